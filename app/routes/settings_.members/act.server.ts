import { data, type AppLoadContext } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import type { Flash } from "#app/components/toast.tsx";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { changeRole } from "#app/operations/member/change-role.server.ts";
import { inviteMember } from "#app/operations/member/invite.server.ts";
import { removeMember } from "#app/operations/member/remove.server.ts";
import { revokeInvitation } from "#app/operations/member/revoke-invitation.server.ts";
import { signOut, type Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import type { Role } from "#db/constants.ts";

/** What the page shows after an action that stays on it. */
export type Answer =
  | { at: "invite"; email: string; error: string | null; link: string | null }
  | { at: "member"; id: number; error: string };

const HERE = "/settings/members";
const ROLE_AS: Record<Role, string> = {
  viewer: "a viewer",
  recruiter: "a recruiter",
  owner: "an owner",
};

export async function act(
  request: Request,
  context: AppLoadContext,
  member: Member,
  form: FormData,
) {
  const as = actingAs(member, context);
  const text = (name: string) => String(form.get(name) ?? "");
  const id = Number(form.get("id"));
  const say = (words: string, undo?: Flash["undo"]) =>
    redirectWithFlash(request, context, HERE, words, undo);
  switch (form.get("intent")) {
    case "invite": {
      const email = text("email");
      const { done, refused } = await attempt(
        inviteMember(as, { email, role: text("role") as Role }),
      );
      const link = done && new URL(`/invite/${done.token}`, request.url).href;
      return data<Answer>(
        { at: "invite", email: email.trim(), error: refused?.message ?? null, link },
        { status: refused?.status ?? 200 },
      );
    }
    case "revoke":
      await perform(revokeInvitation(as, { id }));
      return say("Invitation revoked. Its link no longer works.");
    case "role": {
      const role = text("role") as Role;
      const { done, refused } = await attempt(changeRole(as, { id, role }));
      if (refused)
        return data<Answer>(
          { at: "member", id, error: refused.message },
          { status: refused.status },
        );
      const fields = { intent: "role", id: String(id), role: done.before };
      return say(`${done.name} is now ${ROLE_AS[role]}.`, { action: HERE, fields });
    }
    case "remove": {
      const { done, refused } = await attempt(removeMember(as, { id }));
      if (refused)
        return data<Answer>(
          { at: "member", id, error: refused.message },
          { status: refused.status },
        );
      if (id === member.id) return signOut(request, context);
      const { name, shares } = done;
      return say(
        [
          `Removed ${name}. They are signed out. Their notes and decisions keep their name.`,
          shares > 0 &&
            `${counted(shares, "share link")} they made still ${shares === 1 ? "works" : "work"}; Share, on any shortlist, lists them all.`,
        ]
          .filter(Boolean)
          .join(" "),
      );
    }
    default:
      throw unknownAction();
  }
}
