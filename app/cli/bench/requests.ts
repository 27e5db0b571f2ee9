import { createCookie } from "@remix-run/node";
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { openDb } from "#db/client.server.ts";
import { createTeam } from "#db/members.server.ts";
import { startSession } from "#db/sessions.server.ts";
import { sideBySide } from "./timing.ts";
import type { Row } from "./report.ts";

const SECRET = "only for a benchmark on a made-up database";
const TIMES = 150;
const AT_ONCE = 8;
const UNDER_LOAD = 240;

type Running = { child: ChildProcess; url: string; peak: () => number };

/** A request for the table against the bare route, and the most memory that the server held through load and a full export. */
export async function benchRequests(file: string, people: number): Promise<Row[]> {
  const cookie = await signedIn(file);
  const [ours, bare] = await Promise.all([start("server.ts", file), start("bare.tsx", file)]);
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
      { name: "table request, at the median", unit: "ms", ours: mine, theirs, aim: 1.5 },
      {
        name: "server's memory, at its peak",
        unit: "MB",
        ours: ours.peak() / 1e6,
        theirs: null,
        aim: 300,
      },
    ];
  } finally {
    for (const { child } of [ours, bare]) child.disconnect();
  }
}

async function signedIn(file: string): Promise<string> {
  const db = openDb(file);
  const at = Date.now();
  await createTeam(db, {
    teamName: "Bench",
    name: "Bench",
    email: "bench@team.example",
    passwordHash: "none",
    at,
  });
  const tokenHash = createHash("sha256").update("bench").digest("base64url");
  await startSession(db, { tokenHash, memberId: 1, at, expiresAt: at + 3_600_000 });
  db.$client.close();
  return (
    (await createCookie("touchstone", { secrets: [SECRET] }).serialize("bench")).split(";")[0] ?? ""
  );
}

function start(script: string, file: string): Promise<Running> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: file,
    SESSION_SECRET: SECRET,
    COLLECT_CONCURRENCY: "0",
  };
  const child = fork(`app/cli/bench/${script}`, { env, execArgv: ["--import", "tsx"] });
  let peak = 0;
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${script} ended with ${code} before it answered.`)),
    );
    child.on("message", (message: { url?: string; rss?: number }) => {
      peak = Math.max(peak, message.rss ?? 0);
      if (message.url) resolve({ child, url: message.url, peak: () => peak });
    });
  });
}

/** Takes a download piece by piece, as a browser that writes to disk does. */
async function drain(url: string, cookie: string) {
  const { body } = await fetch(url, { headers: { Cookie: cookie } });
  const reader = body?.getReader();
  if (!reader) throw new Error(`${url} answered nothing.`);
  let done = false;
  while (!done) ({ done } = await reader.read());
}
