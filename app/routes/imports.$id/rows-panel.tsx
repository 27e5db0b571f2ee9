import { Link } from "@remix-run/react";
import { Pager } from "#app/components/pager.tsx";
import { countOf, FILTERS } from "./filters.ts";
import type { ImportPage } from "./page.server.ts";
import { RowItem } from "./row-item.tsx";
import { number } from "#app/domain/number.ts";

const EMPTY: Partial<Record<string, string>> = {
  look: "Nothing needs a look.",
  refused: "No rows were refused.",
  new: "Nobody new.",
};

/** The filters that still mean something once the import is saved. */
const WHEN_SAVED: readonly string[] = ["failed", "refused", "left"];

/** One row per person, with what saving does, mended in place. */
export function RowsPanel({ page }: { page: ImportPage }) {
  const open = page.state === "open";
  const shown = FILTERS.filter(
    ({ key }) =>
      key === "all" ||
      key === page.filter ||
      (countOf(page.counts, key) > 0 && (open ? key !== "failed" : WHEN_SAVED.includes(key))),
  );
  return (
    <section className="rounded border bg-surface" aria-labelledby="people">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4">
        <h2 id="people" className="py-2">
          People
        </h2>
        <nav aria-label="Rows to show" className="flex flex-wrap gap-x-1">
          {shown.map(({ key, label }) => (
            <Link
              key={key}
              to={key === "all" ? "?" : `?show=${key}`}
              preventScrollReset
              aria-current={page.filter === key ? "page" : undefined}
              className="-mb-px border-b-2 border-transparent px-2 py-2 text-sm text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
            >
              {label}{" "}
              <span className="text-xs tabular-nums">{number(countOf(page.counts, key))}</span>
            </Link>
          ))}
        </nav>
      </header>
      {page.rows.length === 0 ? (
        <p className="px-4 py-6 text-muted">{EMPTY[page.filter] ?? "No rows here."}</p>
      ) : (
        <ul className="divide-y">
          {page.rows.map((row) => (
            <RowItem key={row.id} row={row} open={open} />
          ))}
        </ul>
      )}
      <Pager
        page={page.page}
        pages={page.pages}
        to={(target) => pageAddress(page, target)}
        className="border-t px-4 py-2.5 text-sm"
      />
    </section>
  );
}

const pageAddress = ({ filter }: ImportPage, page: number) =>
  `?${new URLSearchParams({ ...(filter !== "all" && { show: filter }), page: String(page) })}`;
