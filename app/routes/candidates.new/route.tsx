import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ExportImport } from "#app/components/exports/import.tsx";
import { ButtonLink, PageHeader } from "#app/components/ui.tsx";
import { takeExport, type Taken } from "#app/exports/take.server.ts";
import { UPLOAD } from "#app/exports/upload.server.ts";
import { readForm } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { listOpenPositions } from "#db/positions.server.ts";
import { ListForm } from "./list-form.tsx";
import { LIST_BODY, takeList, TOO_LARGE } from "./list.server.ts";
import { OneForm } from "./one-form.tsx";
import { takeOne } from "./one.server.ts";

type View = "list" | "one" | "export";
/** What the page answers to a form: something for one of its ways to add. */
export type Answer = {
  list?: { error: string; text: string };
  one?: Awaited<ReturnType<typeof takeOne>>;
  taken?: Taken;
};

export const meta: MetaFunction = () => [{ title: "Add candidates · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const view = viewOf(request);
  const positions = view === "one" ? await listOpenPositions(context.db) : [];
  return { view, positions, upload: UPLOAD, guide: new URL("/exports", request.url).href };
}

const viewOf = (request: Request): View => {
  const by = new URL(request.url).searchParams.get("by");
  return by === "form" ? "one" : by === "export" ? by : "list";
};

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  if (viewOf(request) === "export") {
    const { taken, status } = await takeExport(request, context, member, null);
    return data<Answer>({ taken }, { status });
  }
  const form = await readForm(request, LIST_BODY);
  if (!form) return data<Answer>({ list: { error: TOO_LARGE, text: "" } }, { status: 413 });
  if (form.get("intent") === "one")
    return data<Answer>({ one: await takeOne(request, context, form, member) });
  return takeList(context, form, member);
}

const VIEWS = [
  { view: "list", to: "/candidates/new", label: "Import a list" },
  { view: "one", to: "/candidates/new?by=form", label: "Add one" },
  { view: "export", to: "/candidates/new?by=export", label: "Import a data export" },
] as const;

export default function AddCandidates() {
  const { view, positions, upload, guide } = useLoaderData<typeof loader>();
  const result = useActionData<Answer>();
  return (
    <>
      <PageHeader
        title="Add candidates"
        lead="Only accounts that candidates gave you, agreed to, or were told about."
        actions={<ButtonLink to="/imports">All imports</ButtonLink>}
      />
      <nav aria-label="Ways to add" className="mb-5 flex gap-4 border-b">
        {VIEWS.map((one) => (
          <Link
            key={one.view}
            to={one.to}
            aria-current={view === one.view ? "page" : undefined}
            className="-mb-px border-b-2 border-transparent pt-1 pb-2 font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            {one.label}
          </Link>
        ))}
      </nav>
      {view === "list" && <ListForm result={result?.list ?? null} />}
      {view === "one" && <OneForm result={result?.one ?? null} positions={positions} />}
      {view === "export" && (
        <ExportImport
          action="/candidates/new?by=export"
          taken={result?.taken ?? undefined}
          person={null}
          upload={upload}
          guide={guide}
        />
      )}
    </>
  );
}
