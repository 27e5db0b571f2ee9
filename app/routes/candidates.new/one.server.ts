import { parseWithZod } from "@conform-to/zod/v4";
import type { AppLoadContext } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { accountKey } from "#db/constants.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { idCalled } from "#db/accounts.server.ts";
import { knownAccounts, type Holder } from "#db/sql/accounts.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { one, type One } from "./one.ts";

/** Adds one candidate from the form and leaves for the candidates; else says beside the field what to change. */
export async function takeOne(
  request: Request,
  context: AppLoadContext,
  form: FormData,
  member: Member,
) {
  const submission = parseWithZod(form, { schema: one });
  if (submission.status !== "success") return { reply: submission.reply(), holders: [] };
  const { origin, handles: written, phone, position, ...person } = submission.value;
  const parsed = readHandles(written ?? "");
  const refuse = (problem: string, field: keyof One = "handles", holders: Holder[] = []) => ({
    reply: submission.reply({ fieldErrors: { [field]: [problem] } }),
    holders,
  });
  if (parsed.problems.length > 0) return refuse([...new Set(parsed.problems)].join(" "));
  if (position !== undefined && !(await getPosition(context.db, position)))
    return refuse("This position was deleted. Choose another one.", "position");

  const known = await knownAccounts(context.db, parsed.handles);
  const holders = [...new Map([...known.values()].map((holder) => [holder.id, holder])).values()];
  const all =
    parsed.handles.length > 0 && parsed.handles.every((handle) => known.has(accountKey(handle)));
  if (all && holders.length === 1)
    throw await redirectWithFlash(
      request,
      context,
      `/candidates/${holders[0]?.id}`,
      "Already here with all of these accounts. Nothing was added.",
    );
  if (holders.length > 0) {
    return refuse(
      "Some of these accounts are already here. Nothing was saved; add the others on that candidate's page.",
      "handles",
      holders,
    );
  }
  const candidate = {
    name: person.name ?? null,
    email: person.email ?? null,
    headline: person.headline ?? null,
    city: person.city ?? null,
    company: person.company ?? null,
    contacts: phone ? [{ kind: "phone" as const, value: phone }] : [],
  };
  const adding = addCandidates(actingAs(member, context), {
    people: [{ ...candidate, accounts: parsed.handles }],
    origin,
    positionId: position,
  });
  const { done: saved, refused } = await attempt(adding);
  if (refused) return refuse(refused.message, "position");
  const name = candidate.name ?? parsed.handles[0]?.handle ?? "";
  const added = saved.ids[0];
  const here = added ?? (await idCalled(context.db, { ...candidate, name }));
  if (!added && (phone || person.company))
    return refuse("Somebody with this name and email address is already here.", "name");
  context.worker.wake();
  const accounts = saved.accounts > 0 ? ` with ${counted(saved.accounts, "account")}` : "";
  throw await redirectWithFlash(
    request,
    context,
    here ? `/candidates/${here}` : "/candidates",
    added ? `Added ${name}${accounts}.` : "Already here. Nothing was added.",
  );
}

function readHandles(text: string) {
  const handles = new Map<string, ParsedHandle>();
  const problems: string[] = [];
  for (const line of text.split(/[\r\n]+/)) {
    const words = line.trim();
    if (!words) continue;
    const whole = parseHandle(words);
    for (const parsed of "error" in whole
      ? words
          .split(/[\s,;|]+/)
          .filter(Boolean)
          .map((word) => ({ word, read: parseHandle(word) }))
      : [{ word: words, read: whole }]) {
      if ("error" in parsed.read) problems.push(`${parsed.word}: ${parsed.read.error}`);
      else handles.set(accountKey(parsed.read), parsed.read);
    }
  }
  return { handles: [...handles.values()], problems };
}
