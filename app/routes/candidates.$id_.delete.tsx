import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useLoaderData, useLocation } from "@remix-run/react";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { Button, ButtonLink, PageHeader } from "#app/components/ui.tsx";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";
import { cameFrom } from "#app/view/candidate-path.ts";
import { readCandidates } from "#db/candidate.server.ts";
import { hasTraces } from "#db/traces.server.ts";

const GONE = "There is no such candidate. They may have been deleted already.";

export const meta: MetaFunction = () => [{ title: "Delete · Touchstone" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const [person] = id ? await readCandidates(context.db, [id]) : [];
  if (!person) throw (await redirectIfMerged(request, context, id)) ?? data(GONE, { status: 404 });
  return { id: person.id, name: person.name, accounts: person.accounts.length };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  if (!id) throw data(GONE, { status: 404 });
  await perform(eraseCandidate(actingAs(member, context), { id }));
  const words = hasTraces(context.db)
    ? "Deleted. Traces may remain in the database’s log until other programs stop reading it."
    : "Deleted. Nothing about this person is left here.";
  const view = new URL(request.url).searchParams.get("from");
  return redirectWithFlash(
    request,
    context,
    localPath(`/candidates${view ? `?${view}` : ""}`),
    words,
  );
}

export default function Delete() {
  const { id, name, accounts } = useLoaderData<typeof loader>();
  const from = cameFrom(useLocation().search);
  return (
    <div className="mx-auto max-w-lg pt-8">
      <PageHeader
        title={
          <>
            Delete <bdi>{name}</bdi>?
          </>
        }
      />
      <p>
        This deletes{" "}
        {accounts === 0 ? "their details" : accounts === 1 ? "one account" : `${accounts} accounts`}
        , all collected figures, the score and its history, decisions with their reasons, notes,
        places on shortlists, the candidate's requests and links to their page. It cannot be undone.
      </p>
      <p className="mt-2 text-muted">
        The activity log records who deleted candidate {id} and when, without the candidate's name.
        Earlier backups are not changed.
      </p>
      <Form method="post" className="mt-6 flex gap-2">
        <Button look="danger" type="submit">
          Delete permanently
        </Button>
        <ButtonLink look="quiet" to={`/candidates/${id}${from}`}>
          Keep
        </ButtonLink>
      </Form>
    </div>
  );
}
