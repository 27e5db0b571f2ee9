import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  redirect,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import {
  useActionData,
  useLoaderData,
  useLocation,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { PageHeader, Panel } from "#app/components/ui.tsx";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, attempt, perform, replyOf } from "#app/pages/operate.server.ts";
import { addAccount, AccountTaken } from "#app/operations/account/add.server.ts";
import { removeAccount } from "#app/operations/account/remove.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import type { Context } from "#app/operations/context.ts";
import { Conflict, NO_CANDIDATE } from "#app/operations/errors.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { cameFrom } from "#app/view/candidate-path.ts";
import { readCandidates, type CandidateFile } from "#db/candidate.server.ts";
import { networkLabel, type ContactKind } from "#db/constants.ts";
import { listContacts } from "#db/contacts.server.ts";
import { AccountsForm } from "./accounts.tsx";
import { DetailsForm } from "./details.tsx";
import { accountForm, detailsForm, removalForm } from "./form.ts";
import { withMeanwhile, type DetailsText } from "./meanwhile.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Edit ${page?.details.name ?? ""} · Touchstone` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const person = await find(request, context, params.id);
  return {
    person: { id: person.id, version: person.version },
    details: await detailsOf(context, person),
    accounts: person.accounts.map((account) => ({
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
  const acting = actingAs(member, context);
  switch (form.get("intent")) {
    case "add":
      return add({ request, context, acting, candidateId: person.id }, form);
    case "remove":
      return remove({ request, acting, candidateId: person.id }, form);
    default:
      return save({ request, context, acting, candidateId: person.id }, form);
  }
}

async function find(request: Request, context: AppLoadContext, text: string | undefined) {
  const id = idFrom(text);
  const [person] = id ? await readCandidates(context.db, [id]) : [];
  if (!person)
    throw (await redirectIfMerged(request, context, id)) ?? data(NO_CANDIDATE, { status: 404 });
  return person;
}

/** What the form shows. */
async function detailsOf({ db }: Pick<AppLoadContext, "db">, person: CandidateFile) {
  const contacts = await listContacts(db, [person.id]);
  const lines = (wanted: ContactKind) =>
    contacts.flatMap(({ kind, value }) => (kind === wanted ? value : [])).join("\n");
  const { name, email, headline, company, city, tags } = person;
  return {
    name,
    email: email ?? "",
    headline: headline ?? "",
    company: company ?? "",
    city: city ?? "",
    tags: tags ?? "",
    emails: lines("email"),
    phones: lines("phone"),
    links: lines("link"),
  } satisfies DetailsText;
}

type Acting = { request: Request; acting: Context; candidateId: number };
type Saving = Acting & { context: AppLoadContext };

/** The view that the page was opened from, which the pages it leads to know too. */
const viewOf = (request: Request) => cameFrom(new URL(request.url).search);

async function save({ request, context, acting, candidateId: id }: Saving, form: FormData) {
  const submission = parseWithZod(form, { schema: detailsForm });
  if (submission.status !== "success")
    return data({ details: submission.reply() }, { status: 400 });
  const { email = null, emails, phones, links, company, ...rest } = submission.value;
  // A form made by an older page does not ask for these, and must not empty them.
  const asked = form.has("company") && {
    company,
    contacts: [...emails, ...phones, ...links],
  };
  const { refused } = await attempt(editCandidate(acting, { id, ...rest, email, ...asked }));
  if (!refused)
    return redirectWithFlash(
      request,
      context,
      `/candidates/${id}${viewOf(request)}`,
      `Saved ${rest.name}.`,
    );
  const details = submission.reply(replyOf(refused));
  const [person] = refused instanceof Conflict ? await readCandidates(acting.db, [id]) : [];
  if (!person) return data({ details }, { status: refused.status });
  const now = await detailsOf(acting, person);
  const { initialValue, meanwhile } = withMeanwhile(submission.payload, form.get("before"), now);
  return data({ details: { ...details, initialValue }, meanwhile }, { status: refused.status });
}

/** Comes back to the page, where details may be half written and further accounts are added. */
async function add({ request, context, acting, candidateId }: Saving, form: FormData) {
  const submission = parseWithZod(form, { schema: accountForm });
  if (submission.status !== "success")
    return data({ account: submission.reply() }, { status: 400 });
  const { handle: account, origin } = submission.value;
  const { refused } = await attempt(addAccount(acting, { candidateId, account, origin }));
  if (refused instanceof AccountTaken)
    return data(
      { account: submission.reply(), holder: refused.holder },
      { status: refused.status },
    );
  if (refused)
    return data({ account: submission.reply(replyOf(refused)) }, { status: refused.status });
  context.worker.wake();
  return redirectWithFlash(
    request,
    context,
    `/candidates/${candidateId}/edit${viewOf(request)}`,
    `Added ${networkLabel(account.network)} ${account.handle}.`,
  );
}

async function remove({ request, acting, candidateId }: Acting, form: FormData) {
  const submission = parseWithZod(form, { schema: removalForm });
  if (submission.status === "success")
    await perform(removeAccount(acting, { candidateId, ...submission.value }));
  return redirect(`/candidates/${candidateId}/edit${viewOf(request)}`);
}

/** After a conflict the form must start from what the other person saved; other refusals change nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  defaultShouldRevalidate,
}) => actionStatus === 409 || defaultShouldRevalidate;

export default function Edit() {
  const { person, details, accounts } = useLoaderData<typeof loader>();
  const to = `/candidates/${person.id}${cameFrom(useLocation().search)}`;
  const answer:
    | {
        details?: Parameters<typeof DetailsForm>[0]["lastResult"];
        meanwhile?: string[];
        account?: Parameters<typeof AccountsForm>[0]["lastResult"];
        holder?: { id: number; name: string };
      }
    | undefined = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader within={{ to, name: details.name }} title="Edit candidate" />
      <div className="grid items-start gap-4 lg:grid-cols-2">
        <Panel title="Details">
          <DetailsForm
            // What somebody else saved in the meantime comes into its fields.
            key={answer?.meanwhile ? person.version : 0}
            person={person}
            to={to}
            details={details}
            lastResult={answer?.details}
            meanwhile={answer?.meanwhile}
          />
        </Panel>
        <Panel title="Accounts">
          <AccountsForm
            // Empty once its account is there.
            key={accounts.length}
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
