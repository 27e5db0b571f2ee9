import { beforeEach, describe, expect, it } from "vitest";
import { addNote } from "#app/operations/note/add.server.ts";
import { remindOfNote } from "#app/operations/note/remind.server.ts";
import { loader as rootLoader } from "#app/root.tsx";
import {
  action as noteAction,
  loader as notesLoader,
} from "#app/routes/candidates.$id_.notes/route.tsx";
import { action as inboxAction, loader as inboxLoader } from "#app/routes/inbox.tsx";
import { inboxItems, notes } from "#db/schema.server.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";
import { flashOf, landing, request, signedIn, testContext } from "#tests/support/app.ts";

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let owner: string;
let viewer: string;
let id: number;
beforeEach(async () => {
  context = testContext();
  owner = await signedIn(context);
  viewer = await signedIn(context, "viewer");
  ({ id } = await makeCandidate(context.db, { name: "Ada Example" }));
});

type Fields = Record<string, string>;
const send = async (who: string, form: Fields) =>
  (await noteAction({
    request: request(`/candidates/${id}/notes`, who, form),
    context,
    params: { id: String(id) },
  }).catch((thrown: unknown) => thrown)) as Response & {
    data: Record<string, unknown>;
    init: { status: number };
  };
const read = async (who: string) =>
  (
    (await notesLoader({
      request: request(`/candidates/${id}/notes`, who),
      context,
      params: { id: String(id) },
    })) as { notes: { notes: Record<string, unknown>[]; names: string[]; mayInvite: boolean } }
  ).notes;
const inbox = async (who: string, query = "") =>
  (await inboxLoader({ request: request(`/inbox${query}`, who), context, params: {} })) as {
    rows: { id: number; kind: string; body: string; name: string }[];
    waiting: number;
    coming: unknown[];
  };
const waiting = async (who: string) => {
  const { data } = (await rootLoader({ request: request("/", who), context, params: {} })) as {
    data: { counts: { inbox: number } };
  };
  return data.counts.inbox;
};

describe("notes", () => {
  it("of a viewer reach the owner whom they mention, who is told so on every page", async () => {
    const to = `/candidates/${id}?view=x`;
    const answer = await send(viewer, { intent: "add", body: "@Olga Owner, see this", to });
    expect(String(await landing(answer)).split(" · ")).toEqual([
      `${to}#note-1`,
      expect.stringMatching(/^Note added\D+1\D+$/),
    ]);
    expect(await waiting(owner)).toBe(1);
    expect(await waiting(viewer)).toBe(0);
    const { rows } = await inbox(owner);
    expect(rows).toMatchObject([{ kind: "mention", name: "Ada Example" }]);
    const act = (form: Fields) =>
      inboxAction({ request: request("/inbox", owner, form), context, params: {} });
    const done = await act({ intent: "done", id: String(rows[0]?.id) });
    expect((await flashOf(done))?.undo).toEqual({
      action: "/inbox",
      fields: { intent: "new", id: String(rows[0]?.id) },
    });
    expect([await waiting(owner), (await inbox(owner)).rows]).toEqual([0, []]);
    expect((await inbox(owner, "?show=done")).rows).toHaveLength(1);
    await act({ intent: "new", id: String(rows[0]?.id) });
    expect(await waiting(owner)).toBe(1);
    await act({ intent: "all" });
    expect(await waiting(owner)).toBe(0);
  });

  it("that cannot be saved come back with what was written", async () => {
    const body = "x".repeat(5001);
    const { data, init } = await send(viewer, { intent: "add", body });
    expect([init.status, data]).toEqual([
      400,
      { id: null, body, error: expect.stringContaining("5,000") },
    ]);
    await send(viewer, { intent: "add", body: "First" });
    const late = await send(viewer, { intent: "edit", id: "1", editedAt: "5", body: "Second" });
    expect([late.init.status, late.data]).toMatchObject([409, { id: 1, body: "Second" }]);
    expect(context.db.select().from(notes).all()).toMatchObject([{ body: "First" }]);
  });

  it("show who may do what, and whom one can mention", async () => {
    await send(viewer, { intent: "add", body: "A viewer's, @olga" });
    await send(owner, { intent: "add", body: "An owner's" });
    const rights = ({ notes: list }: Awaited<ReturnType<typeof read>>) =>
      list.map(({ mine, canDelete }) => [mine, canDelete]);
    expect(rights(await read(viewer))).toEqual([
      [false, false],
      [true, true],
    ]);
    expect(rights(await read(owner))).toEqual([
      [true, true],
      [false, true],
    ]);
    expect(await read(viewer)).toMatchObject({ names: ["Olga Owner"], mayInvite: false });
    expect((await read(owner)).mayInvite).toBe(true);
    expect((await read(viewer)).notes[1]?.["parts"]).toEqual([
      { text: "A viewer's, ", mention: false },
      { text: "@olga", mention: true },
    ]);
    expect((await send(viewer, { intent: "delete", id: "2" })).status).toBe(403);
    expect(await landing(await send(owner, { intent: "delete", id: "1" }))).toBe(
      `/candidates/${id} · Note deleted.`,
    );
  });

  it("come back on the day that was asked for", async () => {
    await send(owner, { intent: "add", body: "Call back" });
    const now = Date.now();
    const day = (days: number) => new Date(now + days * DAY).toISOString().slice(0, 10);
    const set = await send(owner, { intent: "remind", id: "1", day: day(2) });
    expect(await landing(set)).toMatch(`/candidates/${id}#note-1 · Reminder set.`);
    expect((await inbox(owner)).coming).toHaveLength(1);
    expect(context.db.select().from(inboxItems).all()).toMatchObject([
      { dueAt: Date.parse(`${day(2)}T06:00Z`) },
    ]);
    for (const wrong of [day(-1), "soon", "2026-13-45"])
      expect((await send(owner, { intent: "remind", id: "1", day: wrong })).init.status).toBe(400);
    await remindOfNote(acting(context.db, Date.now() - 2 * DAY), {
      id: 1,
      at: Date.now() - DAY,
    });
    expect([await waiting(owner), (await inbox(owner)).rows]).toMatchObject([
      1,
      [{ kind: "reminder", body: "Call back" }],
    ]);
    await send(owner, { intent: "forget", id: "1" });
    expect(await waiting(owner)).toBe(0);
  });

  it("never lead out of this site", async () => {
    const answer = await send(owner, { intent: "add", body: "x", to: "//evil.example" });
    expect(answer.headers.get("Location")).toBe("/candidates#note-1");
  });
});

it("an inbox never shows what a note says to whom it does not concern", async () => {
  await addNote(acting(context.db), { candidateId: id, body: "Not for you" });
  expect(JSON.stringify(await inbox(viewer))).not.toContain("Not for you");
});
