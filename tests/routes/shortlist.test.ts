import { beforeEach, expect, test } from "vitest";
import { action, loader } from "#app/routes/shortlist.ts";
import { listShortlist } from "#db/positions.server.ts";
import { candidates, merges } from "#db/schema.server.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { acting } from "#tests/support/acting.ts";

let context: ReturnType<typeof testContext>;
let cookie: string;

beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context, "recruiter");
  for (const id of [1, 2, 3])
    context.db.$writer.tx
      .insert(candidates)
      .values({ id, name: `C${id}`, createdAt: 1 })
      .run();
});

const post = async (form: Record<string, string | string[]>, as = cookie) => {
  const response = await action({
    request: request("/shortlist", as, form),
    context,
    params: {},
  }).catch((error: unknown) => {
    if (error instanceof Response) return error;
    throw error;
  });
  return (await landing(response)) ?? response.status;
};
const listed = async (positionId = 1) =>
  (await listShortlist(context.db, positionId)).map(({ id, note }) => [id, note]);

test("puts those selected on the default shortlist, in the order given, once each", async () => {
  expect(await post({ ids: ["3", "1"], to: "/candidates?page=2" })).toBe(
    "/candidates?page=2 · Added 2 to General.",
  );
  expect(await post({ ids: "1,2" })).toBe("/candidates · Added 1 to General. 1 was already on it.");
  expect(await listed()).toEqual([
    [3, null],
    [1, null],
    [2, null],
  ]);
});

test("follows those who were merged, and tells apart who is on it and who is not here any more", async () => {
  context.db.$writer.tx
    .insert(merges)
    .values([
      { id: 1, survivorId: 3, duplicateId: 7, mergedBy: "Olga", mergedAt: 1 },
      { id: 2, survivorId: 1, duplicateId: 8, mergedBy: "Olga", mergedAt: 1 },
    ])
    .run();
  await post({ ids: "1" });
  expect(await post({ ids: "7,3,8,99" })).toBe(
    "/candidates · Added 1 to General. 1 was already on it. 1 no longer exists.",
  );
  expect(await post({ ids: "98,99" })).toBe(
    "/candidates · No new candidates on General. 2 no longer exist.",
  );
  expect(await listed()).toEqual([
    [1, null],
    [3, null],
  ]);
});

test("goes to the position that is named", async () => {
  const id = (await addPosition(acting(context.db, 1), { name: "Designer" })).id;
  await post({ ids: "2", positionId: String(id) });
  expect([await listed(), await listed(id)]).toEqual([[], [[2, null]]]);
  expect(await post({ ids: "2", positionId: "99" })).toBe(404);
});

test("says that nobody was selected", async () => {
  expect(await post({})).toBe("/candidates · No candidates were selected. Select some first.");
});

test("needs a recruiter", async () => {
  expect(await post({ ids: "1" }, await signedIn(context, "viewer"))).toBe(403);
  expect(await listed()).toEqual([]);
  expect(
    (await loader({ request: request("/shortlist", cookie), context, params: {} })).headers.get(
      "Location",
    ),
  ).toBe("/positions");
});
