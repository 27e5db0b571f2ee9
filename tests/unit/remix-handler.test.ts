import type { AppLoadContext, LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import { randomBytes } from "node:crypto";
import { get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";
import { remixHandler } from "#app/http/remix-handler.server.ts";

/** Hard to compress, or the buffers of the machine would swallow all of it. */
const PIECE = new Uint8Array(randomBytes(65_536));
const PIECES = 4000;

/** A body of 260 MB that counts what was taken of it. */
function countedBody() {
  const counted = { pieces: 0, cancelled: false };
  const body = new ReadableStream(
    {
      async pull(controller) {
        await new Promise(setImmediate);
        if (counted.pieces++ === PIECES) return controller.close();
        controller.enqueue(PIECE);
      },
      cancel: () => void (counted.cancelled = true),
    },
    { highWaterMark: 0 },
  );
  return { counted, body };
}

type Loader = (args: LoaderFunctionArgs) => unknown;

/** A build of routes without a page, which all answer the same. */
const buildOf = (loader: Loader, paths: string[]) =>
  ({
    entry: { module: { default: () => new Response("no page here") } },
    routes: Object.fromEntries(
      paths.map((path) => [`routes/${path}`, { id: `routes/${path}`, path, module: { loader } }]),
    ),
    assets: { routes: {}, entry: { imports: [], module: "" }, url: "", version: "1" },
    future: { v3_singleFetch: true },
    publicPath: "/",
    assetsBuildDirectory: "",
    isSpaMode: false,
  }) as unknown as ServerBuild;

let server: Server;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function ask(
  loader: Loader,
  headers: Record<string, string> = {},
  path = "/file?a=1",
  paths = ["file"],
) {
  const app = express();
  app.use(compression());
  app.all("*", remixHandler(buildOf(loader, paths), "test", {} as AppLoadContext));
  server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  return new Promise<IncomingMessage>((resolve, reject) =>
    get({ port, host: "127.0.0.1", path, headers }, resolve).once("error", reject),
  );
}

/** The figure once it has stopped growing. */
async function settled(read: () => number): Promise<number> {
  for (let before = -1, now = read(); ; before = now, now = read()) {
    if (now === before) return now;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

describe.each([{ encoding: "identity" }, { encoding: "gzip" }])(
  "a large answer sent as $encoding",
  ({ encoding }) => {
    const answer = (body: ReadableStream) => () =>
      new Response(body, { headers: { "Content-Type": "text/csv", "Cache-Control": "no-store" } });

    it("is not read ahead of a client that takes nothing, and is dropped when the client goes", async () => {
      const { counted, body } = countedBody();
      const client = await ask(answer(body), { "Accept-Encoding": encoding });
      client.pause();
      const taken = await settled(() => counted.pieces);
      expect(taken).toBeLessThan(PIECES / 2);
      expect(counted.cancelled).toBe(false);
      client.destroy();
      await vi.waitFor(() => expect(counted.cancelled).toBe(true), { timeout: 20_000 });
    });

    it("arrives whole at one who takes it", async () => {
      const text = "a,b\r\n".repeat(30_000);
      const body = new ReadableStream({
        start(controller) {
          for (let at = 0; at < text.length; at += 9999)
            controller.enqueue(new TextEncoder().encode(text.slice(at, at + 9999)));
          controller.close();
        },
      });
      const client = await ask(answer(body), { "Accept-Encoding": "identity" });
      const chunks: Buffer[] = [];
      for await (const chunk of client) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString()).toBe(text);
    });
  },
);

describe("a request", () => {
  it("reaches the route with its address and headers, and is aborted when the client goes", async () => {
    let seen: Request | undefined;
    let go = (_answer: Response) => {};
    const asked = ask(({ request }) => {
      seen = request;
      return new Promise<Response>((resolve) => (go = resolve));
    });
    await vi.waitFor(() => expect(seen).toBeDefined());
    expect(new URL(seen?.url ?? "").pathname + new URL(seen?.url ?? "").search).toBe("/file?a=1");
    server.closeAllConnections();
    await expect(asked).rejects.toThrow(/hang up/);
    await vi.waitFor(() => expect(seen?.signal.aborted).toBe(true));
    go(new Response("too late"));
  });

  it("that breaks off in the middle of its answer ends the connection instead of hanging", async () => {
    let pieces = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (pieces++ === 5) throw new Error("the disk broke");
        controller.enqueue(PIECE);
      },
    });
    const client = await ask(() => new Response(body));
    await expect(
      (async () => {
        for await (const _ of client);
      })(),
    ).rejects.toThrow(/aborted/);
    vi.mocked(console.error).mockClear();
  });
});

describe("an address that is written in another way", () => {
  const PATHS = ["file", "other", "tables.csv"];
  /** The path of the answer's request; null where no route was reached. */
  async function reached(path: string): Promise<string | null> {
    let seen: string | null = null;
    const answer = ({ request }: LoaderFunctionArgs) => {
      seen = request.url;
      return new Response("a,b");
    };
    (await ask(answer, {}, path, PATHS)).resume();
    return seen && new URL(seen).pathname;
  }

  it.each(["/other/../file", "/other/%2e%2E/file", "/./file", "/other\\..\\file", "/x/../file"])(
    "leads from %s to the page that it means",
    async (path) => expect(await reached(path)).toBe("/file"),
  );

  it.each(["//elsewhere.example/file", "//file", "///file"])(
    "never takes the first part of %s for another host",
    async (path) => expect(await reached(path)).toBeNull(),
  );

  it.each([
    "/tables.csv.data",
    "/tables.csv/.data",
    "/tables.CSV.data",
    "/tables%2Ecsv.data",
    "/t%61bles.cs%76.data",
    "/other/../tables.csv.data",
    "/other/..\\tables.csv.data",
  ])("does not gather a download as the data of a page for %s", async (path) =>
    expect(await reached(path)).toBeNull(),
  );

  it("is a download where it asks for one", async () =>
    expect(await reached("/other/../tables%2ecsv")).toBe("/tables%2ecsv"));
});
