import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { CreateLinkButton } from "#app/components/secret.tsx";
import { Select } from "#app/components/select.tsx";
import { Notice, PageHeader, Panel } from "#app/components/ui.tsx";
import { LIFETIMES, USUAL_LIFETIME } from "#app/domain/candidate-link-fields.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { listLinks } from "#db/candidate-links.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { act } from "./act.server.ts";
import { LinksPanel } from "./links-panel.tsx";
import { Message } from "./message.tsx";

export const meta: MetaFunction = () => [{ title: "Send a candidate their page · Touchstone" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const person = id && (await getCandidate(context.db, id));
  if (!person)
    throw (await redirectIfMerged(request, context, id)) ?? data(NO_CANDIDATE, { status: 404 });
  return {
    id: person.id,
    name: person.name,
    team: member.teamName,
    sender: member.name,
    links: await listLinks(context.db, person.id),
    now: Date.now(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const candidateId = idFrom(params.id);
  const form = await formOf(request);
  if (!candidateId) throw data(NO_CANDIDATE, { status: 404 });
  return act({ request, context, member, candidateId }, form);
}

export default function SendLink() {
  const { id, name, team, sender, links, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <PageHeader
        within={{ to: `/candidates/${id}`, name }}
        title="Send the candidate their page"
      />
      <Panel title="New link">
        <p>
          The link opens a page about this one candidate, without an account. There they can see
          what is held, why they have this score, and your answers to their requests. They can also
          add a data export, correct what is wrong, object, and ask for deletion.
        </p>
        <dl className="mt-3 grid gap-x-4 gap-y-1 text-muted sm:grid-cols-[8rem_minmax(0,1fr)]">
          <dt className="font-medium text-ink">They see</dt>
          <dd>
            Score and history, accounts and sources, stages, decisions with reasons and names, tags,
            and everything from an import, such as a notes column.
          </dd>
          <dt className="font-medium text-ink">They do not see</dt>
          <dd>Notes, ratings, reasons for a shortlist place, other candidates.</dd>
        </dl>
        {answer?.error && (
          <div className="mt-4">
            <Notice tone="danger">{answer.error}</Notice>
          </div>
        )}
        {answer?.made && <Message made={answer.made} {...{ name, team, sender }} />}
        <Form method="post" preventScrollReset className="mt-4 flex flex-wrap items-end gap-2">
          <div className="space-y-1">
            <label htmlFor="days" className="block font-medium">
              Works for
            </label>
            <Select
              id="days"
              name="days"
              defaultValue={String(USUAL_LIFETIME)}
              options={LIFETIMES.map((days) => [String(days), `${days} days`])}
            />
          </div>
          <CreateLinkButton another={Boolean(answer?.made)} />
        </Form>
      </Panel>
      <LinksPanel links={links} now={now} />
    </div>
  );
}
