import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { and, asc, eq, isNotNull } from "drizzle-orm";
import { COLLEAGUE } from "#app/demo/colleague.server.ts";
import { importDemoFacts } from "#app/demo/imported.server.ts";
import { WEEKS, weeksUpTo } from "#app/demo/history.server.ts";
import { startDemoNetwork, type DemoNetwork } from "#app/demo/network.server.ts";
import { PEOPLE } from "#app/demo/people.ts";
import type { Person } from "#app/demo/person.ts";
import { actAs, demoTeam, setUp, SIGN_IN } from "#app/demo/seed.server.ts";
import { readEnv } from "#app/env.server.ts";
import { verifyPassword } from "#app/auth/password.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Network } from "#db/constants.ts";
import { countInbox } from "#db/inbox.server.ts";
import { memberByEmail } from "#db/members.server.ts";
import { score as scoreSubject, verdictOf } from "#scoring/index.ts";
import {
  accounts,
  candidates,
  decisions,
  jobs,
  applications,
  members,
  notes,
  positions,
  ratings,
  scores,
  snapshots,
} from "#db/schema.server.ts";
import { makeMember, makeTeam } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

const ANCHOR = Date.parse("2026-03-04T10:00:00Z");
const FEW: [start: string, network: Network][] = [
  ["nia@", "bluesky"],
  ["quinn@", "stackexchange"],
  ["cleo@", "mastodon"],
];
const few = PEOPLE.flatMap((person) =>
  FEW.filter(([start]) => person.email.startsWith(start)).map(([, on]) => ({
    ...person,
    accounts: person.accounts.filter(({ network: key }) => key === on),
  })),
);
const handles = few.flatMap((person) => person.accounts).length;

let db: Db;
let network: DemoNetwork;
let said: string[];
async function open() {
  db = testDb();
  network = await startDemoNetwork(new Date(ANCHOR));
  said = [];
}
async function close() {
  await network.stop();
  db.$close();
}

async function demo(people: readonly Person[]) {
  const { anchor, memberId } = await demoTeam(db, ANCHOR);
  const env = readEnv({ DATABASE_URL: ":memory:", ...network.env });
  await setUp({ db, env, network, anchor, memberId, people, say: (line) => void said.push(line) });
  return { anchor, memberId };
}

describe("setting the demo up", () => {
  let memberId: number;
  beforeAll(async () => {
    await open();
    ({ memberId } = await demo(few));
  });
  afterAll(close);

  it("collects a quarter week by week through the worker, with a score for each week", () => {
    expect(said).toHaveLength(WEEKS);
    const nia = db.select().from(candidates).where(eq(candidates.name, "Nia Exemplar")).get();
    expect(nia).toMatchObject({
      stage: "Interview",
      applicationCount: 1,
      tags: "backend, go",
      city: "Lisbon",
      seenAt: ANCHOR,
    });
    const history = db
      .select()
      .from(scores)
      .where(eq(scores.candidateId, nia?.id ?? 0))
      .orderBy(asc(scores.asOf))
      .all();
    expect(history.map(({ asOf }) => asOf)).toEqual(weeksUpTo(ANCHOR));
    expect(history.at(-1)?.score).toBeGreaterThan(history[0]?.score ?? 100);
    expect(nia?.spark).toEqual(history.map(({ score }) => score));
    expect(
      db
        .select()
        .from(jobs)
        .all()
        .filter(({ state }) => state !== "done" && state !== "cancelled"),
    ).toEqual([]);
    const closed = db
      .select()
      .from(accounts)
      .where(and(eq(accounts.network, "mastodon"), eq(accounts.outcome, "closed")))
      .all();
    expect(closed.map(({ handle }) => handle)).toEqual(["cleo@social.example"]);
    const read = db.select().from(snapshots).all();
    expect(read).toHaveLength(WEEKS * (handles - closed.length));
  });

  it("signs its decisions and fills the shortlists in order, with notes", () => {
    const picks = db
      .select({ name: candidates.name, note: applications.note, addedBy: applications.addedBy })
      .from(applications)
      .innerJoin(positions, eq(positions.id, applications.positionId))
      .innerJoin(candidates, eq(candidates.id, applications.candidateId))
      .where(and(eq(positions.title, "Platform engineer"), isNotNull(applications.place)))
      .orderBy(asc(applications.place))
      .all();
    expect(picks.map(({ name }) => name)).toEqual(["Quinn Quietanswer", "Nia Exemplar"]);
    expect(
      picks.every(({ note, addedBy }) => (note ?? "").length > 10 && addedBy === memberId),
    ).toBe(true);
    const signed = db.select().from(decisions).all();
    expect(signed).toHaveLength(few.filter(({ stage }) => stage !== "new").length);
    expect(signed.every(({ decidedBy }) => decidedBy === "Dana Demo")).toBe(true);
    expect(signed.map(({ score }) => score)).toEqual(
      signed.map(
        ({ candidateId }) =>
          db.select().from(candidates).where(eq(candidates.id, candidateId)).get()?.score,
      ),
    );
    expect(signed.some(({ score }) => score !== null)).toBe(true);
  });

  it("has a made-up colleague, who mentions the owner and rated people", async () => {
    const robin = await memberByEmail(db, COLLEAGUE.email);
    expect(robin).toMatchObject({ name: "Robin Fictional", role: "recruiter" });
    expect(await verifyPassword(SIGN_IN.password, robin!.passwordHash)).toBe(true);
    expect(await countInbox(db, { memberId, now: ANCHOR })).toBe(1);
    const given = db.select().from(ratings).all();
    expect(given.map((one) => one.memberId)).toEqual([robin!.id, robin!.id]);
  });

  it("does nothing the second time", async () => {
    const rows = () => [notes, ratings, members].map((table) => db.select().from(table).all());
    const before = [db.select().from(snapshots).all().length, network.requests(), said.length];
    const people = rows();
    await demo(few);
    expect([db.select().from(snapshots).all().length, network.requests(), said.length]).toEqual(
      before,
    );
    expect(rows()).toEqual(people);
  });
});

describe("the demo's team", () => {
  beforeEach(open);
  afterEach(close);

  it("goes on after it was stopped in the middle, and holds nobody twice", async () => {
    const people = PEOPLE.filter(({ email }) => email.startsWith("ines@"));
    const { anchor, memberId } = await demoTeam(db, ANCHOR);
    const env = readEnv({ DATABASE_URL: ":memory:", ...network.env });
    const stop = (line: string) => {
      said.push(line);
      if (said.length === 4) throw new Error("stopped");
    };
    await expect(setUp({ db, env, network, anchor, memberId, people, say: stop })).rejects.toThrow(
      "stopped",
    );
    db.$writer.tx
      .update(jobs)
      .set({ state: "running", leaseOwner: "gone", leaseUntil: ANCHOR * 2 })
      .where(eq(jobs.id, 1))
      .run();
    await demo(people);
    expect(db.select().from(candidates).all()).toHaveLength(people.length);
    const history = db
      .select({ asOf: scores.asOf })
      .from(scores)
      .where(eq(scores.candidateId, 1))
      .orderBy(asc(scores.asOf))
      .all();
    expect(history.map(({ asOf }) => asOf)).toEqual(weeksUpTo(ANCHOR));
  });

  it("has facts that members brought from a file and an export, an old one among them, and an account that waits for its export", async () => {
    const people = PEOPLE.filter(({ email }) => /^(?:dara|ipsum|otto)@/.test(email)).map(
      (person) => ({ ...person, accounts: [] }),
    );
    const { memberId } = await demo(people);
    const ids = new Map(
      db
        .select()
        .from(candidates)
        .all()
        .map(({ id, email }) => [email ?? "", id]),
    );
    await importDemoFacts(actAs(db, memberId, ANCHOR), ids);
    const kept = db
      .select()
      .from(accounts)
      .leftJoin(snapshots, eq(snapshots.accountId, accounts.id))
      .orderBy(asc(accounts.handle))
      .all();
    expect(
      kept.map(({ accounts: { network: on, handle }, snapshots: seen }) => [
        on,
        handle,
        seen?.source ?? null,
        seen && (ANCHOR - seen.observedAt) / 86_400_000,
      ]),
    ).toEqual([
      ["x", "dara_example", "file", 5],
      ["linkedin", "ipsum-example", "export", 70],
      ["linkedin", "otto-example", null, null],
    ]);
    expect(
      db
        .select()
        .from(candidates)
        .all()
        .filter(({ score }) => score !== null),
    ).toHaveLength(2);
    expect(db.select().from(jobs).all()).toEqual([]);
  });

  it("begins with the two of 2012, at 34 and 67, with a verdict between them", async () => {
    const two = PEOPLE.slice(0, 2);
    const { memberId } = await demo(two);
    const rows = db.select().from(candidates).orderBy(asc(candidates.id)).all();
    expect(rows.map(({ id, score }) => [id, score])).toEqual([
      [1, 34],
      [2, 67],
    ]);
    const facts = db.select().from(snapshots).orderBy(asc(snapshots.accountId)).all();
    const [sam, ray] = facts.map((one) =>
      scoreSubject({ asOf: new Date(ANCHOR).toISOString(), accounts: [one.facts] }),
    );
    expect(verdictOf(sam!, ray!)).toMatchObject({ verdict: "b" });
    expect(facts.map(({ broughtBy }) => broughtBy)).toEqual([memberId, memberId]);
  });

  it("is marked as the demo and opens with the password that is printed", async () => {
    await demoTeam(db, ANCHOR);
    const owner = await memberByEmail(db, SIGN_IN.email);
    expect(owner?.role).toBe("owner");
    expect(await verifyPassword(SIGN_IN.password, owner?.passwordHash)).toBe(true);
    expect(await demoTeam(db, ANCHOR + 5)).toMatchObject({ anchor: ANCHOR });
  });

  it("is not made in a database of another team", async () => {
    await makeTeam(db);
    await makeMember(db);
    await expect(demoTeam(db, ANCHOR)).rejects.toThrow("belongs to somebody else");
  });
});
