import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { MOST_SHARED, type Answer } from "#app/domain/share-fields.ts";
import { formOf } from "#app/pages/form.server.ts";
import { attempt } from "#app/pages/operate.server.ts";
import { Invalid } from "#app/operations/errors.ts";
import { answerShare } from "#app/operations/share/answer.server.ts";
import { hashReader } from "#app/operations/share/parts/token.ts";
import type { Share } from "#db/shares.server.ts";
import { newReader, readerCookie, readerIn, readerOf, sendsTooMany } from "./reader.server.ts";

/** What was sent and could not be kept, and why: under "name", "form", and the comments by number. */
export type Refused = {
  name: string;
  answers: Answer[];
  errors: { name?: string; form?: string; comments: Record<number, string> };
};

export async function answer(
  request: Request,
  context: AppLoadContext,
  { share, path }: { share: Share; path: string },
) {
  const form = await formOf(request);
  const name = String(form.get("name") ?? "");
  const answers = readAnswers(form);
  const refuse = (status: number, errors: Refused["errors"]) =>
    data<Refused>({ name, answers, errors }, { status });
  if (await sendsTooMany(request, context))
    return refuse(429, {
      comments: {},
      form: "Too many answers were sent from here. Wait 15 minutes, then send them again.",
    });
  const reader = (await readerOf(request, context)) ?? readerIn(form.get("reader")) ?? newReader();
  const { done, refused } = await attempt(
    answerShare(
      { db: context.db, actor: { type: "shareLink", id: share.id }, now: Date.now() },
      { shareId: share.id, readerHash: hashReader(share.id, reader), name, answers },
    ),
  );
  if (refused) return refuse(refused.status, errorsOf(refused, answers));
  const headers = { "Set-Cookie": await readerCookie(request, context, reader) };
  return redirect(`${path}?saved=${done.answers}#sent`, { headers });
}

const ENDED =
  "This link no longer works, so nothing was sent. Keep what you wrote and ask the person who sent the link for a new one.";
const TOO_OFTEN =
  "Links that do not work were opened from here too often, so nothing was sent. Wait 15 minutes, then send it again.";

/** For a link that leads nowhere, or may not be looked up for now: nothing is kept, and what was typed comes back. */
export async function refuseAll(request: Request, status: 404 | 429) {
  const form = await formOf(request);
  const errors = { comments: {}, form: status === 404 ? ENDED : TOO_OFTEN };
  const name = String(form.get("name") ?? "");
  return data<Refused>({ name, answers: readAnswers(form), errors }, { status });
}

function readAnswers(form: FormData): Answer[] {
  const text = (field: string) => String(form.get(field) ?? "");
  return Array.from({ length: MOST_SHARED }, (_, index) => index + 1)
    .filter((number) => form.has(`comment-${number}`) || form.has(`thumb-${number}`))
    .map((number) => ({
      number,
      thumb: (text(`thumb-${number}`) || null) as Answer["thumb"],
      comment: text(`comment-${number}`),
    }));
}

function errorsOf(refused: Error, answers: readonly Answer[]): Refused["errors"] {
  const errors: Refused["errors"] = { comments: {} };
  if (!(refused instanceof Invalid)) return { ...errors, form: refused.message };
  for (const [field, message] of Object.entries(refused.fields)) {
    const [, index] = /^answers\.(\d+)\./.exec(field) ?? [];
    const number = index === undefined ? undefined : answers[Number(index)]?.number;
    if (number !== undefined) errors.comments[number] = message;
    else if (field === "name") errors.name = message;
    else errors.form = message;
  }
  return errors;
}
