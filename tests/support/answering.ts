import { afterAll, beforeAll } from "vitest";
import type { LiveNetwork } from "#db/constants.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";
import { standIn, startLoopback, type Loopback, type LoopbackOptions } from "./loopback.ts";

export type Answer = NonNullable<LoopbackOptions["answer"]>;

/** One server that stands in for every network while a file of tests runs, and the reading of an account that it answers. */
export function answering(asOf: Date) {
  let answer: Answer = () => undefined;
  let server: Loopback;
  beforeAll(async () => {
    server = await startLoopback({ answer: (seen) => answer(seen) });
  });
  afterAll(() => server.close());

  return async (network: LiveNetwork, handle: string, how: Answer, token?: string) => {
    answer = how;
    const before = server.requests.length;
    const http = createHttp({
      baseUrls: baseUrls(standIn(server.url)),
      sleep: () => Promise.resolve(),
    });
    const got = await collectAccount(network, handle, { http, asOf, ...(token && { token }) });
    await http.close();
    return { ...got, asked: server.requests.slice(before) };
  };
}

export const ok = (body: unknown, headers: Record<string, string> = {}) => ({
  status: 200,
  body,
  headers,
});
export const webPage = (status: number) => ({
  status,
  headers: { "content-type": "text/html" },
  body: "<!doctype html><title>No</title>",
});
