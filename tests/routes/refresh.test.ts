import { beforeEach, expect, test } from "vitest";
import { action, loader } from "#app/routes/refresh.ts";
import { NOBODY_SELECTED } from "#app/pages/flash.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { type NewAccount } from "#db/accounts.server.ts";
import { jobs } from "#db/schema.server.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  const account = (text: string) => parseHandle(text) as NewAccount;
  const people = [["github:a", "hn:a"], ["github:b"], ["github:c"]].map((handles) => ({
    name: null,
    email: null,
    headline: null,
    city: null,
    accounts: handles.map(account),
  }));
  await addCandidates(acting(context.db, 1), { people: people, origin: "given" });
  context.db.$writer.tx.update(jobs).set({ state: "done", finishedAt: 2 }).run();
});

const post = async (form: Record<string, string | string[]>, as = cookie) => {
  const response = await action({
    request: request("/refresh", as, form),
    context,
    params: {},
  }).catch((error: unknown) => {
    if (error instanceof Response) return error;
    throw error;
  });
  return (await landing(response)) ?? response.status;
};
const waiting = () =>
  context.db
    .select()
    .from(jobs)
    .all()
    .filter(({ state }) => state === "waiting").length;

test("asks for the accounts of those selected, and goes back where it came from", async () => {
  expect(await post({ ids: ["1", "3"], to: "/candidates?sort=-score" })).toBe(
    "/candidates?sort=-score · Refreshing 3 accounts.",
  );
  expect(waiting()).toBe(3);
  expect(context.wakes()).toBe(1);
});

test("takes ids in one field too, and drops what is no id", async () => {
  expect(await post({ ids: "2,2,x,-1,1.5,999" })).toBe("/candidates · Refreshing 1 account.");
  expect(waiting()).toBe(1);
});

test("asks for everybody's accounts", async () => {
  expect(await post({ all: "1", ids: "2" })).toBe("/candidates · Refreshing 4 accounts.");
});

test("asks for nothing on networks that are read only from exports, and says so in full", async () => {
  const account = (text: string) => parseHandle(text) as NewAccount;
  const candidates = [
    {
      name: "Zoe",
      email: null,
      headline: null,
      city: null,
      accounts: ["linkedin:zoe-made-up", "x:zoe"].map(account),
    },
  ];
  await addCandidates(acting(context.db, 5), { people: candidates, origin: "given" });
  expect(waiting()).toBe(0);
  expect(await post({ ids: "4" })).toMatch(/^\/candidates · No accounts\D+2\D+never contacted/);
  expect(waiting()).toBe(0);
  expect(await post({ ids: "1,4" })).toBe(
    "/candidates · Refreshing 2 accounts. 2 accounts are on X, LinkedIn or Facebook, which are never contacted: their figures come from the candidate's data export or an imported file.",
  );
  expect(waiting()).toBe(2);
  expect(await post({ all: "1" })).toMatch(/Refreshing 2 accounts\. 2\D+never contacted/);
  expect(
    new Set(
      context.db
        .select()
        .from(jobs)
        .all()
        .map(({ host }) => host),
    ),
  ).toEqual(new Set(["github", "hackernews"]));
});

test("asks for nothing twice", async () => {
  await post({ all: "1" });
  expect(await post({ ids: "1" })).toMatch(/^\/candidates · No accounts\D*$/);
  expect(waiting()).toBe(4);
});

test("says that nobody was selected", async () => {
  expect(await post({ to: "/candidates?city=Lisbon" })).toBe(
    `/candidates?city=Lisbon · ${NOBODY_SELECTED}`,
  );
  expect(context.wakes()).toBe(0);
});

test("never leads to another site", async () => {
  for (const to of [
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "javascript:alert(1)",
  ]) {
    expect(await post({ ids: "1", to })).toMatch(/^\/candidates · /);
  }
});

test("needs a recruiter", async () => {
  expect(await post({ all: "1" }, await signedIn(context, "viewer"))).toBe(403);
  expect(await post({ all: "1" }, "")).toBe("/login");
  expect(waiting()).toBe(0);
  expect(
    (await loader({ request: request("/refresh", cookie), context, params: {} })).headers.get(
      "Location",
    ),
  ).toBe("/candidates");
});
