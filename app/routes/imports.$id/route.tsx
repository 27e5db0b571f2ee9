import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useState } from "react";
import { Ago } from "#app/components/ago.tsx";
import { Button, buttonClass, Notice, PageHeader } from "#app/components/ui.tsx";
import { idFrom } from "#app/pages/ids.ts";
import { NO_IMPORT } from "#app/operations/errors.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { act } from "./act.server.ts";
import { ColumnsPanel } from "./columns-panel.tsx";
import { FILTERS } from "./filters.ts";
import { readPage, type ImportPage } from "./page.server.ts";
import { ResultPanel } from "./result-panel.tsx";
import { RowsPanel } from "./rows-panel.tsx";
import { SavePanel } from "./save-panel.tsx";
import { number } from "#app/domain/number.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Import ${page?.name ?? ""} · Touchstone` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  const query = new URL(request.url).searchParams;
  const filter = FILTERS.find(({ key }) => key === query.get("show"))?.key ?? "all";
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(query.get("page"))) || 1));
  const found = id
    ? await readPage(context.db, id, {
        filter,
        page,
        now: Date.now(),
        ask: query.get("undo") === "ask",
      })
    : undefined;
  if (!found) throw data(NO_IMPORT, { status: 404 });
  return found;
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  if (!id) throw data(NO_IMPORT, { status: 404 });
  return act({ request, context, member, id });
}

export default function ImportPageView() {
  const page = useLoaderData<typeof loader>();
  const open = page.state === "open";
  const [chosen, setChosen] = useState<string[]>();
  const unapplied =
    chosen !== undefined && page.columns.some(({ field }, at) => field !== chosen[at]);
  return (
    <>
      <PageHeader
        within={{ to: "/imports", name: "Imports" }}
        title={page.name}
        lead={<Lead page={page} />}
        actions={open && <Discard />}
      />
      <div className="space-y-5">
        <Told page={page} />
        {open ? (
          <div className="grid items-start gap-5 xl:grid-cols-[minmax(0,1fr)_21rem]">
            <div className="min-w-0 space-y-5">
              {page.columns.length > 0 && (
                <ColumnsPanel {...{ page, unapplied }} onChosen={setChosen} />
              )}
              <RowsPanel page={page} />
            </div>
            <SavePanel {...{ page, unapplied }} />
          </div>
        ) : (
          <>
            <ResultPanel page={page} />
            <RowsPanel page={page} />
          </>
        )}
      </div>
    </>
  );
}

function Lead({ page }: { page: ImportPage }) {
  const people = Object.entries(page.counts).reduce(
    (sum, [key, count]) => (key.startsWith("verdict:") ? sum + count : sum),
    0,
  );
  return (
    <>
      {people === 1 ? "1 person" : `${number(people)} people`} · {page.format}
      {page.encoding !== page.format && `, ${page.encoding}`}
      {page.by && (
        <>
          {" "}
          · by <bdi>{page.by}</bdi>
        </>
      )}{" "}
      · <Ago at={page.createdAt} now={page.now} />
    </>
  );
}

function Discard() {
  return (
    <>
      <a href="#save" className={`${buttonClass()} xl:hidden`}>
        Go to saving
      </a>
      <Form method="post">
        <Button look="quiet" type="submit" name="intent" value="discard">
          Discard import
        </Button>
      </Form>
    </>
  );
}

/** What a person should know of the file as a whole. */
function Told({ page }: { page: ImportPage }) {
  if (page.notes.length === 0 && page.skipped.length === 0) return null;
  return (
    <Notice tone="plain">
      {page.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {page.skipped.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer">
            {page.skipped.length === 1 ? "1 row is" : `${page.skipped.length} rows are`} not about a
            person
          </summary>
          <ul className="mt-1 space-y-0.5">
            {page.skipped.map(({ line, text, why }) => (
              <li key={`${line} ${text}`} className="wrap-anywhere">
                {line > 0 && <span className="tabular-nums">Line {line}. </span>}
                {why}: <span dir="auto">{text.slice(0, 160)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </Notice>
  );
}
