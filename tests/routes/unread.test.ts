import { eq, inArray, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { parseHandle } from "#app/networks/handles.ts";
import { hasMoved, movedTo } from "#app/networks/failure.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { action, loader } from "#app/routes/unread/route.tsx";
import type { NewAccount } from "#db/accounts.server.ts";
import { listCandidates } from "#db/candidates.server.ts";
import { accounts, jobs } from "#db/schema.server.ts";
import { filtersOf } from "#db/sql/search.server.ts";
import { countSomeUnread, isUnread } from "#db/sql/unread.server.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

const OUTCOMES = {
  "github:gone-example": "notFound",
  "mastodon:@old@a.example": "moved",
  "mastodon:@older@a.example": "moved",
  "bluesky:quiet.example": "closed",
  "github:fine-example": "ok",
} as const;
const MESSAGES: Partial<Record<string, string>> = {
  "mastodon:@old@a.example": hasMoved("@old@a.example", "@new@b.example").message,
  "mastodon:@older@a.example": hasMoved("@older@a.example", "@held@b.example").message,
};

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  const people = [...Object.keys(OUTCOMES), "mastodon:@held@b.example"].map((handle) => ({
    name: `Person of ${handle}`,
    email: null,
    headline: null,
    city: null,
    accounts: [parseHandle(handle) as NewAccount],
  }));
  await addCandidates(acting(context.db, 1), { people, origin: "given" });
  const { tx } = context.db.$writer;
  tx.update(jobs).set({ state: "done", finishedAt: 2 }).run();
  for (const [nth, [handle, outcome]] of Object.entries(OUTCOMES).entries())
    tx.update(accounts)
      .set({ outcome, message: MESSAGES[handle] ?? null, triedAt: 2 })
      .where(eq(accounts.id, nth + 1))
      .run();
});

const read = (query = "") =>
  loader({ request: request(`/unread${query}`, cookie), context, params: {} });
const post = async (form: Record<string, string>) => {
  const answer: unknown = await action({
    request: request("/unread", cookie, form),
    context,
    params: {},
  });
  return answer instanceof Response ? landing(answer) : (answer as { data: unknown }).data;
};
const waiting = () =>
  context.db
    .select()
    .from(jobs)
    .all()
    .filter(({ state }) => state === "waiting")
    .map(({ accountId }) => accountId);
const correct = (account: number, handle: string, network = "github") =>
  post({
    intent: "correct",
    account: String(account),
    candidate: String(account),
    network,
    handle,
  });

test("shows every account that failed, for each reason, and where one moved to and who has that", async () => {
  const page = await read();
  expect(page.rows.map(({ id, reason }) => [id, reason])).toEqual([
    [4, "closed"],
    [2, "moved"],
    [3, "moved"],
    [1, "notFound"],
  ]);
  expect(page.reasons.map(({ key, accounts: count }) => [key, count])).toEqual([
    ["notFound", 1],
    ["moved", 2],
    ["closed", 1],
  ]);
  expect(page.rows.map(({ moved }) => [moved?.handle, moved?.holder?.id])).toEqual([
    [undefined, undefined],
    ["mastodon:new@b.example", undefined],
    ["mastodon:held@b.example", 6],
    [undefined, undefined],
  ]);
  expect((await read("?reason=moved")).rows).toHaveLength(2);
  expect((await read("?reason=none&page=99")).rows).toHaveLength(4);
  const own = await read("?candidate=3");
  expect([own.candidate?.id, own.all, own.rows.map(({ id }) => id)]).toEqual([3, 1, [3]]);
});

test("those that wait for their network are counted and shown apart", async () => {
  const wait = (ids: number[]) =>
    context.db.$writer.tx
      .update(accounts)
      .set({ outcome: "rateLimited" })
      .where(inArray(accounts.id, ids))
      .run();
  wait([1]);
  const page = await read();
  expect([page.all, page.waiting, page.rows.map(({ id }) => id)]).toEqual([3, 1, [4, 2, 3]]);
  expect((await read("?reason=rateLimited")).rows.map(({ id }) => id)).toEqual([1]);
  expect(await countSomeUnread(context.db)).toBe(3);
  expect(await countSomeUnread(context.db, "rateLimited")).toBe(1);
  expect(await post({ intent: "retry-all", reason: "" })).toContain("Trying 3 accounts again.");
  expect(await post({ intent: "retry", account: "1" })).toContain("Trying 1 account again.");
  wait([2, 3, 4]);
  const rest = await read();
  expect([rest.all, rest.waiting, rest.reason, rest.rows.length]).toEqual([0, 4, "rateLimited", 4]);
});

test("the candidates table shows those who have one", async () => {
  const { rows } = await listCandidates(context.db, {
    unread: ["notFound", "moved", "closed"],
    sort: "name",
    dir: "asc",
    page: 1,
    size: 50,
  });
  expect(rows.map(({ id }) => id).toSorted()).toEqual([1, 2, 3, 4]);
});

test("tries one again, those of one reason, or all, with one row in the log each", async () => {
  expect(await post({ intent: "retry", account: "1" })).toBe("/unread · Trying 1 account again.");
  expect(waiting()).toEqual([1]);
  expect(await post({ intent: "retry-all", reason: "moved" })).toBe(
    "/unread · Trying 2 accounts again.",
  );
  expect(await post({ intent: "retry-all", reason: "" })).toBe("/unread · Trying 1 account again.");
  expect(await post({ intent: "retry-all", reason: "" })).toContain("Nothing to try again");
  expect(await post({ intent: "retry", account: "5" })).toContain("Nothing to try again");
  expect(waiting().toSorted()).toEqual([1, 2, 3, 4]);
  expect(context.wakes()).toBe(5);
  expect((await logged(context.db)).filter((line) => line.startsWith("tried again"))).toHaveLength(
    3,
  );
});

test("corrects a handle in place, and has it read", async () => {
  expect(await correct(1, "https://github.com/found-example")).toMatch(
    /^\/unread · Corrected to found-example\./,
  );
  expect(await correct(4, "loud.example", "bluesky")).toContain("Corrected to loud.example");
  expect(waiting().toSorted()).toEqual([1, 4]);
  const [first] = await context.db.select().from(accounts).where(eq(accounts.id, 1));
  expect(first).toMatchObject({
    candidateId: 1,
    handle: "found-example",
    url: "https://github.com/found-example",
    outcome: null,
    message: null,
    triedAt: null,
  });
  expect((await read()).all).toBe(2);
  expect(await logged(context.db)).toContain("corrected account 1");
});

test("does not correct to what cannot be, what somebody else has, or what was read since", async () => {
  expect(await correct(1, "no one at all")).toMatchObject({ accountId: 1, holder: null });
  expect(await correct(1, "fine-example")).toMatchObject({
    given: "fine-example",
    error: expect.stringContaining("Person of github:fine-example"),
    holder: { id: 5 },
  });
  expect(await correct(5, "other-example")).toMatchObject({
    error: expect.stringContaining("read in the meantime"),
  });
  context.db.$writer.tx.update(accounts).set({ seenAt: 1 }).where(eq(accounts.id, 1)).run();
  expect(await correct(1, "mastodon:@x@a.example")).toMatchObject({
    error: expect.stringContaining("another network"),
  });
  expect(waiting()).toEqual([]);
});

test("where an account moved to is read from the words that say so, and from no others", () => {
  expect(movedTo(hasMoved("@a@b.example", "@c@d.example").message)).toBe("@c@d.example");
  expect(movedTo("No such account on GitHub: moved to x.")).toBeNull();
});

test("is found by an index of what failed alone, so it does not grow with the team", () => {
  const plan = context.db
    .all<{ detail: string }>(
      sql`explain query plan select id from ${accounts} where ${isUnread({ outcome: "moved" })} order by outcome, id limit 50`,
    )
    .map(({ detail }) => detail);
  expect(plan).toHaveLength(1);
  expect(plan[0]).toContain("INDEX accounts_unread");
  const counting = context.db.all<{ detail: string }>(
    sql`explain query plan select outcome, count(*) from ${accounts} where ${isUnread({})} group by 1`,
  );
  expect(counting.map(({ detail }) => detail)).toEqual([
    expect.stringContaining("INDEX accounts_unread"),
  ]);
  const [filter] = filtersOf({ unread: ["moved", "closed"] });
  const filtering = context.db.all<{ detail: string }>(sql`explain query plan ${filter?.ids}`);
  expect(filtering[0]?.detail).toContain("INDEX accounts_unread");
});
