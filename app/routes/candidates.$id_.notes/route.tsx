import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NotesPanel } from "#app/components/notes/panel.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { readNotes } from "#app/pages/notes.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { act } from "./act.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Notes on ${page?.name ?? "nobody"} · Touchstone` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const id = idFrom(params.id);
  const person = id && (await getCandidate(context.db, id));
  if (!person)
    throw (await redirectIfMerged(request, context, id)) ?? data(NO_CANDIDATE, { status: 404 });
  const notes = await readNotes(context.db, person.id, member);
  return { name: person.name, notes, now: Date.now() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context);
  const candidateId = idFrom(params.id);
  const form = await formOf(request);
  if (!candidateId) throw data(NO_CANDIDATE, { status: 404 });
  return act({ request, context, member, candidateId }, form);
}

/** Only the notes: where browsers without scripts land when a note could not be saved. */
export default function CandidateNotes() {
  const { name, notes, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const to = `/candidates/${notes.candidateId}`;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader within={{ to, name }} title="Notes" />
      <NotesPanel notes={notes} now={now} to={to} answer={answer} />
    </div>
  );
}
