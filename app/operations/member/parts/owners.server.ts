import type { Tx } from "#db/client.server.ts";
import { listMembers } from "#db/members.server.ts";
import { Conflict } from "../../errors.ts";

export const NO_MEMBER = "This person is no longer a member of the team.";

/** Throws when nobody but this member owns the team. */
export async function keepAnOwner(tx: Tx, id: number): Promise<void> {
  const owners = (await listMembers(tx)).filter(({ role }) => role === "owner");
  if (owners.some((owner) => owner.id !== id)) return;
  throw new Conflict("A team needs an owner. Make somebody else an owner first.");
}
