import { beforeEach, describe, expect, test } from "vitest";
import { parseHandle } from "#app/networks/handles.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import type { NewCandidate } from "#app/domain/fields.ts";
import type { NewAccount } from "#db/accounts.server.ts";
import { knownAccounts } from "#db/sql/accounts.server.ts";
import type { Db } from "#db/client.server.ts";
import { accounts, activities, candidates, jobs } from "#db/schema.server.ts";
import { selectIdsByEmail } from "#db/sql/imports.server.ts";
import { makeCandidate, makeMember, makeProfile } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
let memberId: number;
let clock = 1_000;

beforeEach(async () => {
  db = testDb();
  ({ id: memberId } = await makeMember(db));
});

const account = (text: string): NewAccount => {
  const parsed = parseHandle(text);
  if ("error" in parsed) throw new Error(parsed.error);
  return parsed;
};
const person = (name: string | null, ...handles: string[]): NewCandidate => ({
  name,
  email: null,
  headline: null,
  city: null,
  accounts: handles.map(account),
});
const add = (...list: NewCandidate[]) =>
  addCandidates(acting(db, clock++, { id: memberId }), { people: list, origin: "consented" });
const people = () =>
  db
    .select()
    .from(candidates)
    .all()
    .map(({ id, name }) => ({
      name,
      accounts: db
        .select()
        .from(accounts)
        .all()
        .filter((one) => one.candidateId === id)
        .map((one) => `${one.network}:${one.handle}`),
    }));

describe("adding candidates", () => {
  test("keeps each person's accounts with that person, in the order given", async () => {
    const list = Array.from({ length: 30 }, (_, i) =>
      person(`P${i}`, ...[0, 1, 2].slice(0, (i % 3) + 1).map((j) => `github:u${i}x${j}`)),
    );
    expect(await add(...list)).toMatchObject({ candidates: 30, accounts: 60 });
    expect(people()).toEqual(
      list.map(({ name, accounts: own }) => ({
        name,
        accounts: own.map(({ handle }) => `github:${handle}`),
      })),
    );
  });

  test("keeps apart those with accounts, those without, and those known, in one call", async () => {
    await add(person("Known", "github:known"));
    await add(
      person("First", "github:a"),
      person("Bare"),
      person("Known", "github:known", "hn:known"),
      person("Last", "github:z", "hn:z"),
    );
    expect(people()).toEqual([
      { name: "Known", accounts: ["github:known", "hackernews:known"] },
      { name: "First", accounts: ["github:a"] },
      { name: "Bare", accounts: [] },
      { name: "Last", accounts: ["github:z", "hackernews:z"] },
    ]);
  });

  test("stores where each account came from, and the candidate's own fields", async () => {
    await add({
      name: "Ada",
      email: "ada@x.example",
      headline: "Engineer",
      city: "Lisbon",
      accounts: [account("@Ada@Host.example")],
    });
    expect(db.select().from(candidates).get()).toMatchObject({
      name: "Ada",
      email: "ada@x.example",
      headline: "Engineer",
      city: "Lisbon",
      stage: "New",
      applicationCount: 1,
      createdBy: memberId,
      networkCount: 1,
      networks: "mastodon",
      version: 1,
    });
    expect(db.select().from(accounts).get()).toMatchObject({
      handle: "Ada@host.example",
      handleKey: "ada@host.example",
      url: "https://host.example/@Ada",
      origin: "consented",
      addedBy: memberId,
      outcome: null,
    });
  });

  test("asks for each new account to be read once, and logs counts without names", async () => {
    await add(person("Ada Secret", "github:ada", "hn:ada"), person("Bo", "github:bo"));
    expect(db.select().from(jobs).all()).toHaveLength(3);
    await add(person("Ada Secret", "github:ada", "dev.to/ada"));
    expect(db.select().from(jobs).all()).toHaveLength(4);
    expect(
      db
        .select()
        .from(activities)
        .all()
        .map(({ verb, detail }) => [verb, detail]),
    ).toEqual([
      ["added", { candidates: 2, accounts: 3 }],
      ["added", { candidates: 0, accounts: 1 }],
    ]);
  });

  test("changes nothing the second time, and logs nothing", async () => {
    const list = [person("Ada", "github:ada"), person(null, "hn:bo"), person("Bare")];
    await add(...list);
    const before = people();
    expect(await add(...list)).toMatchObject({ candidates: 0, accounts: 0 });
    expect(people()).toEqual(before);
    expect(db.select().from(activities).all()).toHaveLength(1);
    expect(db.select().from(jobs).all()).toHaveLength(2);
  });

  test("knows who has no account by name and email address together", async () => {
    const bare = (email: string | null) => ({ ...person("Bare"), email });
    await add(bare(null), bare("bare@x.example"), bare("other@x.example"));
    expect(await add(bare(null), bare("BARE@x.example"))).toMatchObject({ candidates: 0 });
    expect(people()).toHaveLength(3);
  });

  test("adds once what two members add at the same time", async () => {
    const list = Array.from({ length: 50 }, (_, i) => person(`P${i}`, `github:u${i}`));
    const { id: other } = await makeMember(db, { name: "Bea", role: "recruiter" });
    const at = 5_000;
    const results = await Promise.all(
      [memberId, other, memberId].map((by, index) =>
        addCandidates(acting(db, at + index, { id: by }), { people: list, origin: "given" }),
      ),
    );
    expect(results.reduce((sum, one) => sum + one.candidates, 0)).toBe(50);
    expect(people()).toHaveLength(50);
    expect(db.select().from(jobs).all()).toHaveLength(50);
  });

  test("compares handles as the network does", async () => {
    await add(person("Ada", "github:Ada", "hn:ada"));
    expect(await add(person("Ada", "github:aDA"), person("Other", "hn:Ada"))).toMatchObject({
      candidates: 1,
      accounts: 1,
    });
  });

  test("leaves out one whose accounts belong to several candidates", async () => {
    await add(person("Ada", "github:ada"), person("Bo", "github:bo"));
    expect(await add(person(null, "github:ada", "github:bo", "hn:new"))).toMatchObject({
      candidates: 0,
      accounts: 0,
    });
  });

  test("calls a candidate by a handle until a name is given, and counts that as an edit", async () => {
    await add(person(null, "github:ada", "hn:ada"));
    expect(people()).toMatchObject([{ name: "ada" }]);
    await add(person("Ada Example", "github:ada"));
    expect(db.select().from(candidates).get()).toMatchObject({ name: "Ada Example", version: 2 });
    await add(person("Somebody Else", "github:ada"));
    expect(people()).toMatchObject([{ name: "Ada Example" }]);
  });

  test("stores hostile names as they are", async () => {
    const name = `'); drop table candidates; -- <script> =1+1 "`;
    await add(person(name, "github:x"));
    expect(people()).toMatchObject([{ name }]);
  });

  test("takes 5,000 candidates at once", async () => {
    const list = Array.from({ length: 5_000 }, (_, i) =>
      person(`Person ${i}`, `github:u${i}`, `@u${i}.bsky.social`),
    );
    expect(await add(...list)).toMatchObject({ candidates: 5_000, accounts: 10_000 });
  });
});

describe("what is known", () => {
  test("finds holders of accounts, and says who goes by a handle", async () => {
    await add(person("Ada", "github:ada"), person(null, "hn:bo"));
    const known = await knownAccounts(db, [
      account("github:ADA"),
      account("hn:bo"),
      account("hn:BO"),
      account("dev.to/ada"),
    ]);
    expect([...known]).toEqual([
      ["github:ada", { accountId: 1, id: 1, name: "Ada", nameless: false }],
      ["hackernews:bo", { accountId: 2, id: 2, name: "bo", nameless: true }],
    ]);
  });

  test("finds candidates by email address, whatever its case", async () => {
    await add({ ...person("Ada", "github:ada"), email: "Ada@X.example" });
    expect(await selectIdsByEmail(db, ["ada@x.example", "no@x.example"])).toMatchObject([
      { email: "ada@x.example", id: 1 },
    ]);
  });
});

describe("an account under another of its names", () => {
  const did = "did:plc:adaadaadaadaadaadaadaada";
  const [byHandle, byDid] = ["ada.example", did].map((handle) => ({
    network: "bluesky" as const,
    handle,
    handleKey: handle,
    url: `https://bsky.app/profile/${handle}`,
  }));
  const nobody = { name: null, email: null, headline: null, city: null };

  test("is known, belongs to the same candidate, and is not added a second time", async () => {
    const {
      id,
      accountIds: [own = 0],
    } = await makeCandidate(db, { name: "Ada", accounts: [{ network: "bluesky", handle: did }] });
    await makeProfile(db, own, [], ["ada.example", did]);
    expect(
      [...(await knownAccounts(db, [byHandle!, byDid!]))].map(([key, { name }]) => [key, name]),
    ).toEqual([
      ["bluesky:ada.example", "Ada"],
      [`bluesky:${did}`, "Ada"],
    ]);
    const other = {
      network: "github" as const,
      handle: "ada",
      handleKey: "ada",
      url: "https://github.com/ada",
    };
    expect(
      await addCandidates(acting(db, 9, { id: memberId }), {
        people: [{ ...nobody, accounts: [byHandle!, other] }],
        origin: "given",
      }),
    ).toMatchObject({ candidates: 0, accounts: 1 });
    expect(
      db
        .select()
        .from(accounts)
        .all()
        .map(({ candidateId, handle }) => [candidateId, handle]),
    ).toEqual([
      [id, did],
      [id, "ada"],
    ]);
  });

  test("of the same spelling on another network is somebody else", async () => {
    const {
      accountIds: [own = 0],
    } = await makeCandidate(db, { name: "Ada", accounts: [{ network: "github", handle: "x" }] });
    await makeProfile(db, own, [], ["ada.example"]);
    expect((await knownAccounts(db, [byHandle!])).size).toBe(0);
    expect(
      await addCandidates(acting(db, 9, { id: memberId }), {
        people: [{ ...nobody, accounts: [byHandle!] }],
        origin: "given",
      }),
    ).toMatchObject({ candidates: 1, accounts: 1 });
  });

  test("is told to be with whom it is kept, before who merely answered to it", async () => {
    await makeCandidate(db, {
      name: "Kept",
      accounts: [{ network: "bluesky", handle: "ada.example" }],
    });
    const {
      accountIds: [own = 0],
    } = await makeCandidate(db, {
      name: "Answered",
      accounts: [{ network: "bluesky", handle: did }],
    });
    await makeProfile(db, own, [], ["ada.example"]);
    expect((await knownAccounts(db, [byHandle!])).get("bluesky:ada.example")?.name).toBe("Kept");
  });
});
