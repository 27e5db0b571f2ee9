import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { FAULTS, type Fault } from "./loopback-faults.ts";

/** One recorded or made-up answer. Only the path and query of `request.url` matter. */
export type Recording = {
  source?: string;
  recorded_at?: string;
  request: { method?: string; url: string };
  status?: number;
  headers?: Record<string, string | string[]>;
  body: unknown;
};
export type Seen = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
};
export type LoopbackOptions = {
  /** Folders of recordings, searched with their subfolders. */
  folders?: string[];
  recordings?: Recording[];
  /** Paths that misbehave. */
  faults?: Record<string, Fault>;
  /** Looked at first: an answer, or undefined to go on. */
  answer?: (seen: Seen) => Omit<Recording, "request"> | undefined;
  port?: number;
};
export type Loopback = { url: string; requests: Seen[]; close(): Promise<void> };

/** Where recordings of real answers are when somebody has put them there; they are not part of the project. */
export const PAYLOADS = join(process.cwd(), "../shared/payloads");
export const hasPayloads = existsSync(PAYLOADS);

/** Reads one recording: `recording("github/user_bot.json")`. */
export const recording = (name: string): Recording =>
  JSON.parse(readFileSync(join(PAYLOADS, name), "utf8")) as Recording;

/** The values that all base addresses take when one server stands in for every network. */
export const standIn = (url: string): Record<string, string> =>
  Object.fromEntries(
    ["GITHUB", "BLUESKY", "MASTODON", "HACKERNEWS", "HNSEARCH", "STACKEXCHANGE", "DEVTO"].map(
      (name) => [`TOUCHSTONE_${name}_URL`, url],
    ),
  );

function readFolder(folder: string): Recording[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Recording)
    .filter(({ request }) => request?.url !== undefined && URL.canParse(request.url));
}

const PAGING = ["cursor", "page", "max_id", "min_id", "since_id"];

/** How well a recording answers a request: 2 = same query, 1 = its query is part of the request's, 0 = not at all. */
function fit({ request }: Recording, seen: Seen): number {
  const recorded = new URL(request.url);
  if (
    (request.method ?? "GET") !== seen.method ||
    recorded.pathname.replace(/\/$/, "") !== seen.path.replace(/\/$/, "")
  )
    return 0;
  const pageIn = (query: URLSearchParams, name: string) =>
    query.get(name) ?? (name === "page" ? "1" : null);
  if (PAGING.some((name) => pageIn(recorded.searchParams, name) !== pageIn(seen.query, name)))
    return 0;
  const params = [...recorded.searchParams];
  if (
    params.some(
      ([name, value]) => (seen.query.get(name) ?? "").toLowerCase() !== value.toLowerCase(),
    )
  )
    return 0;
  return params.length === seen.query.size ? 2 : 1;
}

/** "Not found" as the network that owns such a path says it. */
function notFound(path: string): { status: number; body: unknown } {
  if (path.startsWith("/xrpc/"))
    return { status: 400, body: { error: "InvalidRequest", message: "Profile not found" } };
  if (path.startsWith("/v0/")) return { status: 200, body: null };
  if (/^\/2\.\d\//.test(path))
    return {
      status: 200,
      body: { items: [], has_more: false, quota_max: 300, quota_remaining: 250 },
    };
  if (/^\/api\/v1\/(?:accounts|statuses)/.test(path))
    return { status: 404, body: { error: "Record not found" } };
  if (path.startsWith("/api/")) return { status: 404, body: { error: "not found", status: 404 } };
  return {
    status: 404,
    body: {
      message: "Not Found",
      documentation_url: "https://docs.github.com/rest",
      status: "404",
    },
  };
}

/** Headers that describe the recorded connection and not the one on which the recording is replayed. */
const CONNECTION = new Set([
  "content-encoding",
  "content-length",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "status",
]);

function send(
  response: ServerResponse,
  { status = 200, headers = {}, body }: Omit<Recording, "request">,
) {
  for (const [name, value] of Object.entries(headers))
    if (!CONNECTION.has(name.toLowerCase())) response.setHeader(name, value);
  if (!response.hasHeader("content-type"))
    response.setHeader("content-type", "application/json; charset=utf-8");
  response
    .writeHead(status)
    .end(status === 304 ? undefined : typeof body === "string" ? body : JSON.stringify(body));
}

/** Starts a server on 127.0.0.1 that replays recordings, and misbehaves where told to. `requests` grows as they come. */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const recordings = [
    ...(options.recordings ?? []),
    ...(options.folders ?? []).flatMap(readFolder),
  ];
  const requests: Seen[] = [];
  const server = createServer({ keepAliveTimeout: 1000 }, (request, response) => {
    const url = new URL(request.url ?? "/", "http://127.0.0.1");
    const seen = {
      method: request.method ?? "GET",
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
    };
    requests.push(seen);
    response.on("error", () => {}); // the client hung up on a fault, as it should
    const fault = options.faults?.[url.pathname];
    if (fault) return FAULTS[fault](response, url);
    const own = options.answer?.(seen);
    const best = recordings.reduce<Recording | undefined>(
      (found, one) => (fit(one, seen) > (found ? fit(found, seen) : 0) ? one : found),
      undefined,
    );
    send(response, own ?? best ?? notFound(url.pathname));
  });
  await new Promise<void>((ready) => server.listen(options.port ?? 0, "127.0.0.1", ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

// As a process of its own: npx tsx tests/support/loopback.ts [port] [folder ...]
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [port = "0", ...folders] = process.argv.slice(2);
  const { url } = await startLoopback({
    port: Number(port),
    folders: folders.length ? folders : [PAYLOADS],
  });
  process.stdout.write(`${url}\n`);
}
