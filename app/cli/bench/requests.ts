import { readView } from "#app/view/read.server.ts";
import { listCandidates } from "#db/candidates.server.ts";
import { readQueue } from "#db/batches.server.ts";
import { openDb } from "#db/client.server.ts";
import { signIn, startServer } from "./server-process.ts";
import { sideBySide } from "./timing.ts";
import type { Row } from "./report.ts";

const TIMES = 400;
const AT_ONCE = 8;
const UNDER_LOAD = 240;

/** A request for the table against the bare route, and the most memory that the server held through load and a full export. */
export async function benchRequests(file: string, people: number): Promise<Row[]> {
  const cookie = await signIn(file);
  const [ours, bare] = await Promise.all([
    startServer("server.ts", file),
    startServer("bare.tsx", file),
  ]);
  const db = openDb(file);
  const view = readView(new URLSearchParams(), { clock: { now: Date.now(), refreshHours: 24 } });
  const get = async (url: string) => {
    const response = await fetch(url, {
      headers: { Cookie: cookie, "Accept-Encoding": "identity", "User-Agent": "Mozilla/5.0" },
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
    return text;
  };
  try {
    const [mine, theirs] = await sideBySide(
      () => get(`${ours.url}/candidates`),
      () => get(`${bare.url}/candidates`),
      TIMES,
    );
    const [asked, queried] = await sideBySide(
      () => get(`${ours.url}/candidates.data`),
      async () => [await listCandidates(db, view), await readQueue(db)],
      TIMES,
    );
    const pages = [
      "",
      `?page=${Math.floor(people / 100)}`,
      "?sort=name",
      "?q=ad",
      "?network=github&sort=updated",
      "?sort=stage&dir=desc",
    ];
    const work = Array.from(
      { length: UNDER_LOAD },
      (_, index) => `${ours.url}/candidates${pages[index % pages.length]}`,
    );
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        for (let next = work.pop(); next; next = work.pop()) await get(next);
      }),
    );
    await drain(`${ours.url}/candidates.csv`, cookie);
    return [
      { name: "table request, at the median", unit: "ms", ours: mine, theirs, aim: 2 },
      {
        name: "its data request, beyond its queries",
        unit: "ms",
        ours: asked - queried,
        theirs: null,
        aim: 10,
      },
      {
        name: "server's memory, at its peak",
        unit: "MB",
        ours: ours.peak() / 1e6,
        theirs: null,
        aim: 300,
      },
    ];
  } finally {
    db.$close();
    for (const { child } of [ours, bare]) child.disconnect();
  }
}

/** Takes a download piece by piece, as a browser that writes to disk does. */
async function drain(url: string, cookie: string) {
  const { body } = await fetch(url, { headers: { Cookie: cookie } });
  const reader = body?.getReader();
  if (!reader) throw new Error(`${url} answered nothing.`);
  let done = false;
  while (!done) ({ done } = await reader.read());
}
