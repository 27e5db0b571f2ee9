import {
  useTable,
  type ColumnSizingState,
  type columnResizingState,
  type Table as TableOf,
} from "@tanstack/react-table";
import { useNavigate } from "@remix-run/react";
import { useEffect, useMemo, useRef, useState, type MouseEvent } from "react";
import { COLUMN_KEYS, offPhone } from "#app/view/columns.ts";
import { addressOf, type View } from "#app/view/view.ts";
import type { TableSettings } from "#db/schema.server.ts";
import { columns, features, type Row, type TableMeta } from "./columns.tsx";
import { HeaderCell } from "./header-cell.tsx";
import { SelectPage } from "./select-page.tsx";

type Props = {
  rows: Row[];
  view: View;
  meta: TableMeta;
  settings?: TableSettings;
  /** Keeps the widths that a member gave the columns. */
  onSized?: (widths: ColumnSizingState) => void;
  /** The page that is shown. */
  page?: number;
};

/** Pixels of the column with the boxes. */
const BOX = 36;
/** Columns beside the name that can stay in sight: more would leave nothing to scroll. */
const MOST_PINNED = 3;
const PINNED_AT = ["left-9", "left-(--pin-1)", "left-(--pin-2)", "left-(--pin-3)"];

/** Of a cell by whether its column is the sorted one, then by whether it is on the right. */
const LOOKS = [
  ["", "text-right"],
  ["bg-accent-soft/40", "bg-accent-soft/40 text-right"],
];

const NOT_RESIZING: columnResizingState = {
  columnSizingStart: [],
  deltaOffset: null,
  deltaPercentage: null,
  isResizingColumn: false,
  startOffset: null,
  startSize: null,
};

/** The rows as the server sorted and paged them. Headers are links, so that an order has an address. */
export function Table({ rows, view, meta, settings = {}, onSized, page }: Props) {
  const own = useRef<HTMLTableElement>(null);
  const [columnSizing, setColumnSizing] = useState<ColumnSizingState>(settings.widths ?? {});
  const [columnResizing, setColumnResizing] = useState(NOT_RESIZING);
  const pinned = useMemo(
    () =>
      (settings.pinned ?? [])
        .filter((key) => key !== "name" && view.columns.some((shown) => shown === key))
        .slice(0, MOST_PINNED),
    [settings.pinned, view.columns],
  );
  const wide = useMemo(() => offPhone(view).filter((key) => !pinned.includes(key)), [view, pinned]);
  const table = useTable({
    features,
    columns,
    data: rows,
    columnResizeMode: "onChange",
    getRowId: (row) => String(row.id),
    onColumnSizingChange: setColumnSizing,
    onColumnResizingChange: setColumnResizing,
    state: {
      columnVisibility: Object.fromEntries(
        COLUMN_KEYS.map((key) => [key, view.columns.includes(key)]),
      ),
      columnOrder: view.columns,
      columnPinning: { start: ["name", ...pinned], end: [] },
      columnSizing,
      columnResizing,
    },
  });
  usePinOffsets(own.current, table);
  useSized(columnSizing, columnResizing.isResizingColumn !== false, onSized);
  const body = useMemo(
    () => <Body {...{ rows, table, view, meta, pinned, wide, page }} />,
    // The table itself is new at every turn of a drag; its cells are not.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [rows, view, meta, pinned, wide, page],
  );
  const shown = table.getVisibleLeafColumns();
  const headers = new Map(table.getFlatHeaders().map((header) => [header.column.id, header]));
  return (
    <table
      ref={own}
      aria-label="Candidates"
      data-density={view.density}
      width={BOX + table.getTotalSize()}
      className={`rows min-w-full table-fixed border-separate border-spacing-0 text-sm ${wide.length > 0 ? `rows-usual rows-${shown.length - wide.length}` : ""}`}
    >
      <colgroup>
        <col width={BOX} />
        {shown.map((column) => (
          <col
            key={column.id}
            width={column.getSize()}
            className={`${column.id} ${wideClass(wide, column.id)}`}
          />
        ))}
        <col />
      </colgroup>
      <thead>
        <tr className="bg-raised">
          <th className="sticky top-0 left-0 z-30 border-b bg-inherit px-2.5">
            <SelectPage ids={rows.map(({ id }) => String(id))} />
          </th>
          {shown.map((column, index) => {
            const header = headers.get(column.id);
            return (
              header && (
                <HeaderCell
                  key={column.id}
                  header={header}
                  view={view}
                  stick={index <= pinned.length ? (PINNED_AT[index] ?? "") : ""}
                  wide={wideClass(wide, column.id)}
                />
              )
            );
          })}
          <td aria-hidden="true" className="sticky top-0 z-20 border-b bg-inherit" />
        </tr>
      </thead>
      {body}
    </table>
  );
}

const wideClass = (wide: readonly string[], id: string) => (wide.includes(id) ? "wide" : "");

type BodyProps = Pick<Props, "rows" | "view" | "meta" | "page"> & {
  table: TableOf<typeof features, Row>;
  pinned: string[];
  /** Columns that a phone shows only when asked for all. */
  wide: string[];
};

function Body({ rows, table, view, meta, pinned, wide, page }: BodyProps) {
  const shown = table.getVisibleLeafColumns().map(({ id, columnDef }, index) => ({
    id,
    draw: columnDef.meta?.draw,
    look: [
      LOOKS[Number(id === view.sort)]?.[Number(columnDef.meta?.right)],
      index > 0 && index <= pinned.length && `sticky z-10 bg-inherit ${PINNED_AT[index]}`,
      wideClass(wide, id),
    ]
      .filter(Boolean)
      .join(" "),
  }));
  const follow = useRowLinks();
  return (
    // The links are what is clicked and typed at; the body only listens for all of them.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <tbody onClick={follow}>
      {rows.map((row) => (
        <tr key={row.id} data-open={row.id === view.open || undefined}>
          <td>
            <input type="checkbox" name="ids" value={row.id} aria-label={`Select ${row.name}`} />
          </td>
          {shown.map(({ id, draw, look }) =>
            id === "name" ? (
              <th key={id} scope="row" className="sticky left-9">
                {draw?.(row, meta)}
                <a
                  href={addressOf(view, { page, open: row.id })}
                  aria-label={`Preview ${row.name}`}
                  title="Preview (Space)"
                />
              </th>
            ) : (
              <td key={id} className={look || undefined}>
                {draw?.(row, meta)}
              </td>
            ),
          )}
          <td aria-hidden="true" />
        </tr>
      ))}
    </tbody>
  );
}

/**
 * Opens people and previews without loading the page anew. One listener for all of them: a hundred of the router's own
 * links took a fifth of the time in which a page is drawn.
 */
function useRowLinks() {
  const navigate = useNavigate();
  return (event: MouseEvent) => {
    const link = event.target instanceof Element && event.target.closest("a");
    const elsewhere = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || elsewhere || event.button !== 0 || event.defaultPrevented) return;
    event.preventDefault();
    const preview = link.pathname === "/candidates";
    navigate(link.pathname + link.search, { replace: preview, preventScrollReset: preview });
  };
}

/** Where pinned columns stick. The content security policy forbids styles in the page, so scripts set them. */
function usePinOffsets(element: HTMLTableElement | null, table: TableOf<typeof features, Row>) {
  const offsets = table
    .getPinnedVisibleLeafColumns("start")
    .slice(1)
    .map((column) => `${BOX + column.getStart("start")}px`)
    .join();
  useEffect(() => {
    // Nothing is set where nothing is pinned: a property of the table is inherited by all of its cells.
    for (const [index, offset] of offsets.split(",").filter(Boolean).entries())
      element?.style.setProperty(`--pin-${index + 1}`, offset);
  }, [element, offsets]);
}

/** Tells of new widths once a drag is over. */
function useSized(sizes: ColumnSizingState, dragging: boolean, onSized: Props["onSized"]) {
  const told = useRef(sizes);
  useEffect(() => {
    if (dragging || told.current === sizes) return;
    told.current = sizes;
    onSized?.(
      Object.fromEntries(Object.entries(sizes).map(([key, width]) => [key, Math.round(width)])),
    );
  }, [sizes, dragging, onSized]);
}
