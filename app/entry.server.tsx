import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { randomBytes } from "node:crypto";
import { Writable } from "node:stream";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/components/nonce.ts";
import { logError } from "#app/log.server.ts";

/** Bytes; a page is written in one go up to this. */
const LARGEST_PAGE = 67_108_864;

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

/**
 * A page is rendered whole and then sent. Sent while it is rendered, it would wait for its turn behind every other request
 * a hundred times, and nothing here is waited for after the head.
 */
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

  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const faults: unknown[] = [];
    const send = () => {
      for (const fault of request.signal.aborted ? [] : faults) logError(fault, request);
      const chunks: Uint8Array[] = [];
      const page = new Writable({
        highWaterMark: LARGEST_PAGE,
        write(chunk: Uint8Array, _encoding, done) {
          chunks.push(chunk);
          done();
        },
        final(done) {
          resolve(new Response(Buffer.concat(chunks), { headers, status: code }));
          done();
        },
      });
      stream.pipe(page);
    };
    const stream = renderToPipeableStream(
      <NonceContext.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} nonce={nonce} />
      </NonceContext.Provider>,
      {
        nonce,
        onAllReady: send,
        onShellError: reject,
        onError(error) {
          code = 500;
          faults.push(error);
        },
      },
    );
  });
}

export function handleError(error: unknown, { request }: { request: Request }) {
  // A wrong method or address is the client's doing, and anybody can send as many as they like.
  const theirs = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !theirs) logError(error, request);
}
