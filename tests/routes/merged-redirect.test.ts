import { beforeEach, expect, test } from "vitest";
import { loader as candidate } from "#app/routes/candidates.$id/route.tsx";
import { action as erase, loader as deletePage } from "#app/routes/candidates.$id_.delete.tsx";
import { action as edit, loader as editPage } from "#app/routes/candidates.$id_.edit/route.tsx";
import { loader as everything } from "#app/routes/candidates.$id_.everything[.]json.ts";
import { loader as exportPage } from "#app/routes/candidates.$id_.export/route.tsx";
import { loader as mergePage } from "#app/routes/candidates.$id_.merge/route.tsx";
import { loader as splitPage } from "#app/routes/candidates.$id_.split/route.tsx";
import { candidates } from "#db/schema.server.ts";
import { makeCandidate, makeMerge } from "#tests/support/factories.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;
/** Candidate 7 was merged into candidate 2. */
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  await makeCandidate(context.db, { id: 2 });
  await makeMerge(context.db, { survivorId: 2, duplicateId: 7 });
});

const ledTo = (to: string) => `${to} · Candidate 7 was merged into this one.`;

type Load = (given: {
  request: Request;
  context: typeof context;
  params: { id: string };
}) => Promise<unknown>;
/** Where it leads, or else the status. */
async function ask(load: Load, path: string, form?: Record<string, string>) {
  const given = await load({
    request: request(path, cookie, form),
    context,
    params: { id: path.split("/")[2] ?? "" },
  }).catch((thrown: unknown) => thrown);
  if (given instanceof Error) throw given;
  return given instanceof Response
    ? ((await landing(given)) ?? given.status)
    : ((given as { init?: { status?: number } | null }).init?.status ?? 200);
}

test.each<[string, Load]>([
  ["", candidate],
  ["/edit", editPage],
  ["/export", exportPage],
  ["/delete", deletePage],
  ["/everything.json", everything],
  ["/merge", mergePage],
])(
  "the old address%s of a merged candidate leads to the same page of the one who was kept, which says so",
  async (page, load) => {
    expect(await ask(load, `/candidates/7${page}`)).toBe(ledTo(`/candidates/2${page}`));
    expect(await ask(load, `/candidates/99${page}`)).toBe(404);
    expect(await ask(load, `/candidates/2${page}`)).toBe(200);
  },
);

test("what else an old address says goes along", async () => {
  expect(await ask(mergePage, "/candidates/7/merge?with=9")).toBe(
    ledTo("/candidates/2/merge?with=9"),
  );
  expect(await ask(splitPage, "/candidates/7/split?account=5")).toBe(
    ledTo("/candidates/2/split?account=5"),
  );
});

test("a form that was sent to an old address was meant for somebody else", async () => {
  expect(await ask(edit, "/candidates/7/edit", { intent: "save" })).toBe(404);
  expect(await ask(erase, "/candidates/7/delete", {})).toBe(404);
  expect(context.db.select().from(candidates).all()).toHaveLength(1);
});
