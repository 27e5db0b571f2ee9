import { createServer } from "node:net";
import { readEnv } from "#app/env.server.ts";
import { COLLEAGUE } from "#app/demo/colleague.server.ts";
import { DEMO_DATABASE, whyNot } from "#app/demo/guard.server.ts";
import { startDemoNetwork } from "#app/demo/network.server.ts";
import { PEOPLE } from "#app/demo/people.ts";
import { actAs, demoTeam, setUp, SIGN_IN } from "#app/demo/seed.server.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import { serve } from "#app/server.ts";
import { openDb } from "#db/client.server.ts";
import { memberByEmail } from "#db/members.server.ts";

/** How long GitHub turns us away when the demo opens, so that one can see a queue wait. */
const TURNED_AWAY_MS = 120_000;

process.env.NODE_ENV ??= "production";
const own = {
  DATABASE_URL: process.env.DATABASE_URL || DEMO_DATABASE,
  TOUCHSTONE_GITHUB_TOKEN: undefined,
  TOUCHSTONE_STACKEXCHANGE_TOKEN: undefined,
};
const settings = readEnv({
  ...process.env,
  ...own,
  SESSION_SECRET: "only to read the settings, never used",
});
const no = whyNot(settings.DATABASE_URL);
if (no) throw new Error(no);
await freePort(settings.PORT, settings.HOST);

const db = openDb(settings.DATABASE_URL);
const { anchor, memberId } = await demoTeam(db, Date.now());
const network = await startDemoNetwork(new Date(anchor));
const env = readEnv({ ...process.env, ...own, ...network.env });
const started = Date.now();
await setUp({ db, env, network, anchor, memberId, say });
if (network.requests() > 0)
  say(
    `${network.requests()} requests answered by the made-up networks in ${Math.round((Date.now() - started) / 1000)} s.`,
  );

network.limit("github", new Date(Date.now() + TURNED_AWAY_MS));
await refreshCandidates(actAs(db, memberId, Date.now()), { candidateIds: "all" });
// A demo of an earlier version has nobody else.
const colleague = await memberByEmail(db, COLLEAGUE.email);
db.$close();
const { url } = await serve(env);
say(
  `${PEOPLE.length} made-up people; nothing here comes from or goes to the internet. For two minutes the made-up GitHub makes us wait, as the real one sometimes does.`,
);
say(`Touchstone is at ${url}  (stop with Ctrl-C)`);
say(`Sign in as ${SIGN_IN.email} with the password ${SIGN_IN.password}`);
if (colleague)
  say(`${colleague.name}, a made-up colleague, is ${COLLEAGUE.email} with the same password`);

function say(line: string) {
  process.stdout.write(`${line}\n`);
}

/** Throws a plain sentence when the port cannot be had, before anything is set up. */
function freePort(port: number, host: string): Promise<void> {
  return new Promise((done, reject) => {
    const probe = createServer();
    probe.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE";
      reject(
        taken
          ? new Error(
              `Port ${port} is taken by another program. Choose another: PORT=${port + 1} npm run demo`,
            )
          : error,
      );
    });
    probe.listen(port, host, () => probe.close(() => done()));
  });
}
