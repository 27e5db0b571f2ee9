import { z } from "zod";
import {
  contactList,
  emailField,
  idField,
  nameField,
  shortLine,
  tagList,
} from "#app/domain/fields.ts";
import { getCandidate, setTags, updateCandidate } from "#db/candidate.server.ts";
import type { Tx } from "#db/client.server.ts";
import { emailKey } from "#db/constants.ts";
import { setContacts } from "#db/contacts.server.ts";
import { transact } from "#db/transact.server.ts";
import { logActivity } from "../activity.server.ts";
import { Conflict, NO_CANDIDATE, NotFound } from "../errors.ts";
import { defineOperation } from "../operation.server.ts";

/**
 * Saves what a member wrote about a candidate, all of it or nothing; company, tags and contacts stay as they are when they
 * are not sent. Conflict when changed since `version`.
 */
export const editCandidate = defineOperation({
  name: "candidate.edit",
  right: "recruiter",
  input: z.object({
    id: idField,
    version: z.number().int(),
    name: nameField,
    email: emailField.nullable(),
    headline: shortLine(200).nullable(),
    company: shortLine(200).nullable().optional(),
    city: shortLine(100).nullable(),
    tags: tagList.optional(),
    contacts: contactList.optional(),
  }),
  output: z.void(),
  run: (context, { id, version, tags, contacts, ...details }) =>
    transact(context.db, async (tx) => {
      await unchangedSince(tx, { id, version });
      const tagged = tags && { tags: await setTags(tx, id, tags) };
      await updateCandidate(tx, id, { ...details, ...tagged });
      if (contacts) {
        const first = details.email && emailKey(details.email);
        const further = contacts.filter(
          ({ kind, value }) => kind !== "email" || emailKey(value) !== first,
        );
        await setContacts(tx, id, further, context.now);
      }
      await logActivity(tx, context, { verb: "edited", entity: "candidate", entityId: id });
    }),
});

/** Rejects with Conflict when the candidate was changed since somebody saw this version. */
async function unchangedSince(
  tx: Tx,
  { id, version }: { id: number; version: number },
): Promise<void> {
  const candidate = await getCandidate(tx, id);
  if (!candidate) throw new NotFound(NO_CANDIDATE);
  if (candidate.version !== version)
    throw new Conflict(
      "Somebody changed this candidate in the meantime, so nothing was saved. Check what is there now, then save again.",
    );
}
