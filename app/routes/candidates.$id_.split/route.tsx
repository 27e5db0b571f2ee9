import {
  data,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { counted } from "#app/domain/counted.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { ButtonLink, Notice, PageHeader } from "#app/components/ui.tsx";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { splitOffAccount } from "#app/operations/account/split-off.server.ts";
import { CannotSplit, OBSTACLES, splitCandidates } from "#app/operations/candidate/split.server.ts";
import type { Context } from "#app/operations/context.ts";
import { Invalid } from "#app/operations/errors.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { follow } from "#db/merge.server.ts";
import { readOff, readSplit } from "./page.server.ts";
import { OffForm, SplitForm } from "./panels.tsx";

export const meta: MetaFunction = () => [{ title: "Split · Touchstone" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const query = new URL(request.url).searchParams;
  const accountId = idFrom(query.get("account") ?? undefined);
  const duplicateId = idFrom(query.get("duplicate") ?? undefined) ?? 0;
  if (!id) throw data(OBSTACLES.none, { status: 404 });
  if (accountId) {
    const off = await readOff(context.db, id, accountId);
    if (typeof off !== "string") return data({ id, off });
    return (
      (await redirectIfMerged(request, context, id)) ?? data({ id, problem: off }, { status: 409 })
    );
  }
  const plan = await readSplit(context.db, id, duplicateId);
  if (plan === "moved") return moved(request, context, duplicateId);
  return typeof plan === "string"
    ? data({ id, problem: OBSTACLES[plan] }, { status: 409 })
    : data({ id, plan });
}

/** Takes out the candidate `duplicate`, or the one account `account`. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const form = await formOf(request);
  const [duplicateId = 0, accountId] = ["duplicate", "account"].map((name) =>
    idFrom(String(form.get(name) ?? "")),
  );
  if (!id) throw data(OBSTACLES.none, { status: 404 });
  const acting = actingAs(member, context);
  if (accountId) return takeOff(request, context, acting, { id, accountId, form });
  if (!duplicateId) return refuse(OBSTACLES.none);
  const { done, refused } = await attempt(splitCandidates(acting, { survivorId: id, duplicateId }));
  if (refused instanceof CannotSplit && refused.obstacle === "moved")
    return moved(request, context, duplicateId);
  if (refused) return refuse(refused.message);
  return redirectWithFlash(request, context, `/candidates/${id}`, splitWords(done));
}

function splitWords({ stayed, lost }: { stayed: number; lost: number }): string {
  if (stayed + lost === 0) return "Split. Both are as they were before the merge.";
  return [
    "Split.",
    stayed > 0 ? `${counted(stayed, "item")} added after the merge stayed here.` : "",
    lost > 0 ? `${counted(lost, "item")} removed since did not come back.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

const refuse = (problem: string) => data({ problem, error: null }, { status: 409 });

/** Redirects to the candidate that this one is part of now. */
async function moved(request: Request, context: AppLoadContext, duplicateId: number) {
  const [survivorId = duplicateId] = await follow(context.db, [duplicateId]);
  return redirectWithFlash(
    request,
    context,
    `/candidates/${survivorId}/split?duplicate=${duplicateId}`,
    `Nothing was changed: candidate ${duplicateId} is now part of candidate ${survivorId}.`,
  );
}

type Off = { id: number; accountId: number; form: FormData };

async function takeOff(
  request: Request,
  context: AppLoadContext,
  acting: Context,
  { id, accountId, form }: Off,
) {
  const name = String(form.get("name") ?? "");
  const { done, refused } = await attempt(
    splitOffAccount(acting, { candidateId: id, accountId, name }),
  );
  if (refused instanceof Invalid)
    return data({ problem: null, error: refused.message }, { status: refused.status });
  if (refused) return refuse(refused.message);
  return redirectWithFlash(
    request,
    context,
    `/candidates/${done.id}`,
    `Split off from candidate ${id}.`,
  );
}

export default function Split() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer?.problem ?? ("problem" in page ? page.problem : null);
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={"off" in page ? "Split off an account" : "Split candidates"} />
      {problem && (
        <div className="mb-4">
          <Notice tone="danger">{problem}</Notice>
        </div>
      )}
      {"plan" in page && !problem && <SplitForm id={page.id} plan={page.plan} />}
      {"off" in page && !problem && (
        <OffForm id={page.id} off={page.off} error={answer?.error ?? undefined} />
      )}
      {problem && <ButtonLink to={`/candidates/${page.id}`}>Back to the candidate</ButtonLink>}
    </div>
  );
}
