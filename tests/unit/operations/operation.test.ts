import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { logActivity } from "#app/operations/activity.server.ts";
import type { Actor } from "#app/operations/context.ts";
import { Forbidden, Invalid } from "#app/operations/errors.ts";
import { defineOperation } from "#app/operations/operation.server.ts";
import type { Db } from "#db/client.server.ts";
import { activities } from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import { makePosition } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

const addPosition = defineOperation({
  name: "position.add",
  right: "recruiter",
  input: z.object({ name: z.string().min(1, "Enter a name") }),
  output: z.object({ id: z.number() }),
  run: (context, { name }) =>
    transact(context.db, async (tx) => {
      const { id } = await makePosition(tx, { title: name, createdAt: context.now });
      await logActivity(tx, context, { verb: "added", entity: "position", entityId: id });
      return { id };
    }),
});

let db: Db;
beforeEach(() => {
  db = testDb();
});
const member = (role: "owner" | "recruiter" | "viewer"): Actor => ({
  type: "member",
  id: 7,
  name: "Olga Owner",
  role,
});

describe("an operation", () => {
  it("changes the world and logs who did it, once", async () => {
    const { id } = await addPosition({ db, actor: member("recruiter"), now: 5 }, { name: "Cook" });
    expect(await db.select().from(activities)).toMatchObject([
      {
        at: 5,
        actorType: "member",
        actorId: 7,
        verb: "added",
        entityType: "position",
        entityId: id,
      },
    ]);
  });

  it("checks the right before the input", async () => {
    const refused = addPosition({ db, actor: member("viewer"), now: 5 }, { name: "" });
    await expect(refused).rejects.toThrow(Forbidden);
    expect(await db.$count(activities)).toBe(0);
  });

  it("allows the system and never a candidate's link what needs a role", async () => {
    const link: Actor = { type: "candidateLink", id: 1, candidateId: 1 };
    await expect(addPosition({ db, actor: link, now: 5 }, { name: "Cook" })).rejects.toThrow(
      Forbidden,
    );
    await addPosition({ db, actor: { type: "system" }, now: 5 }, { name: "Cook" });
  });

  it("names each field that is wrong", async () => {
    const wrong = addPosition({ db, actor: member("owner"), now: 5 }, { name: "" });
    await expect(wrong).rejects.toMatchObject({ fields: { name: "Enter a name" } });
    await expect(wrong).rejects.toThrow(Invalid);
  });
});

describe("the activity log", () => {
  it("can be added to and never changed", async () => {
    await addPosition({ db, actor: member("owner"), now: 5 }, { name: "Cook" });
    const change = async () => db.$writer.tx.update(activities).set({ verb: "hidden" });
    const removal = async () => db.$writer.tx.delete(activities);
    await expect(change()).rejects.toThrow();
    await expect(removal()).rejects.toThrow();
    expect(await db.select().from(activities)).toMatchObject([{ verb: "added" }]);
  });
});
