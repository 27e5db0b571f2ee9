import { beforeEach, expect, it } from "vitest";
import { noteApplication } from "#app/operations/application/note.server.ts";
import { renameMember } from "#app/operations/member/rename.server.ts";
import { endOtherSessions } from "#app/operations/session/end-others.server.ts";
import { createTag } from "#app/operations/tag/create.server.ts";
import { recolourTag } from "#app/operations/tag/recolour.server.ts";
import { renameTag } from "#app/operations/tag/rename.server.ts";
import { renameTeam } from "#app/operations/team/rename.server.ts";
import { renameView } from "#app/operations/view/rename.server.ts";
import { changeView, saveView } from "#app/operations/view/save.server.ts";
import { shareView } from "#app/operations/view/share.server.ts";
import { setUpTeam } from "#app/operations/team/set-up.server.ts";
import type { Db } from "#db/client.server.ts";
import { acting, logged } from "#tests/support/acting.ts";
import { shortlist } from "#tests/support/applications.ts";
import { makeCandidate } from "#tests/support/factories.ts";
import { testDb } from "#tests/support/test-db.ts";

let db: Db;
beforeEach(() => {
  db = testDb();
});

/** Each does the same however often it is run. */
const CHANGES: Record<string, (id: number) => Promise<unknown>> = {
  "a note on the shortlist": () =>
    noteApplication(acting(db), { positionId: 1, candidateId: 1, note: "Knows our stack" }),
  "no note on the shortlist": () =>
    noteApplication(acting(db), { positionId: 1, candidateId: 1, note: "" }),
  "a member's name": () => renameMember(acting(db), { name: "Nia Sample" }),
  "the team's name": () => renameTeam(acting(db), { name: "Example team" }),
  "a tag's colour": (id) => recolourTag(acting(db), { id, colour: "teal" }),
  "a tag's name": (id) => renameTag(acting(db), { id, name: "Rust" }),
  "a view's name": (id) => renameView(acting(db), { id, name: "Mine" }),
  "what a view shows": (id) => changeView(acting(db), { id, query: "tag=rust" }),
  "whom a view is for": (id) => shareView(acting(db), { id, shared: true }),
  "signing out elsewhere": () => endOtherSessions(acting(db), { keep: "this one" }),
};

it.each(Object.entries(CHANGES))("the same again is not in the log: %s", async (_, change) => {
  const owner = { name: "Nia Exemplar", email: "nia@team.example", passwordHash: "none" };
  await setUpTeam(acting(db, 7, { type: "system" }), { teamName: "Team", ...owner });
  await makeCandidate(db, { id: 1 });
  await shortlist(acting(db), [1]);
  const { id } = await createTag(acting(db), { name: "go" });
  expect(await saveView(acting(db), { name: "All", query: "" })).toEqual({ id });
  await change(id);
  const once = await logged(db);
  await change(id);
  expect(await logged(db)).toEqual(once);
});
