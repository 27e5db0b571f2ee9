import type { Env } from "#app/env.server.ts";
import { accountOf, importDemoFacts } from "#app/demo/imported.server.ts";
import { collectWeek, weeksUpTo } from "#app/demo/history.server.ts";
import { setUpColleague } from "#app/demo/colleague.server.ts";
import type { DemoNetwork } from "#app/demo/network.server.ts";
import { PEOPLE } from "#app/demo/people.ts";
import type { Person } from "#app/demo/person.ts";
import { setUpPositions } from "#app/demo/positions.server.ts";
import { cancelBatches } from "#app/operations/batch/cancel.server.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import type { Context } from "#app/operations/context.ts";
import { renameTeam } from "#app/operations/team/rename.server.ts";
import { setUpTeam } from "#app/operations/team/set-up.server.ts";
import { hashPassword } from "#app/auth/password.server.ts";
import { selectIdsByEmail } from "#db/sql/imports.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import type { Db } from "#db/client.server.ts";
import { getTeam, memberByEmail } from "#db/members.server.ts";
import { findNewestObserved } from "#db/snapshots.server.ts";

/** Written on the sign-in page of nobody but the demo: it opens made-up data on this machine only. */
export const SIGN_IN = { email: "demo@touchstone.example", password: "demo-touchstone" };
const NAME = "Demo team";
/** What the team is called until everything is there: a demo that was stopped before goes on. */
const UNFINISHED = `${NAME}, being set up`;

/** Makes the demo's team if there is none. Returns the day that the stories lead up to, and the owner's id. */
export async function demoTeam(db: Db, at: number): Promise<{ anchor: number; memberId: number }> {
  if (!(await getTeam(db))) {
    const passwordHash = await hashPassword(SIGN_IN.password);
    await setUpTeam(
      { db, actor: { type: "system" }, now: at },
      { teamName: UNFINISHED, name: "Dana Demo", email: SIGN_IN.email, passwordHash, demo: true },
    );
  }
  const team = await getTeam(db);
  const owner = await memberByEmail(db, SIGN_IN.email);
  if (!team?.demo || !owner)
    throw new Error("The demo's team could not be made: this database belongs to somebody else.");
  return { anchor: team.createdAt, memberId: owner.id };
}

/** The context in which the demo's owner does something, at a moment. */
export const actAs = (db: Db, memberId: number, now: number): Context => ({
  db,
  actor: { type: "member", id: memberId, name: "Dana Demo", role: "owner" },
  now,
});

type Setting = {
  db: Db;
  env: Env;
  network: DemoNetwork;
  anchor: number;
  memberId: number;
  say: (line: string) => void;
  people?: readonly Person[];
};

/** Adds the people, collects their quarter week by week, and fills the positions. Goes on where it was stopped; done once. */
export async function setUp({
  db,
  env,
  network,
  anchor,
  memberId,
  say,
  people = PEOPLE,
}: Setting): Promise<void> {
  if ((await getTeam(db))?.name !== UNFINISHED) return;
  const weeks = weeksUpTo(anchor);
  const [first = anchor] = weeks;
  await addCandidates(actAs(db, memberId, first), { people: people.map(asNew), origin: "given" });
  await cancelBatches(actAs(db, memberId, first), {});
  const newest = await findNewestObserved(db);
  for (const [index, at] of weeks.entries()) {
    if (at < newest) continue;
    await collectWeek(actAs(db, memberId, at), { env, network });
    say(`  week ${index + 1} of ${weeks.length} collected`);
  }
  const ids = await idsOf(db, people);
  const context = actAs(db, memberId, anchor);
  for (const person of people) await describe(context, person, ids.get(person.email));
  await importDemoFacts(context, ids);
  await setUpPositions(context, people, ids);
  await setUpColleague(context, ids, SIGN_IN.password);
  await renameTeam(context, { name: NAME });
}

function asNew({ name, email, headline, city, accounts }: Person) {
  return {
    name,
    email,
    headline,
    city,
    accounts: accounts
      .filter(({ given }) => given)
      .map(({ network, handle }) => accountOf(`${network}:${handle}`)),
  };
}

/** Ids of the made-up people, by email. */
async function idsOf(db: Db, people: readonly Person[]): Promise<Map<string, number>> {
  const known = await selectIdsByEmail(
    db,
    people.map(({ email }) => email),
  );
  return new Map(known.map(({ email, id }) => [email, id]));
}

/** Tags, once: a person who already has tags was described before the demo was stopped. */
async function describe(context: Context, person: Person, id: number | undefined) {
  const row = id === undefined ? undefined : await getCandidate(context.db, id);
  if (!row || row.tags !== null) return;
  const { name, email, city, headline, tags } = person;
  await editCandidate(context, {
    id: row.id,
    version: row.version,
    name,
    email,
    city,
    headline,
    tags,
  });
}
