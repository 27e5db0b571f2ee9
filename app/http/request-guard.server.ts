import type { ErrorRequestHandler, RequestHandler } from "express";
import { problemBody, PROBLEM_TYPE } from "#app/api/problem.ts";
import { FORM_LIMIT } from "#app/pages/form.server.ts";
import { isLinkPage } from "#app/auth/link-pages.ts";
import { briefly, withoutToken } from "#app/log.server.ts";

/** Pages that read their own body, count it as it comes, and may take more than `FORM_LIMIT`; so does the API. */
const LARGE =
  /^\/(?:continue|candidates\/(?:new|[1-9]\d{0,14}\/export)|me\/[\w-]{22}\/export)(?:\.data)?$/;
const LONGEST_PATH = 500;
const METHODS = ["GET", "HEAD", "POST"];
/** Methods that reach the API, which itself rejects those it does not support. */
const API = /^\/api(?:\/|$)/;
const API_METHODS = [...METHODS, "PATCH", "DELETE", "PUT", "OPTIONS"];

/** What every request must be before a route sees it; and that nothing about people is kept on the way. */
export const guardRequest: RequestHandler = (request, response, next) => {
  const { writeHead } = response;
  response.writeHead = (...given: unknown[]) => {
    if (!response.hasHeader("Cache-Control"))
      response.setHeader("Cache-Control", "private, no-store");
    const page = String(response.getHeader("Content-Type") ?? "").startsWith("text/html");
    if (!page)
      response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    return Reflect.apply(writeHead, response, given);
  };
  const address = request.originalUrl;
  const url =
    address.startsWith("/") && URL.canParse(`http://localhost${address}`)
      ? new URL(`http://localhost${address}`)
      : null;
  // Of the resolved path: `/api/../x` is not the API.
  const api = url !== null && API.test(url.pathname);
  const refuse = (status: number, why: string) =>
    void (api
      ? response.status(status).type(PROBLEM_TYPE).send(problemBody(status, why))
      : response.status(status).type("text/plain").send(why));

  if (!(api ? API_METHODS : METHODS).includes(request.method)) {
    const allowed = api ? ["GET", "HEAD", "POST", "PATCH", "DELETE"] : METHODS;
    response.set("Allow", allowed.join(", "));
    return refuse(
      405,
      `Only ${allowed.join(", ").replace(/, (?=[A-Z]+$)/, " and ")} are allowed here.`,
    );
  }
  if (!url || !request.headers.host) return refuse(400, "That address could not be read.");
  // Matching a path costs the square of the slashes in it.
  if (url.pathname.length > LONGEST_PATH) return refuse(414, "That address is too long.");
  // Remix's older way to one loader or action of a page; it skips the page's other checks, and nothing here uses it.
  if (url.searchParams.has("_data")) return refuse(400, "That address could not be read.");
  // Remix serves the data of pages there; the API has none.
  if (api && url.pathname.endsWith(".data")) return refuse(404, "Not found.");
  const byLink = isLinkPage(url.pathname);
  if (byLink) response.set("Referrer-Policy", "no-referrer");
  // Search engines bring no cookie.
  if (byLink || request.headers.cookie === undefined)
    response.set("X-Robots-Tag", "noindex, nofollow");
  if (request.method === "POST") {
    if (isForeign(request.headers) && !(byLink && isUntold(request.headers)))
      return refuse(403, "That form was sent from another site, so it was ignored.");
    // It is decided here; Remix would take an unnamed origin for another site and fail.
    if (request.headers.origin === "null") delete request.headers.origin;
    if (!api && !LARGE.test(url.pathname)) {
      const length = request.headers["content-length"];
      if (length === undefined && request.headers["transfer-encoding"] !== undefined)
        return refuse(411, "The form's Content-Length is missing.");
      if (Number(length) > FORM_LIMIT) {
        response.set("Connection", "close");
        return refuse(413, "That is too much for this form. Nothing was saved.");
      }
    }
  }
  next();
};

type Headers = Record<string, string | string[] | undefined>;

/**
 * Whether a browser says that a form came from another site. Cookies are SameSite=Lax, but every port of this machine is
 * the same site. Programs that are no browser send neither header.
 */
export function isForeign(headers: Headers): boolean {
  const from = headers["sec-fetch-site"];
  if (from !== undefined) return from !== "same-origin" && from !== "none";
  const { origin } = headers;
  if (typeof origin !== "string") return false;
  const ours = [
    headers["host"],
    String(headers["x-forwarded-host"] ?? "")
      .split(",")[0]
      ?.trim(),
  ];
  return !URL.canParse(origin) || !ours.includes(new URL(origin).host);
}

/**
 * Whether a browser names no site: forms of a page with no-referrer are sent so where it is not reached over https. Enough
 * only where the address itself is a secret that no other site knows.
 */
const isUntold = (headers: Headers): boolean =>
  headers["sec-fetch-site"] === undefined && headers["origin"] === "null";

/** One plain sentence, whatever went wrong before or around the routes. */
export const answerRequestError: ErrorRequestHandler = (
  error: unknown,
  request,
  response,
  _next,
) => {
  const { status, code } = Object(error) as { status?: unknown; code?: unknown };
  const theirs =
    code === "ERR_INVALID_URL" || (typeof status === "number" && status >= 400 && status < 500);
  if (!theirs) console.error(`${request.method} ${withoutToken(request.path)}: ${briefly(error)}`);
  if (response.headersSent) return void response.destroy();
  const answered = theirs ? 400 : 500;
  const why = theirs
    ? "That request could not be read."
    : "Something went wrong. Nothing you saved is lost.";
  if (API.test(request.path))
    return void response.status(answered).type(PROBLEM_TYPE).send(problemBody(answered, why));
  response.status(answered).type("text/plain").send(why);
};
