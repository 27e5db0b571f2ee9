import { beforeEach, describe, expect, it } from "vitest";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { mergeCandidates } from "#app/operations/candidate/merge.server.ts";
import { splitCandidates } from "#app/operations/candidate/split.server.ts";
import { markInbox } from "#app/operations/inbox/mark.server.ts";
import { addNote } from "#app/operations/note/add.server.ts";
import { deleteNote } from "#app/operations/note/delete.server.ts";
import { editNote } from "#app/operations/note/edit.server.ts";
import { remindOfNote } from "#app/operations/note/remind.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Role } from "#db/constants.ts";
import { countInbox, listInbox, listReminders } from "#db/inbox.server.ts";
import { notesOf } from "#db/notes.server.ts";
import { activities, inboxItems, notes, noteVersions } from "#db/schema.server.ts";
import { makeCandidate, makeMember } from "#tests/support/factories.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { testDb } from "#tests/support/test-db.ts";

const DAY = 86_400_000;
const OLGA = 1;
let db: Db;
let ada: number;
let rita: number;
let vic: number;
const as = (id: number, role: Role, now = 7) => acting(db, now, { id, role, name: `Member ${id}` });

beforeEach(async () => {
  db = testDb();
  ({ id: ada } = await makeCandidate(db, { name: "Ada Example" }));
  ({ id: rita } = await makeMember(db, { name: "Rita Recruiter", role: "recruiter" }));
  ({ id: vic } = await makeMember(db, { name: "Vic Viewer", role: "viewer" }));
});

const write = (body: string, who = acting(db)) => addNote(who, { candidateId: ada, body });
const inboxOf = async (memberId: number, now = 7) =>
  (await listInbox(db, { memberId, now }, { done: false, most: 9 })).map(({ kind, noteId }) => [
    kind,
    noteId,
  ]);

describe("a note", () => {
  it("reaches the inbox of whom it mentions, and not its author's", async () => {
    const { id, mentioned } = await write("@Rita Recruiter and @vic: she knows @Olga Owner");
    expect(mentioned).toBe(2);
    expect([await inboxOf(rita), await inboxOf(vic), await inboxOf(OLGA)]).toEqual([
      [["mention", id]],
      [["mention", id]],
      [],
    ]);
    expect(await countInbox(db, { memberId: rita, now: 7 })).toBe(1);
    expect(db.select().from(activities).all().at(-1)).toMatchObject({
      verb: "noted",
      entityType: "candidate",
      entityId: ada,
      detail: { note: id, mentioned: 2 },
    });
  });

  it("keeps what it said before each edit, and follows in the inboxes whom it mentions", async () => {
    const { id } = await write("First, @Rita Recruiter", acting(db, 5));
    await editNote(acting(db, 8), { id, body: "Second, @Vic Viewer", editedAt: null });
    await editNote(acting(db, 9), { id, body: "Third, @Vic Viewer", editedAt: 8 });
    const [note] = await notesOf(db, ada, OLGA);
    expect(note).toMatchObject({ body: "Third, @Vic Viewer", createdAt: 5, editedAt: 9 });
    expect(
      note?.versions.map(({ body, writtenAt, replacedAt }) => [body, writtenAt, replacedAt]),
    ).toEqual([
      ["Second, @Vic Viewer", 8, 9],
      ["First, @Rita Recruiter", 5, 8],
    ]);
    expect([await inboxOf(rita, 9), await inboxOf(vic, 9)]).toEqual([[], [["mention", id]]]);
  });

  it("is not overwritten from a window that shows an older text", async () => {
    const { id } = await write("First");
    await editNote(acting(db, 8), { id, body: "Second", editedAt: null });
    await expect(
      editNote(acting(db, 9), { id, body: "From the old window", editedAt: null }),
    ).rejects.toMatchObject({ status: 409 });
    expect((await notesOf(db, ada, OLGA))[0]?.body).toBe("Second");
  });

  it("is changed by its author alone, and deleted by its author or an owner", async () => {
    const { id } = await write("Mine", as(vic, "viewer"));
    const edit = (who: number, role: Role) =>
      editNote(as(who, role), { id, body: "Not mine", editedAt: null });
    for (const [who, role] of [
      [OLGA, "owner"],
      [rita, "recruiter"],
    ] as const)
      await expect(edit(who, role)).rejects.toMatchObject({ status: 403 });
    const token = acting(db, 7, { type: "apiToken", id: vic });
    await expect(editNote(token, { id, body: "By a token", editedAt: null })).rejects.toMatchObject(
      { status: 403 },
    );
    await expect(deleteNote(as(rita, "recruiter"), { id })).rejects.toMatchObject({ status: 403 });
    await edit(vic, "viewer");
    await deleteNote(acting(db), { id });
    await deleteNote(as(vic, "viewer"), await write("Mine again", as(vic, "viewer")));
    for (const table of [notes, noteVersions, inboxItems])
      expect(db.select().from(table).all()).toEqual([]);
    expect(await logged(db)).toEqual([
      `noted candidate ${ada}`,
      `edited note ${id}`,
      `deleted note ${id}`,
      `noted candidate ${ada}`,
      `deleted note ${id + 1}`,
    ]);
    await expect(deleteNote(acting(db), { id })).rejects.toMatchObject({ status: 404 });
  });

  it("of a token is no other token's to change", async () => {
    const token = (id: number) => acting(db, 7, { type: "apiToken", id, role: "recruiter" });
    const { id } = await write("By a program", token(1));
    for (const other of [token(1), token(2)]) {
      const edit = editNote(other, { id, body: "By another", editedAt: null });
      await expect(edit).rejects.toMatchObject({ status: 403 });
      await expect(deleteNote(other, { id })).rejects.toMatchObject({ status: 403 });
    }
  });

  it.each(["", " \n ", "x".repeat(5001)])(
    "is not kept when it is empty or too long",
    async (body) => {
      await expect(write(body)).rejects.toMatchObject({ status: 400 });
      expect(db.select().from(notes).all()).toEqual([]);
    },
  );

  it("loses characters that cannot be seen, and keeps its lines", async () => {
    await write("one\r\ntwo\u202e\u0000 three\n");
    expect((await notesOf(db, ada, OLGA))[0]?.body).toBe("one\ntwo   three");
  });

  it("says nothing in the log of what it says or whom it is about", async () => {
    const { id } = await write("Zebra about Ada Example");
    await editNote(acting(db), { id, body: "Zebra again", editedAt: null });
    expect(JSON.stringify(db.select().from(activities).all())).not.toMatch(/zebra|example/i);
  });
});

describe("a reminder", () => {
  it("to come is listed whatever is overdue", async () => {
    const [overdue, later] = [await write("Call back"), await write("And again")];
    await remindOfNote(as(vic, "viewer"), { id: overdue.id, at: 7 + DAY });
    await remindOfNote(as(vic, "viewer"), { id: later.id, at: 9 + DAY });
    expect(await listReminders(db, { memberId: vic, now: 8 + DAY }, 1)).toMatchObject([
      { noteId: later.id },
    ]);
  });

  it("waits for its day, then for the member to be done with it", async () => {
    const { id } = await write("Call back");
    await remindOfNote(as(vic, "viewer"), { id, at: 7 + DAY });
    const whose = (now: number) => ({ memberId: vic, now });
    expect(await inboxOf(vic, 6 + DAY)).toEqual([]);
    expect(await listReminders(db, whose(7), 9)).toMatchObject([{ noteId: id, dueAt: 7 + DAY }]);
    expect(await inboxOf(vic, 7 + DAY)).toEqual([["reminder", id]]);
    expect(await listReminders(db, whose(7 + DAY), 9)).toEqual([]);
    expect(await inboxOf(OLGA, 7 + DAY)).toEqual([]);
    const then = as(vic, "viewer", 8 + DAY);
    expect(await markInbox(then, { ids: null, done: true })).toEqual({ marked: 1 });
    expect(await countInbox(db, whose(9 + DAY))).toBe(0);
    const [item] = await listInbox(db, whose(9 + DAY), { done: true, most: 9 });
    expect(await markInbox(then, { ids: [item?.id ?? 0], done: false })).toEqual({ marked: 1 });
    expect(await countInbox(db, whose(9 + DAY))).toBe(1);
  });

  it("is moved by another one, taken back, and only for a day to come", async () => {
    const { id } = await write("Call back");
    const remind = (at: number | null) => remindOfNote(acting(db), { id, at });
    await remind(7 + DAY);
    await remind(7 + 2 * DAY);
    expect(db.select().from(inboxItems).all()).toMatchObject([{ dueAt: 7 + 2 * DAY }]);
    await remind(null);
    expect(db.select().from(inboxItems).all()).toEqual([]);
    for (const at of [7, 0, 800 * DAY])
      await expect(remind(at)).rejects.toMatchObject({ status: 400 });
  });

  it("that is not due yet stays when all is done", async () => {
    const { id } = await write("Call back");
    await remindOfNote(as(vic, "viewer"), { id, at: 7 + DAY });
    expect(await markInbox(as(vic, "viewer"), { ids: null, done: true })).toEqual({ marked: 0 });
    expect(await inboxOf(vic, 7 + DAY)).toEqual([["reminder", id]]);
  });

  it("is nobody else's to be done with", async () => {
    const { id } = await write("@Rita Recruiter");
    const [item] = db.select().from(inboxItems).all();
    expect(await markInbox(as(vic, "viewer"), { ids: [item?.id ?? 0], done: true })).toEqual({
      marked: 0,
    });
    expect(await inboxOf(rita)).toEqual([["mention", id]]);
  });
});

describe("notes", () => {
  const whose = {
    name: "survivor",
    email: "survivor",
    headline: "survivor",
    city: "survivor",
    stage: "survivor",
  } as const;

  it("move with a merge, and those from before it back with a split", async () => {
    const { id: bo } = await makeCandidate(db, { name: "Bo Example" });
    const { id: old } = await addNote(acting(db), { candidateId: bo, body: "About Bo" });
    const pair = { survivorId: ada, duplicateId: bo };
    await mergeCandidates(acting(db), {
      ...pair,
      versions: { survivor: 1, duplicate: 1 },
      choice: whose,
    });
    const { id: since } = await write("About both");
    expect((await notesOf(db, ada, OLGA)).map(({ id }) => id)).toEqual([since, old]);
    expect(await splitCandidates(acting(db), pair)).toEqual({ stayed: 1, lost: 0 });
    expect((await notesOf(db, ada, OLGA)).map(({ id }) => id)).toEqual([since]);
    expect((await notesOf(db, bo, OLGA)).map(({ id }) => id)).toEqual([old]);
  });

  it("go for good with the candidate who is erased, from every inbox too", async () => {
    const { id } = await write("@Rita Recruiter");
    await editNote(acting(db), { id, body: "@Rita Recruiter, again", editedAt: null });
    await eraseCandidate(acting(db), { id: ada });
    for (const table of [notes, noteVersions, inboxItems])
      expect(db.select().from(table).all()).toEqual([]);
  });
});
