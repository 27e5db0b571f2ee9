import { data, type AppLoadContext } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf, unknownAction } from "#app/pages/form.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { AccountTaken } from "#app/operations/account/add.server.ts";
import { correctAccount } from "#app/operations/account/correct.server.ts";
import { retryAccounts } from "#app/operations/batch/retry.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { reasonFrom } from "#app/domain/unread-reasons.ts";

/** Why a correction was refused, for its row; `holder` is another candidate who has that account. */
export type Refusal = {
  accountId: number;
  given: string;
  error: string;
  holder: { id: number; name: string } | null;
};

/** Tries accounts again or corrects one, and leads back to the page as it was. */
export async function act(request: Request, context: AppLoadContext, member: Member) {
  const form = await formOf(request);
  const { pathname, search } = new URL(request.url);
  const back = (words: string) => redirectWithFlash(request, context, pathname + search, words);
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const acting = actingAs(member, context);
  const intent = text("intent");
  if (intent === "retry" || intent === "retry-all") {
    const wanted =
      intent === "retry"
        ? { accountId: Number(text("account")) }
        : { outcome: reasonFrom(text("reason")) };
    const { jobs } = await perform(retryAccounts(acting, wanted));
    context.worker.wake();
    return back(
      jobs > 0
        ? `Trying ${counted(jobs, "account")} again.`
        : "Nothing to try again: those accounts have been read, or are already waiting.",
    );
  }
  if (intent !== "correct") throw unknownAction();
  const accountId = Number(text("account"));
  const given = text("handle");
  const refuse = (error: string, holder: Refusal["holder"] = null) =>
    data<Refusal>({ accountId, given, error, holder }, { status: 422 });
  const network = text("network");
  const bare = parseHandle(given);
  const account = "error" in bare ? parseHandle(`${network}:${given}`) : bare;
  if ("error" in account) return refuse("error" in bare ? bare.error : account.error);
  const { refused } = await attempt(
    correctAccount(acting, { accountId, candidateId: Number(text("candidate")), account }),
  );
  if (refused instanceof AccountTaken)
    return refuse(`${refused.holder.name} already has this account.`, refused.holder);
  if (refused) return refuse(refused.message);
  context.worker.wake();
  return back(`Corrected to ${account.handle}. It is being read.`);
}
