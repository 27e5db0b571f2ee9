import { hashToken } from "#app/hash-token.server.ts";
import { addNote } from "#app/operations/note/add.server.ts";
import type { Context } from "#app/operations/context.ts";
import { inviteMember } from "#app/operations/member/invite.server.ts";
import { joinTeam } from "#app/operations/member/join.server.ts";
import { giveRating } from "#app/operations/rating/give.server.ts";
import { hashPassword } from "#app/auth/password.server.ts";
import { applicationsOf } from "#db/applications.server.ts";
import type { Db } from "#db/client.server.ts";
import { memberByEmail } from "#db/members.server.ts";
import { notesOf } from "#db/notes.server.ts";

/** Made up, like everybody in the demo: somebody to mention, and whose ratings are hidden until one gave one's own. */
export const COLLEAGUE = { name: "Robin Fictional", email: "robin@touchstone.example" };

const NOTES: [email: string, body: string][] = [
  ["nia@people.example", "@Dana Demo the migration notes are hers. Shall we ask for a talk?"],
];
const RATINGS: [email: string, value: number, line: string][] = [
  ["nia@people.example", 4, "Explains decisions so that others can follow."],
  ["quinn@people.example", 3, "Patient in long discussions; little code to see."],
  ["gyeonbon@people.example", 4, "Tests with a screen reader."],
];

/** Makes the colleague by invitation, with a note and ratings. Again changes nothing. */
export async function setUpColleague(
  context: Context,
  ids: ReadonlyMap<string, number>,
  password: string,
): Promise<void> {
  const { db, now } = context;
  const id = await join(context, password);
  const colleague: Context = {
    db,
    actor: { type: "member", id, name: COLLEAGUE.name, role: "recruiter" },
    now,
  };
  for (const [email, body] of NOTES) {
    const candidateId = ids.get(email);
    if (candidateId !== undefined && (await notesOf(db, candidateId, id)).length === 0)
      await addNote(colleague, { candidateId, body });
  }
  for (const [email, value, line] of RATINGS) {
    const candidateId = ids.get(email);
    if (candidateId === undefined) continue;
    const positionId = await positionOf(db, candidateId);
    if (positionId !== undefined)
      await giveRating(colleague, { candidateId, positionId, value, line });
  }
}

async function join(owner: Context, password: string): Promise<number> {
  const { db, now } = owner;
  const { name, email } = COLLEAGUE;
  const known = await memberByEmail(db, email);
  if (known) return known.id;
  const { token } = await inviteMember(owner, { email, role: "recruiter" });
  const { memberId } = await joinTeam(
    { db, actor: { type: "system" }, now },
    { tokenHash: hashToken(token), name, passwordHash: await hashPassword(password) },
  );
  return memberId;
}

const positionOf = async (db: Db, candidateId: number) =>
  (await applicationsOf(db, candidateId))[0]?.positionId;
