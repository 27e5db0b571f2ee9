import { Link } from "@remix-run/react";
import { useTable, type Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo } from "react";
import { columnsFor, features, type Row, type TableMeta } from "./columns.tsx";
import { SelectAll } from "./select-all.tsx";
import { addressOf, COLUMNS, firstWay, type View } from "./view.ts";

type Props = { rows: Row[]; view: View; meta: TableMeta };

const CELLS =
  "[&_tbody_tr>*]:border-t [&_tbody_tr:first-child>*]:border-t-0 [&_tbody_tr>*]:px-2 [&_td]:whitespace-nowrap [&_td>.inline-flex]:flex [&_td.text-right>.inline-flex]:justify-end [&_tbody_tr]:h-11 data-[density=compact]:[&_tbody_tr]:h-9";
const ROWS =
  "[&_tbody_tr]:bg-surface [&_tbody_tr:hover]:bg-sunken [&_tbody_tr:has(:checked)]:bg-accent-soft";
const STICKY = "sticky z-10 bg-inherit";

/** The rows as the server sorted and paged them. Headers are links, so that an order has an address. */
export function Table({ rows, view, meta }: Props) {
  const columns = useMemo(() => columnsFor(view.columns), [view.columns]);
  const table = useTable({
    features,
    columns,
    data: rows,
    meta,
    manualSorting: true,
    getRowId: (row) => String(row.id),
    state: { sorting: [{ id: view.sort, desc: view.dir === "desc" }] },
  });
  return (
    <table
      aria-label="Candidates"
      data-density={view.density}
      className={`w-full border-separate border-spacing-0 text-sm ${CELLS} ${ROWS}`}
    >
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="bg-raised">
            <th className={`${STICKY} left-0 w-9 min-w-9 border-b px-2.5`}>
              <SelectAll rows={rows.length} />
            </th>
            {group.headers.map((header) => (
              <SortHeader key={header.id} header={header} view={view} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map((row) => (
          <tr key={row.id}>
            <td className={`${STICKY} left-0 pl-2.5!`}>
              <input type="checkbox" name="ids" value={row.id} aria-label={`Select ${row.original.name}`} className="block" />
            </td>
            {row.getAllCells().map((cell) => {
              const { id, columnDef } = cell.column;
              const content = <table.FlexRender cell={cell} />;
              if (id === "name") {
                return (
                  <th key={id} scope="row" className={`${STICKY} left-9 w-48 max-w-36 text-left font-normal sm:max-w-52`}>
                    {content}
                  </th>
                );
              }
              const tint = id === view.sort ? "bg-accent-soft/40" : "";
              return (
                <td key={id} className={columnDef.meta?.right ? `text-right ${tint}` : tint || undefined}>
                  {content}
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function SortHeader({ header, view }: { header: Header<typeof features, Row>; view: View }) {
  const column = COLUMNS.find(({ key }) => key === header.column.id);
  if (!column) return null;
  const sorted = header.column.getIsSorted();
  const next = sorted ? (sorted === "asc" ? "desc" : "asc") : firstWay(column.key);
  const words = (dir: "asc" | "desc") => (dir === "asc" ? column.up : column.down);
  const Arrow = (sorted || next) === "asc" ? ArrowUp : ArrowDown;
  const right = header.column.columnDef.meta?.right;
  const stick = column.key === "name" ? "sticky left-9 z-10" : "";
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
      className={`border-b p-0 font-medium ${stick} ${sorted ? "bg-accent-soft text-ink" : "bg-inherit text-muted"}`}
    >
      <Link
        to={addressOf(view, { sort: column.key, dir: next }) || "?"}
        preventScrollReset
        title={sorted ? `Sorted ${words(sorted)}. Turn round: ${words(next)}` : `Sort by ${column.label.toLowerCase()}, ${words(next)}`}
        className={`group/h flex h-9 items-center px-2 text-xs whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2 ${right ? "justify-end" : ""}`}
      >
        {column.label}
        <Arrow
          aria-hidden="true"
          size={12}
          className={`${right ? "order-first mr-0.5 -ml-3.5" : "-mr-3.5 ml-0.5"} ${sorted ? "text-accent" : "opacity-0 group-hover/h:opacity-60"}`}
        />
      </Link>
    </th>
  );
}
