import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Said } from "#app/components/said.tsx";
import { ButtonLink, Notice, PageHeader } from "#app/components/ui.tsx";
import { elsewhere } from "#app/elsewhere.server.ts";
import { formOf } from "#app/form.server.ts";
import { idFrom } from "#app/ids.ts";
import { saying } from "#app/said.ts";
import { requireMember, type Member } from "#app/session.server.ts";
import { split, splitOff } from "#app/worker/merge.server.ts";
import { follow } from "#db/merge.server.ts";
import { offForm, REFUSED } from "./form.ts";
import { left, readOff, readSplit } from "./page.server.ts";
import { OffForm, SplitForm } from "./panels.tsx";

export const meta: MetaFunction = () => [{ title: "Split · Touchstone" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const query = new URL(request.url).searchParams;
  const [goneId, accountId] = ["gone", "account"].map((name) =>
    idFrom(query.get(name) ?? undefined),
  );
  if (!id) throw data(REFUSED.none, { status: 404 });
  if (accountId) {
    const off = await readOff(context.db, id, accountId);
    const there = off === "gone" ? await elsewhere(request, context, id) : undefined;
    if (there) return there;
    return typeof off === "string"
      ? data({ id, problem: REFUSED[off] }, { status: 409 })
      : data({ id, off });
  }
  const plan = await readSplit(context.db, id, goneId ?? 0);
  if (plan === "moved") return moved(context, goneId ?? 0);
  return typeof plan === "string"
    ? data({ id, problem: REFUSED[plan] }, { status: 409 })
    : data({ id, plan });
}

/** Takes out the candidate `gone`, or the one account `account`. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const form = await formOf(request);
  const [goneId, accountId] = ["gone", "account"].map((name) =>
    idFrom(String(form.get(name) ?? "")),
  );
  if (!id) throw data(REFUSED.none, { status: 404 });
  if (accountId) return takeOff(context, { id, accountId, member, form });
  const plan = await split(context.db, {
    keptId: id,
    goneId: goneId ?? 0,
    by: member,
    at: Date.now(),
  });
  if (plan === "moved") return moved(context, goneId ?? 0);
  if (typeof plan === "string")
    return data({ problem: REFUSED[plan], error: null }, { status: 409 });
  const { stayed, lost } = left(plan);
  return redirect(saying(`/candidates/${id}`, "split", stayed, lost));
}

/** To the one whom a candidate is part of now. */
async function moved({ db }: AppLoadContext, goneId: number) {
  const [keptId = goneId] = await follow(db, [goneId]);
  return redirect(saying(`/candidates/${keptId}/split?gone=${goneId}`, "moved", goneId, keptId));
}

type Off = { id: number; accountId: number; member: Member; form: FormData };

async function takeOff({ db }: AppLoadContext, { id, accountId, member, form }: Off) {
  const name = offForm.safeParse(form.get("name"));
  if (!name.success)
    return data({ problem: null, error: name.error.issues[0]?.message ?? null }, { status: 400 });
  const fresh = await splitOff(db, {
    candidateId: id,
    accountId,
    name: name.data,
    by: member,
    at: Date.now(),
  });
  if (typeof fresh === "string")
    return data({ problem: REFUSED[fresh], error: null }, { status: 409 });
  return redirect(saying(`/candidates/${fresh}`, "parted", id));
}

export default function Split() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer?.problem ?? ("problem" in page ? page.problem : null);
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader title={"off" in page ? "Split off an account" : "Split again"} />
      <Said />
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
