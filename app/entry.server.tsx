import type { EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { randomBytes } from "node:crypto";
import { renderToString } from "react-dom/server";
import { partsReady } from "#app/components/on-demand.tsx";
import { NonceContext } from "#app/components/nonce.ts";
import { logError } from "#app/log.server.ts";

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

const PRELOAD = '<link rel="modulepreload"';
const LATER = "later";

/**
 * In the browser: lets the page's scripts begin once the browser says that it showed the page, so that they take no part of
 * the network and the processor before; a few files at a time, as asking for one takes a phone milliseconds in which it
 * answers nobody. A page in a tab that nobody looks at is not shown: its scripts begin after a while.
 * It is sent as text: functions in it that had names could be given helpers that the browser lacks.
 */
function startScripts(later: string) {
  const links = document.querySelectorAll<HTMLLinkElement>(`link[rel=${later}]`);
  let asked = 0;
  let timer: ReturnType<typeof setInterval> | undefined;
  new PerformanceObserver((shown, observer) => {
    if (shown.getEntriesByName("first-contentful-paint").length === 0) return;
    observer.disconnect();
    dispatchEvent(new Event(later));
  }).observe({ type: "paint", buffered: true });
  setTimeout(() => dispatchEvent(new Event(later)), 5000);
  addEventListener(
    later,
    () => {
      timer = setInterval(() => {
        for (const link of Array.from(links).slice(asked, asked + 4)) link.rel = "modulepreload";
        asked += 4;
        if (asked < links.length) return;
        clearInterval(timer);
        const asleep = document.querySelector<HTMLScriptElement>(`script[type=${later}]`);
        const script = document.createElement("script");
        script.type = "module";
        script.nonce = asleep?.nonce;
        script.textContent = asleep?.textContent ?? "";
        document.body.append(script);
        // It runs all the same, and React finds the page as the server drew it.
        script.remove();
      });
    },
    { once: true },
  );
}

/** A page is rendered whole, in one go, and then sent: nothing in it is waited for. Its scripts begin after it was painted. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
) {
  const nonce = randomBytes(16).toString("base64");
  headers.set("Content-Type", "text/html; charset=utf-8");
  if (!import.meta.env.DEV) headers.set("Content-Security-Policy", policy(nonce));
  if (!headers.has("Cache-Control")) headers.set("Cache-Control", "private, no-store");
  await partsReady();
  const data = await takeData(remix);
  const page = renderToString(
    <NonceContext.Provider value={nonce}>
      <RemixServer context={remix} url={request.url} nonce={nonce} />
    </NonceContext.Provider>,
  );
  // Only the end of a page is written anew: it is the small part.
  const scripts = page.indexOf(PRELOAD);
  const end = page
    .slice(scripts)
    .replaceAll(PRELOAD, PRELOAD.replace("modulepreload", LATER))
    .replace('type="module" async=""', `type="${LATER}"`);
  const html = [
    `<!DOCTYPE html>${page.slice(0, scripts)}`,
    `${end}<script nonce="${nonce}">${sendData(data)}(${startScripts})("${LATER}")</script>`,
  ];
  return new Response(Buffer.concat(html.map((part) => Buffer.from(part))), { headers, status });
}

/** What the loaders gave, as Remix writes it. Remix would suspend to send it, which a page drawn in one go cannot. */
async function takeData(remix: EntryContext): Promise<string> {
  const data = await new Response(remix.serverHandoffStream).text();
  delete remix.serverHandoffStream;
  return data;
}

/** Gives the data to the page's scripts, in the way in which Remix would. */
const sendData = (data: string) =>
  `window.__remixContext.streamController.enqueue(${writeForScript(data)});window.__remixContext.streamController.close();`;

/** As a literal that cannot end the script around it. */
const writeForScript = (text: string) =>
  JSON.stringify(text).replace(
    /[<>&\u2028\u2029]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

export function handleError(error: unknown, { request }: { request: Request }) {
  // A wrong method or address is the client's doing, and anybody can send as many as they like.
  const theirs = isRouteErrorResponse(error) && error.status < 500;
  if (!request.signal.aborted && !theirs) logError(error, request);
}
