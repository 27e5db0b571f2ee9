import { createCookie } from "@remix-run/node";
import { fork, type ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { openDb } from "#db/client.server.ts";
import { startSession } from "#db/sessions.server.ts";
import { transact } from "#db/transact.server.ts";
import { setUpTeam } from "#app/operations/team/set-up.server.ts";

const SECRET = "only for a benchmark on a made-up database";

export type Running = {
  child: ChildProcess;
  url: string;
  /** The most memory that it held so far, bytes. */
  peak: () => number;
  /** The processor time that it took so far, ms. */
  busy: () => number;
  /** The longest turn without looking at anything else, in processor time, ms: other programs on the machine add nothing. */
  turn: () => number;
};

/** Makes a team and its owner in the database; returns the owner's cookie. */
export async function signIn(file: string): Promise<string> {
  const db = openDb(file);
  const at = Date.now();
  const context = { db, actor: { type: "system" }, now: at } as const;
  await setUpTeam(context, {
    teamName: "Bench",
    name: "Bench",
    email: "bench@team.example",
    passwordHash: "none",
  });
  const tokenHash = createHash("sha256").update("bench").digest("base64url");
  await transact(db, (tx) =>
    startSession(tx, { tokenHash, memberId: 1, at, expiresAt: at + 3_600_000 }),
  );
  db.$close();
  return (
    (await createCookie("touchstone", { secrets: [SECRET] }).serialize("bench")).split(";")[0] ?? ""
  );
}

/** Starts a script of this folder on a free port of this machine, in a process of its own. */
export function startServer(
  script: string,
  file: string,
  settings: Record<string, string> = {},
): Promise<Running> {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    NODE_ENV: "production",
    PORT: "0",
    HOST: "127.0.0.1",
    DATABASE_URL: file,
    SESSION_SECRET: SECRET,
    COLLECT_CONCURRENCY: "0",
    ...settings,
  };
  const child = fork(`app/cli/bench/${script}`, { env, execArgv: ["--import", "tsx/esm"] });
  let [peak, busy, turn] = [0, 0, 0];
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new Error(`${script} ended with ${code} before it answered.`)),
    );
    child.on("message", (message: { url?: string; rss?: number; cpu?: number; turn?: number }) => {
      busy = message.cpu ?? busy;
      turn = message.turn ?? turn;
      peak = Math.max(peak, message.rss ?? 0);
      if (message.url)
        resolve({ child, url: message.url, peak: () => peak, busy: () => busy, turn: () => turn });
    });
  });
}
