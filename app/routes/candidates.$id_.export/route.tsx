import {
  data,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ExportImport } from "#app/components/exports/import.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { takeExport } from "#app/exports/take.server.ts";
import { UPLOAD } from "#app/exports/upload.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { readCandidates } from "#db/candidate.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Import a data export · ${page?.person.name ?? "Nobody"} · Touchstone` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return {
    ...(await find(request, context, params.id)),
    upload: UPLOAD,
    guide: new URL("/exports", request.url).href,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const { person, known } = await find(request, context, params.id);
  const { taken, status } = await takeExport(request, context, member, person.id, known);
  return data(taken, { status });
}

async function find(request: Request, context: AppLoadContext, text: string | undefined) {
  const id = idFrom(text);
  const [found] = id ? await readCandidates(context.db, [id]) : [];
  if (!found)
    throw (await redirectIfMerged(request, context, id)) ?? data(NO_CANDIDATE, { status: 404 });
  return {
    person: { id: found.id, name: found.name },
    known: found.accounts.map(({ network, handle }) => ({ network, handle })),
  };
}

export default function ReadExport() {
  const { person, known, upload, guide } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        within={{ to: `/candidates/${person.id}`, name: person.name }}
        title="Import a data export"
      />
      <ExportImport
        action={`/candidates/${person.id}/export`}
        taken={useActionData<typeof action>()}
        person={person}
        known={known}
        upload={upload}
        guide={guide}
      />
    </>
  );
}
