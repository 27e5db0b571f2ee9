import { addPosition } from "#app/operations/position/add.server.ts";
import type { Context } from "#app/operations/context.ts";
import { addToShortlist } from "#app/operations/shortlist/add.server.ts";
import { findPosition } from "#db/positions.server.ts";

/** Two jobs, and who is on their shortlists (by the first part of the email) with a note, in order. */
const SHORTLISTS: Record<string, [key: string, note: string][]> = {
  "Platform engineer": [
    ["quinn", "Writes little and answers everybody; the compiler discussion shows how."],
    ["nia", "On the way up since summer. Ask about the migration notes."],
    ["hypo", "Maintains what we depend on. Would a four-day week work?"],
    ["mfano", "Payments background; knows our queue."],
    ["m-wakubuni", "Wrote in about the ledger. The same person as Mfano?"],
    ["cy", "Back after a long break, and it does not matter."],
  ],
  "Marketing lead, as in 2012": [
    ["ray", "67. Fifty-two lists carry him, and people answer."],
    ["sam", "34, from what could be seen. Ask: most of his work was inside a company."],
  ],
  "Accessible design systems": [
    ["gyeonbon", "Keyboard navigation throughout; links in the evidence."],
    ["aina", "Strong on colour; portfolio to come by email."],
    ["maximiliana", "Long experience with text that has to wrap."],
  ],
};

/** Makes the positions and puts people on their shortlists. Doing it again changes nothing; who was erased stays away. */
export async function setUpShortlists(
  context: Context,
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [name, picks] of Object.entries(SHORTLISTS)) {
    const positionId =
      (await findPosition(context.db, name)) ?? (await addPosition(context, { name })).id;
    for (const [key, note] of picks) {
      const id = ids.get(`${key}@people.example`);
      if (id !== undefined) await addToShortlist(context, { positionId, candidateIds: [id], note });
    }
  }
}
