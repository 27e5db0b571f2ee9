import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData, type ShouldRevalidateFunction } from "@remix-run/react";
import { elsewhere } from "#app/elsewhere.server.ts";
import { formOf } from "#app/form.server.ts";
import { Said } from "#app/components/said.tsx";
import { PageHeader, Panel } from "#app/components/ui.tsx";
import { idFrom } from "#app/ids.ts";
import { requireMember } from "#app/session.server.ts";
import { rescore } from "#app/worker/rescore.server.ts";
import { eraseAccount } from "#db/candidate-erase.server.ts";
import { addAccount, readCandidates, saveDetails, type Signed } from "#db/candidate.server.ts";
import { AccountsForm } from "./accounts.tsx";
import { DetailsForm } from "./details.tsx";
import { accountForm, detailsForm, removalForm } from "./form.ts";

const GONE = "There is no such candidate. They may have been deleted, or the address has a typo.";
const CHANGED =
  "Somebody changed this candidate since you opened the page, so nothing was saved. What you wrote is still here: look again, then save.";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.person.name ?? ""} · Touchstone` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const { id, version, name, email, headline, city, tags, stage, accounts } = await find(
    request,
    context,
    params.id,
  );
  return {
    person: { id, version, name, email, headline, city, tags, stage },
    accounts: accounts.map((account) => ({
      id: account.id,
      network: account.network,
      handle: account.handle,
    })),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const person = await find(request, context, params.id);
  const form = await formOf(request);
  const signed = { id: person.id, by: member, at: Date.now() };
  switch (form.get("intent")) {
    case "add":
      return add(context, signed, form);
    case "remove":
      return remove(context, signed, form);
    default:
      return save(context, { ...signed, stage: person.stage }, form);
  }
}

async function find(request: Request, context: AppLoadContext, text: string | undefined) {
  const id = idFrom(text);
  const [person] = id ? await readCandidates(context.db, [id]) : [];
  if (!person) throw (await elsewhere(request, context, id)) ?? data(GONE, { status: 404 });
  return person;
}

type Signature = Signed & { id: number };

async function save(
  { db }: AppLoadContext,
  { stage: was, ...signed }: Signature & { stage: string },
  form: FormData,
) {
  const submission = parseWithZod(form, { schema: detailsForm(was) });
  if (submission.status !== "success")
    return data({ details: submission.reply() }, { status: 400 });
  const { version, stage, reason, email = null, ...rest } = submission.value;
  const step = stage !== was && reason ? { stage, reason } : null;
  if (await saveDetails(db, { ...signed, version, step, details: { ...rest, email } }))
    return redirect(`/candidates/${signed.id}`);
  return data({ details: submission.reply({ formErrors: [CHANGED] }) }, { status: 409 });
}

async function add({ db, worker }: AppLoadContext, signed: Signature, form: FormData) {
  const submission = parseWithZod(form, { schema: accountForm });
  if (submission.status !== "success")
    return data({ account: submission.reply() }, { status: 400 });
  const { handle: account, origin } = submission.value;
  const holder = await addAccount(db, { ...signed, account, origin });
  if (!holder) throw data(GONE, { status: 404 });
  if (holder.id !== signed.id)
    return data({ account: submission.reply(), holder }, { status: 409 });
  worker.wake();
  return redirect(`/candidates/${signed.id}`);
}

async function remove({ db }: AppLoadContext, signed: Signature, form: FormData) {
  const submission = parseWithZod(form, { schema: removalForm });
  if (
    submission.status === "success" &&
    (await eraseAccount(db, { ...signed, ...submission.value }))
  ) {
    await rescore(db, signed.id, { at: signed.at });
  }
  return redirect(`/candidates/${signed.id}/edit`);
}

/** After a conflict the form must start from what the other person saved; other refusals change nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  defaultShouldRevalidate,
}) => actionStatus === 409 || defaultShouldRevalidate;

export default function Edit() {
  const { person, accounts } = useLoaderData<typeof loader>();
  const answer:
    | {
        details?: Parameters<typeof DetailsForm>[0]["lastResult"];
        account?: Parameters<typeof AccountsForm>[0]["lastResult"];
        holder?: { id: number; name: string };
      }
    | undefined = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader title="Edit" lead={<bdi className="wrap-anywhere">{person.name}</bdi>} />
      <Said />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title="Details">
          <DetailsForm person={person} lastResult={answer?.details} />
        </Panel>
        <Panel title="Accounts">
          <AccountsForm
            id={person.id}
            accounts={accounts}
            lastResult={answer?.account}
            holder={answer?.holder}
          />
        </Panel>
      </div>
    </div>
  );
}
