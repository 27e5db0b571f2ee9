import { beforeEach, expect, test } from "vitest";
import { action, loader } from "#app/routes/progress.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { type NewAccount } from "#db/accounts.server.ts";
import { batches, jobs } from "#db/schema.server.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
});

const add = (at: number, ...handles: string[]) =>
  addCandidates(acting(context.db, at), {
    people: handles.map((text) => ({
      name: null,
      email: null,
      headline: null,
      city: null,
      accounts: [parseHandle(text) as NewAccount],
    })),
    origin: "given",
  });
const load = (query = "", as = cookie) =>
  loader({ request: request(`/progress${query}`, as), context, params: {} }).then((answer) =>
    answer.json(),
  );
const cancel = (form: Record<string, string>, as = cookie) =>
  action({ request: request("/progress", as, form), context, params: {} }).catch(
    (error: unknown) => {
      if (error instanceof Response) return error;
      throw error;
    },
  );

test("is empty when nothing was ever asked for", async () => {
  expect(await load()).toMatchObject({ progress: { total: 0, done: 0 }, batch: null });
});

test("counts all that is open, and tells the end of a batch that was", async () => {
  await add(1, "github:a", "github:b");
  await add(2, "hn:c");
  const open = await load();
  expect(open).toMatchObject({ progress: { total: 3, done: 0, waiting: 3 }, batch: 2 });
  context.db.$writer.tx.update(jobs).set({ state: "done", outcome: "ok", finishedAt: 3 }).run();
  context.db.$writer.tx.update(batches).set({ finishedAt: 3 }).run();
  expect(await load("?batch=1")).toMatchObject({ progress: { total: 2, done: 2 }, batch: 1 });
  expect(await load()).toMatchObject({ progress: { total: 0 }, batch: null });
  expect(await load("?batch=x'--")).toMatchObject({ progress: { total: 0 }, batch: null });
});

test("stops every open batch and goes back", async () => {
  await add(1, "github:a");
  await add(2, "github:b");
  const response = await cancel({ intent: "cancel", to: "/candidates?city=Lisbon" });
  expect(await landing(response)).toMatch(/^\/candidates\?city=Lisbon · Stopped\./);
  expect(
    context.db
      .select()
      .from(jobs)
      .all()
      .map(({ state }) => state),
  ).toEqual(["cancelled", "cancelled"]);
  expect(await load()).toMatchObject({ progress: { total: 0 } });
});

test("viewers may look and not stop; strangers neither", async () => {
  await add(1, "github:a");
  const viewer = await signedIn(context, "viewer");
  expect(await load("", viewer)).toMatchObject({ progress: { total: 1 } });
  expect((await cancel({ intent: "cancel" }, viewer)).status).toBe(403);
  expect((await cancel({ intent: "pause" })).status).toBe(400);
  await expect(load("", "")).rejects.toMatchObject({ status: 302 });
  expect(context.db.select().from(jobs).get()?.state).toBe("waiting");
});
