import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { ExportImport } from "#app/components/exports/import.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { takeExport, type Taken } from "#app/exports/take.server.ts";
import { UPLOAD } from "#app/exports/upload.server.ts";
import { readForm } from "#app/form.server.ts";
import { requireMember } from "#app/session.server.ts";
import { ORIGINS } from "#db/constants.ts";
import { FiguresForm } from "./figures-form.tsx";
import { takeFigures, type FiguresResult } from "./figures.server.ts";
import { OneForm } from "./one-form.tsx";
import { takeOne } from "./one.server.ts";
import { PasteForm } from "./paste-form.tsx";
import { takePaste, type PasteResult } from "./paste.server.ts";

/** 1 MB of text, three bytes a character once it is encoded, and some room. */
const PASTE_BODY = 4 * 1_048_576;

type View = "many" | "one" | "figures" | "export";
/** What the page answers to a form: something for one of its ways to add. */
type Answer = {
  paste: PasteResult | null;
  one: Awaited<ReturnType<typeof takeOne>> | null;
  figures: FiguresResult | null;
  taken: Taken | null;
};
const NOTHING: Answer = { paste: null, one: null, figures: null, taken: null };

export const meta: MetaFunction = () => [{ title: "Add candidates · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return { view: viewOf(request), upload: UPLOAD, guide: new URL("/exports", request.url).href };
}

const viewOf = (request: Request): View => {
  const by = new URL(request.url).searchParams.get("by");
  return by === "form" ? "one" : by === "figures" || by === "export" ? by : "many";
};

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  if (viewOf(request) === "export") {
    const { taken, status } = await takeExport(request, context, member, null);
    return data({ ...NOTHING, taken }, { status });
  }
  const form = await readForm(request, PASTE_BODY);
  const figures = viewOf(request) === "figures";
  if (!form && figures) {
    const error =
      "That is more than one file may hold (5,000 rows or 1 MB). Nothing was stored. Send it in parts.";
    return data(
      {
        ...NOTHING,
        figures: {
          text: "",
          name: null,
          origin: "given" as const,
          plan: null,
          stored: null,
          error,
        },
      },
      { status: 413 },
    );
  }
  if (!form) {
    const error =
      "That is more than one paste may hold (5,000 lines or 1 MB). Nothing was saved. Paste it in parts.";
    const paste: PasteResult = { text: "", origin: "given", plan: null, saved: null, error };
    return data({ ...NOTHING, paste }, { status: 413 });
  }
  const intent = form.get("intent");
  if (intent === "one") return { ...NOTHING, one: await takeOne(request, context, form, member) };
  const origin = ORIGINS.find(({ key }) => key === form.get("origin"))?.key ?? "given";
  if (figures)
    return {
      ...NOTHING,
      figures: await takeFigures(request, context, {
        form,
        origin,
        store: intent === "store",
        by: member,
      }),
    };
  const text = String(form.get("handles") ?? "");
  return {
    ...NOTHING,
    paste: await takePaste(request, context, { text, origin, save: intent === "add", member }),
  };
}

const VIEWS = [
  { view: "many", to: "/candidates/new", label: "Paste a list" },
  { view: "one", to: "/candidates/new?by=form", label: "Fill in a form" },
  { view: "figures", to: "/candidates/new?by=figures", label: "Figures from a file" },
  { view: "export", to: "/candidates/new?by=export", label: "Import a data export" },
] as const;

export default function AddCandidates() {
  const { view, upload, guide } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Add candidates"
        lead="Only accounts that candidates gave you, agreed to, or were told about."
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
      {view === "many" && <PasteForm result={result?.paste ?? null} />}
      {view === "one" && <OneForm result={result?.one ?? null} />}
      {view === "figures" && <FiguresForm result={result?.figures ?? null} />}
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
