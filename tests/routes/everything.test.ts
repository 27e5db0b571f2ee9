import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { loader } from "#app/routes/candidates.$id_.everything[.]json.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { addNote } from "#app/operations/note/add.server.ts";
import { editNote } from "#app/operations/note/edit.server.ts";
import { giveRating } from "#app/operations/rating/give.server.ts";
import { activities, members } from "#db/schema.server.ts";
import {
  makeApplication,
  makeCachedAnswer,
  makeCandidate,
  makeConfirmation,
  makeProfile,
} from "#tests/support/factories.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { acting } from "#tests/support/acting.ts";

const CHOICE = {
  name: "survivor",
  email: "survivor",
  headline: "survivor",
  city: "survivor",
} as const;
let context: ReturnType<typeof testContext>;
let id: number;
beforeEach(async () => {
  context = testContext();
  await signedIn(context, "owner");
  const ada = await makeCandidate(context.db, {
    name: "Ada Example",
    email: "ada@mail.example",
    history: [[1, 50]],
    accounts: [{ handle: "ada", facts: { audience: { followers: 77 } } }],
  });
  ({ id } = ada);
  const [account = 0] = ada.accountIds;
  await makeProfile(context.db, account, ["https://ada.example/site"], ["ada", "ada-alias"]);
  await makeConfirmation(context.db, { accountId: account, reason: "Spoke to her" });
  await makeCachedAnswer(context.db, {
    url: "https://api.example/ada",
    accountId: account,
    body: "kept answer",
  });
  const { id: note } = await addNote(acting(context.db), { candidateId: id, body: "First note" });
  await editNote(acting(context.db), { id: note, body: "Second note", editedAt: null });
  const bo = await makeCandidate(context.db, {
    name: "Bo Other",
    email: "bo@mail.example",
    accounts: [{ handle: "bo" }],
  });
  await mergeCandidates(acting(context.db, 5), {
    survivorId: id,
    duplicateId: bo.id,
    versions: { survivor: 1, duplicate: 1 },
    choice: CHOICE,
  });
  await makeCandidate(context.db, { name: "Cy Elsewhere", accounts: [{ handle: "cy" }] });
});

const ask = async (who: string, which: string | number = id) =>
  (await loader({
    request: request(`/candidates/${which}/everything.json`, who),
    context,
    params: { id: String(which) },
  }).catch((thrown: unknown) => thrown)) as Response;

describe("everything that is held", () => {
  it("is every row of every table that knows of the candidate, an account or a note, and of nobody else", async () => {
    const answer = await ask(await signedIn(context, "recruiter"));
    expect([
      answer.status,
      answer.headers.get("Cache-Control"),
      answer.headers.get("Content-Disposition"),
    ]).toEqual([
      200,
      "private, no-store",
      `attachment; filename="touchstone-candidate-${id}.json"`,
    ]);
    const text = await answer.text();
    for (const held of [
      "ada@mail.example",
      'followers": 77',
      "https://ada.example/site",
      "ada-alias",
      "Spoke to her",
      "kept answer",
      "First note",
      "Second note",
      "Bo Other",
      "bo@mail.example",
    ])
      expect(text).toContain(held);
    expect(text).not.toContain("Elsewhere");
    const tables = context.db.$client
      .prepare("select name from sqlite_schema where type = 'table'")
      .pluck()
      .all() as string[];
    const knowing = tables.filter((table) =>
      (context.db.$client.pragma(`foreign_key_list(${table})`) as { table: string }[]).some((key) =>
        ["candidates", "accounts", "notes"].includes(key.table),
      ),
    );
    expect(Object.keys(JSON.parse(text) as object).sort()).toEqual(
      ["candidates", "demo", "leftOut", ...knowing].sort(),
    );
    expect(context.db.select().from(activities).all().at(-1)).toMatchObject({
      verb: "exported the data of",
      entityId: id,
    });
  });

  it("is for recruiters, and of somebody who is there", async () => {
    expect((await ask(await signedIn(context, "viewer"))).status).toBe(403);
    expect((await ask("")).status).toBe(302);
    const recruiter = await signedIn(context, "recruiter");
    for (const nobody of ["99", "x", "0"]) expect((await ask(recruiter, nobody)).status).toBe(404);
    expect(
      context.db
        .select()
        .from(activities)
        .all()
        .filter(({ verb }) => verb.startsWith("exported")),
    ).toEqual([]);
  });

  it("holds the ratings of others, a merge's too, only for a member who gave one", async () => {
    const [one, other] = [
      await makeCandidate(context.db, { name: "Di Example" }),
      await makeCandidate(context.db, { name: "Di E." }),
    ];
    const recruiter = await signedIn(context, "recruiter");
    const [{ id: memberId } = { id: 0 }] = await context.db
      .select()
      .from(members)
      .where(eq(members.role, "recruiter"));
    const rate = (who: ReturnType<typeof acting>, candidateId: number, line: string) =>
      giveRating(who, { candidateId, positionId: 1, value: 4, line });
    for (const { id: candidateId } of [one, other]) {
      await makeApplication(context.db, { candidateId });
      await rate(acting(context.db), candidateId, `Thinks well ${candidateId}`);
    }
    await mergeCandidates(acting(context.db, 9), {
      survivorId: one.id,
      duplicateId: other.id,
      versions: { survivor: 1, duplicate: 1 },
      choice: CHOICE,
    });
    const told = async (who: string) => (await ask(who, one.id)).text();
    expect(await told(recruiter)).not.toMatch(/Thinks well|"value": 4/);
    const owner = await told(await signedIn(context, "owner"));
    for (const { id: candidateId } of [one, other])
      expect(owner).toContain(`Thinks well ${candidateId}`);
    await rate(acting(context.db, 10, { id: memberId }), one.id, "So do I");
    expect(await told(recruiter)).toBe(await told(await signedIn(context, "owner")));
  });
});
