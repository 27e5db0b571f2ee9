import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { ButtonLink, Empty, PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { listImports } from "#db/imports.server.ts";
import { counted } from "#app/domain/counted.ts";
import { number } from "#app/domain/number.ts";

export const meta: MetaFunction = () => [{ title: "Imports · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return { imports: await listImports(context.db), now: Date.now() };
}

const STATES = {
  open: "Not saved yet",
  saving: "Being saved",
  saved: "Saved",
  undoing: "Being undone",
  undone: "Undone",
};

export default function Imports() {
  const { imports, now } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="Imports"
        lead="Lists and tables your team imported: who did it, when, and what happened to each row."
        actions={
          <ButtonLink look="primary" to="/candidates/new">
            Import a list
          </ButtonLink>
        }
      />
      {imports.length === 0 ? (
        <Empty title="No imports yet">
          <p>
            Paste a list, or choose a CSV or Excel file. You check every row before it is saved.
          </p>
        </Empty>
      ) : (
        <ul className="rounded border bg-surface">
          {imports.map((one) => (
            <li
              key={one.id}
              className="flex min-h-11 flex-wrap items-center gap-x-4 gap-y-0.5 border-t px-4 py-2.5 text-xs text-muted tabular-nums first:border-t-0 sm:grid sm:grid-cols-[minmax(0,1fr)_3rem_13rem_minmax(0,10rem)_6rem]"
            >
              <Link
                to={`/imports/${one.id}`}
                className="truncate text-sm font-medium text-ink hover:underline max-sm:basis-full"
                dir="auto"
              >
                {one.name}
              </Link>
              <span>{one.format}</span>
              <span className={one.state === "open" ? "font-medium text-ink" : undefined}>
                {one.state === "saved"
                  ? `${number(one.saved)} of ${number(one.rows)} saved`
                  : `${STATES[one.state]} · ${counted(one.rows, "row")}`}
              </span>
              <bdi className="truncate">{one.by}</bdi>
              <span className="sm:text-right">
                <Ago at={one.undoneAt ?? one.savedAt ?? one.createdAt} now={now} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
