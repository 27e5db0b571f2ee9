import type { Tx } from "#db/client.server.ts";
import { getView } from "#db/views.server.ts";
import { memberOf, type Context } from "../../context.ts";
import { Forbidden, NotFound } from "../../errors.ts";
import { NO_VIEW } from "../fields.ts";

/** The member who acts. Only a member has views. */
export function ownerOf({ actor }: Context): number {
  const id = memberOf(actor);
  if (id === null) throw new Forbidden("Only a member has views.");
  return id;
}

/** A view that the actor may change: their own, or for an owner of the team one that is shared. */
export async function changeableView(tx: Tx, context: Context, id: number) {
  const memberId = ownerOf(context);
  const view = await getView(tx, id);
  if (!view || (view.memberId !== memberId && !view.shared)) throw new NotFound(NO_VIEW);
  const owner = context.actor.type === "member" && context.actor.role === "owner";
  if (view.memberId !== memberId && !owner)
    throw new Forbidden("This view is somebody else's. Save it under a name of your own.");
  return view;
}
