import {
  createReadableStreamFromReadable,
  createRequestHandler,
  type AppLoadContext,
  type ServerBuild,
} from "@remix-run/node";
import type { Request as Asked, RequestHandler, Response as Answer } from "express";
import { buildFor, type Build } from "./build.server.ts";
import { routedPath } from "./routed-path.ts";

/** A client that takes nothing of its answer for this long is gone, milliseconds. */
const STALLED = 60_000;
/** Downloads are sent as they are read; asked for as the data of a page they would be gathered whole first. */
const isDownloadAsData = (path: string) =>
  path.endsWith(".data") && /\.(?:csv|json)$/.test(routedPath(path.slice(0, -".data".length)));

/**
 * Hands requests to Remix and sends its answers at the client's pace: nothing is read from a body before the client took
 * what came earlier, and a body is cancelled when the client goes away.
 */
export function remixHandler(build: Build, mode: string, context: AppLoadContext): RequestHandler {
  const handlerFor = handlersOf(build, mode);
  return async (request, response, next) => {
    try {
      const url = urlOf(request);
      if (isDownloadAsData(url.pathname))
        return void response.status(404).type("text/plain").send("Not found.");
      const handle = handlerFor(url.pathname);
      await send(await handle(requestFor(request, response, url), context), response);
    } catch (error) {
      next(error);
    }
  };
}

/** A handler for each part of the build, made when it is first asked for. */
function handlersOf(build: Build, mode: string) {
  if (typeof build === "function") {
    const handle = createRequestHandler(build, mode);
    return () => handle;
  }
  const handlers = new Map<ServerBuild, ReturnType<typeof createRequestHandler>>();
  const partFor = buildFor(build);
  return (path: string) => {
    const part = partFor(path);
    const handle = handlers.get(part) ?? createRequestHandler(part, mode);
    handlers.set(part, handle);
    return handle;
  };
}

/** The address as the router gets it: dots in it are followed. */
function urlOf(request: Asked): URL {
  const [host = "", forwarded = ""] = [request.get("host"), request.get("x-forwarded-host")];
  const port = /:(\d+)$/.exec(forwarded)?.[1] ?? /:(\d+)$/.exec(host)?.[1];
  const origin = `${request.protocol}://${request.hostname}${port ? `:${port}` : ""}`;
  // Joined as text: what begins with two slashes would name another host.
  return new URL(origin + request.originalUrl);
}

function requestFor(request: Asked, response: Answer, url: URL): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    for (const one of [value ?? []].flat()) headers.append(name, one);
  const aborted = new AbortController();
  response.on("close", () => {
    if (!response.writableFinished) aborted.abort();
  });
  const hasBody = request.method !== "GET" && request.method !== "HEAD";
  return new Request(url, {
    method: request.method,
    headers,
    signal: aborted.signal,
    ...(hasBody && { body: createReadableStreamFromReadable(request), duplex: "half" }),
  });
}

async function send({ status, statusText, headers, body }: Response, out: Answer) {
  if (out.destroyed) return body?.cancel();
  out.status(status);
  out.statusMessage = statusText;
  for (const [name, value] of headers) out.append(name, value);
  if (!body) return void out.end();
  out.setTimeout(STALLED, () => out.destroy());
  const reader = body.getReader();
  let proceed = () => {};
  out.on("drain", () => proceed());
  out.on("close", () => {
    proceed();
    reader.cancel().catch(() => {}); // it broke off by itself: then reading has told
  });
  for (;;) {
    const { done, value } = await reader.read();
    if (done || out.destroyed) break;
    const taken = out.write(value);
    if (!taken && !out.destroyed) await new Promise<void>((resolve) => (proceed = resolve));
  }
  out.end();
}
