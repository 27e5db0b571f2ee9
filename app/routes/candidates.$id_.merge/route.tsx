import { parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { PeopleList, PeopleSearch } from "#app/components/people.tsx";
import { Notice, PageHeader } from "#app/components/ui.tsx";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { mergeCandidates, ONE_IS_MISSING } from "#app/operations/candidate/merge.server.ts";
import { SAME_CANDIDATE } from "#app/operations/errors.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { mergeForm } from "./form.ts";
import { MergeForm } from "./merge-form.tsx";
import { readChoice, readMerge } from "./page.server.ts";

const GONE = "There is no such candidate. They may have been deleted, or merged with another one.";
export const meta: MetaFunction = () => [{ title: "Merge · Touchstone" }];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const query = new URL(request.url).searchParams;
  const other = query.get("with");
  const q = query.get("q")?.trim().slice(0, 200) ?? "";
  const duplicateId = idFrom(other ?? undefined);
  const sides =
    id && duplicateId && duplicateId !== id
      ? await readMerge(context.db, id, duplicateId)
      : undefined;
  if (id && sides) return data({ id, sides, problem: null });
  const choice = id && (await readChoice(context.db, id, q));
  if (!choice) throw (await redirectIfMerged(request, context, id)) ?? data(GONE, { status: 404 });
  if (other === null) return data({ id, choice, problem: null });
  return data(
    { id, choice, problem: duplicateId === id ? SAME_CANDIDATE : ONE_IS_MISSING },
    { status: duplicateId === id ? 400 : 404 },
  );
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const survivorId = idFrom(params.id);
  const submission = parseWithZod(await formOf(request), { schema: mergeForm });
  if (!survivorId || submission.status !== "success")
    throw data("That form could not be read. Reload the page.", { status: 400 });
  const { with: duplicateId, survivorVersion, duplicateVersion, ...choice } = submission.value;
  const { refused } = await attempt(
    mergeCandidates(actingAs(member, context), {
      survivorId,
      duplicateId,
      choice,
      versions: { survivor: survivorVersion, duplicate: duplicateVersion },
    }),
  );
  return refused
    ? data({ problem: refused.message }, { status: refused.status })
    : redirectWithFlash(
        request,
        context,
        `/candidates/${survivorId}`,
        `Merged candidate ${duplicateId} into candidate ${survivorId}.`,
        {
          action: `/candidates/${survivorId}/split`,
          fields: { duplicate: String(duplicateId) },
        },
      );
}

export default function Merge() {
  const page = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>()?.problem ?? page.problem;
  const refused = problem && (
    <div className="mb-4">
      <Notice tone="danger">{problem}</Notice>
    </div>
  );
  if ("sides" in page) {
    const { survivor, duplicate } = page.sides;
    return (
      <div className="mx-auto max-w-4xl">
        <PageHeader title="Merge candidates" lead="For a person who was added twice." />
        {refused}
        <MergeForm
          key={`${survivor.id}-${survivor.version}-${duplicate.id}-${duplicate.version}`}
          page={page.sides}
        />
      </div>
    );
  }
  const { id, choice } = page;
  return (
    <div className="mx-auto max-w-2xl">
      <PageHeader
        title="Choose a candidate to merge with"
        lead={
          <>
            Who is the same person as{" "}
            <Link to={`/candidates/${id}`} className="link">
              <bdi>{choice.name}</bdi>
            </Link>
            ?
          </>
        }
      />
      {refused}
      <PeopleSearch action={`/candidates/${id}/merge`} q={choice.q} />
      <h2 className="mb-2">{choice.q ? "Found" : "Linked profiles, or the same email address"}</h2>
      <PeopleList
        people={choice.people}
        to={(other) => `/candidates/${id}/merge?with=${other}`}
        empty={
          choice.q
            ? "No other candidates match. Try the start of a name."
            : "No likely duplicates. Search for a name."
        }
      />
    </div>
  );
}
