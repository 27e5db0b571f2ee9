import type { RequestHandler } from "express";
import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";

/** Does pieces of work one by one, with a turn for everybody else before each. */
function turns() {
  const oneAtATime = pLimit(1);
  return <T>(work: () => T | Promise<T>): Promise<T> =>
    oneAtATime(async () => {
      await setImmediate();
      return work();
    });
}

/** For long pieces of work. */
export const inTurn = turns();

const begin = turns();

/**
 * Begins requests in the order in which they came, one in each turn of the event loop. A turn lets in one new connection
 * only: with fifty busy people each turn took so long that somebody new waited for seconds.
 */
export const beginInTurn: RequestHandler = (_request, response, next) =>
  void begin(() => {
    if (!response.destroyed) next();
  });
