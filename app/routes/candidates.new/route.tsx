import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { readForm } from "#app/form.server.ts";
import { PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/session.server.ts";
import { ORIGINS } from "#db/constants.ts";
import { OneForm } from "./one-form.tsx";
import { takeOne } from "./one.server.ts";
import { PasteForm } from "./paste-form.tsx";
import { takePaste, type PasteResult } from "./paste.server.ts";

/** 1 MB of text, three bytes a character once it is encoded, and some room. */
const PASTE_BODY = 4 * 1_048_576;

export const meta: MetaFunction = () => [{ title: "Add candidates · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return { view: new URL(request.url).searchParams.get("by") === "form" ? ("one" as const) : ("many" as const) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await readForm(request, PASTE_BODY);
  if (!form) {
    const error = "That is more than one paste may hold (5,000 lines or 1 MB). Nothing was saved. Paste it in parts.";
    const paste: PasteResult = { text: "", origin: "given", plan: null, saved: null, error };
    return data({ paste, one: null }, { status: 413 });
  }
  const intent = form.get("intent");
  if (intent === "one") return { paste: null, one: await takeOne(context, form, member.id) };
  const origin = ORIGINS.find(({ key }) => key === form.get("origin"))?.key ?? "given";
  const text = String(form.get("handles") ?? "");
  return { paste: await takePaste(context, { text, origin, save: intent === "add", memberId: member.id }), one: null };
}

const VIEWS = [
  { view: "many", to: "/candidates/new", label: "Paste a list" },
  { view: "one", to: "/candidates/new?by=form", label: "Fill in a form" },
] as const;

export default function AddCandidates() {
  const { view } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      <PageHeader title="Add candidates" lead="Only accounts that candidates gave you, agreed to, or were told about." />
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
      {view === "many" ? <PasteForm result={result?.paste ?? null} /> : <OneForm result={result?.one ?? null} />}
    </>
  );
}
