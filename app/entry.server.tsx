import { createReadableStreamFromReadable, type EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { randomBytes } from "node:crypto";
import { PassThrough } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/components/nonce.ts";
import { logError } from "#app/log.server.ts";

const ABORT_AFTER = 5_000;

/** No inline style and no foreign origin at all; scripts by nonce. */
const policy = (nonce: string) =>
  [
    "default-src 'self'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${import.meta.env.DEV ? " ws:" : ""}`,
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
) {
  const nonce = randomBytes(16).toString("base64");
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!import.meta.env.DEV) headers.set("Content-Security-Policy", policy(nonce));
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  const waitForAll = isbot(request.headers.get("user-agent"));

  return new Promise<Response>((resolve, reject) => {
    let started = false;
    let code = status;
    const send = () => {
      started = true;
      const body = new PassThrough();
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
      stream.pipe(body);
    };
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={ABORT_AFTER} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onShellReady: () => !waitForAll && send(),
        onAllReady: () => {
          clearTimeout(timer);
          if (waitForAll) send();
        },
        onShellError: reject,
        onError(error) {
          code = 500;
          if (started && !request.signal.aborted) logError(error, request);
        },
      },
    );
    const timer = setTimeout(() => stream.abort(), ABORT_AFTER + 1_000).unref();
  });
}

export function handleError(error: unknown, { request }: { request: Request }) {
  // A wrong method or address is the client's doing, and anybody can send as many as they like.
  const theirs = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !theirs) logError(error, request);
}
