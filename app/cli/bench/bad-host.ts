import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What a Mastodon host answers to a path; undefined = not found. */
export type BadAnswer = (path: string) => string | undefined;

/** A Mastodon host on this machine that answers as it likes. */
export async function badHost(answer: BadAnswer = () => undefined) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const body = answer(pathname);
    response.on("error", () => {}); // whoever asked had enough
    response.writeHead(body === undefined ? 404 : 200, { "Content-Type": "application/json" });
    response.end(body ?? '{"error":"Record not found"}');
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
