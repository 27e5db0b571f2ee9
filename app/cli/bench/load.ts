import autocannon, { type Request as Shot } from "autocannon";
import Database from "better-sqlite3";
import { loadMix, type Step } from "./load-mix.ts";
import { signIn, startServer } from "./server-process.ts";
import { median } from "./timing.ts";
import type { Row } from "./report.ts";

const CONNECTIONS = 50;
const BROWSER = {
  "User-Agent": "Mozilla/5.0",
  "Accept-Encoding": "gzip, deflate, br",
  Accept: "text/html",
};

type Load = { file: string; people: number; seconds: number };

/**
 * Many people at work at once on the real server, reads and writes mixed. `faults`: what was answered by an error, and what
 * was accepted and is not in the database afterwards.
 */
export async function benchLoad({
  file,
  people,
  seconds,
}: Load): Promise<{ rows: Row[]; faults: string[] }> {
  const cookie = await signIn(file);
  const server = await startServer("server.ts", file);
  const mix = loadMix(people);
  const taken = new Map<string, number[]>();
  let slowest = { name: "", ms: 0, second: 0 };
  const accepted = new Map<Step, Set<string>>();
  const faults = new Map<string, number>();
  let turn = 0;
  const requestOf = (step: Step): Shot => ({
    method: step.form ? "POST" : "GET",
    path: "/",
    setupRequest(request, context) {
      turn++;
      const form = step.form?.(turn);
      Object.assign(context, { key: form?.key, began: performance.now() });
      return {
        ...request,
        path: step.path(turn),
        ...(form && {
          body: new URLSearchParams(form.fields).toString(),
          headers: { ...request.headers, "Content-Type": "application/x-www-form-urlencoded" },
        }),
      };
    },
    onResponse(status, _body, { key, began }) {
      const ms = performance.now() - Number(began);
      taken.set(step.name, [...(taken.get(step.name) ?? []), ms]);
      if (ms > slowest.ms)
        slowest = { name: step.name, ms, second: (performance.now() - started) / 1000 };
      const wanted = step.form ? status === 302 : status === 200;
      if (!wanted)
        faults.set(`${step.name}: ${status}`, (faults.get(`${step.name}: ${status}`) ?? 0) + 1);
      else if (step.form) accepted.set(step, (accepted.get(step) ?? new Set()).add(String(key)));
    },
  });
  const requests = mix.map(requestOf);
  let client = 0;
  const before = server.busy();
  const started = performance.now();
  try {
    const result = await autocannon({
      url: server.url,
      connections: CONNECTIONS,
      duration: seconds,
      timeout: 30,
      headers: { ...BROWSER, Cookie: cookie },
      requests,
      // Everybody begins elsewhere, or all would ask for the same at the same moment.
      setupClient(one) {
        const first = client++ % requests.length;
        one.setRequests([...requests.slice(first), ...requests.slice(0, first)]);
      },
    });
    const busy = server.busy() - before;
    if (result.errors > 0) faults.set("connections that broke or timed out", result.errors);
    for (const key of lostWrites(file, accepted)) faults.set(`lost: ${key}`, 1);
    const own = (name: string, unit: string, ours: number, aim = Number.POSITIVE_INFINITY) => ({
      name,
      unit,
      ours,
      theirs: null,
      aim,
    });
    const writes = [...accepted.values()].reduce((sum, keys) => sum + keys.size, 0);
    const rows = [
      own("requests a second", "", result.requests.average),
      own("milliseconds between two requests", "ms", 1000 / result.requests.average, 10),
      own("p50", "ms", result.latency.p50),
      own("p99", "ms", result.latency.p99, 1000),
      own(`slowest: ${slowest.name}, ${slowest.second.toFixed()} s in`, "ms", slowest.ms),
      own("processor time of the server, a request", "ms", busy / result.requests.total, 20),
      own("server's memory, at its peak", "MB", server.peak() / 1e6, 400),
      own("writes that were accepted and found again", "", writes),
      ...[...taken].map(([name, times]) => own(`  ${name}, p50`, "ms", median(times))),
    ];
    return { rows, faults: [...faults].map(([what, times]) => `${times} x ${what}`) };
  } finally {
    server.child.disconnect();
  }
}

function lostWrites(file: string, accepted: Map<Step, Set<string>>): string[] {
  const db = new Database(file, { readonly: true });
  const lost = [...accepted].flatMap(([{ written = "" }, keys]) => {
    const found = new Set(db.prepare(written).pluck().all() as string[]);
    return [...keys].filter((key) => !found.has(key));
  });
  db.close();
  return lost;
}
