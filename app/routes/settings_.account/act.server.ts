import { data, type AppLoadContext } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import { newPassword } from "#app/domain/member-fields.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { changePassword } from "#app/operations/member/change-password.server.ts";
import { renameMember } from "#app/operations/member/rename.server.ts";
import { setShortcuts } from "#app/operations/member/set-table.server.ts";
import { endOtherSessions } from "#app/operations/session/end-others.server.ts";
import { countSignInTry, forgiveSignInTry } from "#app/operations/session/tries.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { checkPassword, hashNewPassword } from "#app/auth/password.server.ts";
import { sessionOf, type Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import { memberById } from "#db/members.server.ts";

/** What is wrong, by field. */
export type Errors = Partial<Record<"name" | "old" | "password", string>>;

const HERE = "/settings/account";
/** Wrong old passwords within 15 minutes. */
const MOST_TRIES = 8;

export async function act(
  request: Request,
  context: AppLoadContext,
  member: Member,
  form: FormData,
) {
  const as = actingAs(member, context);
  const text = (name: string) => String(form.get(name) ?? "");
  const keep = (await sessionOf(request, context)) ?? "";
  const say = (words: string) => redirectWithFlash(request, context, HERE, words);
  const refuse = (errors: Errors, status = 400) => data(errors, { status });
  switch (form.get("intent")) {
    case "name": {
      const { refused } = await attempt(renameMember(as, { name: text("name") }));
      return refused ? refuse({ name: refused.message }) : say("Name saved.");
    }
    case "password": {
      const password = newPassword.safeParse(text("password"));
      if (!password.success) return refuse({ password: password.error.issues[0]?.message });
      const account = `password ${member.id}`;
      if ((await countSignInTry(asSystem(context), { key: account })) > MOST_TRIES)
        return refuse({ old: "Too many attempts. Wait 15 minutes. Nothing was changed." }, 429);
      const oldHash = (await memberById(context.db, member.id))?.passwordHash ?? "";
      if (!(await checkPassword(text("old"), oldHash)))
        return refuse({ old: "That is not your current password." });
      const newHash = await hashNewPassword(password.data);
      const { ended, tokens } = await perform(changePassword(as, { oldHash, newHash, keep }));
      await forgiveSignInTry(asSystem(context), { account, places: [] });
      return say(
        ["Password changed.", ended > 0 && signedOut(ended), tokens > 0 && stillWork(tokens)]
          .filter(Boolean)
          .join(" "),
      );
    }
    case "shortcuts": {
      const on = form.get("on") === "1";
      await perform(setShortcuts(as, { on }));
      return say(on ? "Keyboard shortcuts are on." : "Keyboard shortcuts are off.");
    }
    case "sessions": {
      const { ended } = await perform(endOtherSessions(as, { keep }));
      return say(ended > 0 ? signedOut(ended) : "You were not signed in anywhere else.");
    }
    default:
      throw unknownAction();
  }
}

const stillWork = (tokens: number) =>
  `${counted(tokens, "API token")} of yours still ${tokens === 1 ? "works" : "work"}: an owner can revoke ${tokens === 1 ? "it" : "them"} under API tokens.`;

const signedOut = (count: number) =>
  `Signed out in ${count === 1 ? "1 other browser" : `${count} other browsers`}.`;
