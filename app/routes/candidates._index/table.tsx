import { Link } from "@remix-run/react";
import { useTable, type Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useMemo } from "react";
import { columnsFor, features, type Row, type TableMeta } from "./columns.tsx";
import { SelectAll } from "./select-all.tsx";
import { addressOf, COLUMNS, firstWay, type View } from "./view.ts";

type Props = { rows: Row[]; view: View; meta: TableMeta };

/** Styled from the table down: thousands of cells that each said it themselves would be half of the page. */
const CELLS = [
  "[&_tbody_tr]:h-11 [&_tbody_tr]:bg-surface [&_tbody_tr:not(:has(:checked)):hover]:bg-sunken [&_tbody_tr:has(:checked)]:bg-accent-soft",
  "[&_tbody_tr>*]:border-t [&_tbody_tr>*]:px-1.5 [&_tbody_tr:first-child>*]:border-t-0 [&_td]:whitespace-nowrap",
  "[&_td>p]:max-w-28 [&_td>p]:truncate [&_td>input]:block",
  "[&_td:first-child]:sticky [&_td:first-child]:left-0 [&_td:first-child]:z-10 [&_td:first-child]:bg-inherit [&_tbody_td:first-child]:pl-2.5",
  "[&_tbody_th]:sticky [&_tbody_th]:left-9 [&_tbody_th]:z-10 [&_tbody_th]:w-44 [&_tbody_th]:max-w-36 [&_tbody_th]:bg-inherit",
  "[&_tbody_th]:text-left [&_tbody_th]:font-normal sm:[&_tbody_th]:max-w-48",
  "[&_tbody_th>a]:block [&_tbody_th>a]:truncate [&_tbody_th>a]:font-medium [&_tbody_th>a:hover]:underline",
  "[&_tbody_th>p]:truncate [&_tbody_th>p]:text-xs [&_tbody_th>p]:text-muted",
  "data-[density=compact]:[&_tbody_tr]:h-9 data-[density=compact]:[&_tbody_th>p]:hidden",
].join(" ");

/** Of a cell by whether its column is the sorted one, then by whether it is on the right. */
const LOOKS = [
  [undefined, "text-right"],
  ["bg-accent-soft/40", "bg-accent-soft/40 text-right"],
];

/** The rows as the server sorted and paged them. Headers are links, so that an order has an address. */
export function Table({ rows, view, meta }: Props) {
  const columns = useMemo(() => columnsFor(view.columns), [view.columns]);
  const table = useTable({
    features,
    columns,
    data: rows,
    manualSorting: true,
    getRowId: (row) => String(row.id),
    state: { sorting: [{ id: view.sort, desc: view.dir === "desc" }] },
  });
  return (
    <table
      aria-label="Candidates"
      data-density={view.density}
      className={`w-full border-separate border-spacing-0 text-sm ${CELLS}`}
    >
      <thead>
        {table.getHeaderGroups().map((group) => (
          <tr key={group.id} className="bg-raised">
            <th className={"sticky left-0 z-10 w-9 min-w-9 border-b bg-inherit px-2.5"}>
              <SelectAll rows={rows.length} />
            </th>
            {group.headers.map((header) => (
              <SortHeader key={header.id} header={header} view={view} />
            ))}
          </tr>
        ))}
      </thead>
      <tbody>
        {table.getRowModel().rows.map(({ id, original }) => (
          <tr key={id}>
            <td>
              <input type="checkbox" name="ids" value={id} aria-label={`Select ${original.name}`} />
            </td>
            {table.getAllLeafColumns().map(({ id: key, columnDef }) =>
              key === "name" ? (
                <th key={key} scope="row">
                  {columnDef.meta?.draw(original, meta)}
                </th>
              ) : (
                <td
                  key={key}
                  className={LOOKS[Number(key === view.sort)]?.[Number(columnDef.meta?.right)]}
                >
                  {columnDef.meta?.draw(original, meta)}
                </td>
              ),
            )}
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
        title={
          sorted
            ? `Sorted ${words(sorted)}. Turn round: ${words(next)}`
            : `Sort by ${column.label.toLowerCase()}, ${words(next)}`
        }
        className={`group/h flex h-9 items-center px-1.5 text-xs whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2 ${right ? "justify-end" : ""}`}
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
