import { setImmediate } from "node:timers/promises";
import pLimit from "p-limit";

const oneAtATime = pLimit(1);

/** Does long pieces of work one by one, with a turn for everybody else before each. */
export const inTurn = <T>(work: () => T | Promise<T>): Promise<T> =>
  oneAtATime(async () => {
    await setImmediate();
    return work();
  });
