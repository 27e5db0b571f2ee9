import { Link } from "@remix-run/react";
import type { Header } from "@tanstack/react-table";
import { ArrowDown, ArrowUp } from "lucide-react";
import { firstWay } from "#app/view/columns.ts";
import { addressOf, type View } from "#app/view/view.ts";
import type { SortKey } from "#db/candidates.server.ts";
import type { features, Row } from "./columns.tsx";

type Props = { header: Header<typeof features, Row>; view: View; stick: string; wide: string };

/** A header sorts by its column, says which way, and its edge can be dragged. */
export function HeaderCell({ header, view, stick, wide }: Props) {
  const { column } = header;
  const { label, up, down, right } = column.columnDef.meta ?? {};
  const key = column.id as SortKey;
  const sorted = view.sort === key && view.dir;
  const next = sorted ? (sorted === "asc" ? "desc" : "asc") : firstWay(key);
  const words = (dir: "asc" | "desc") => (dir === "asc" ? up : down);
  const Arrow = (sorted || next) === "asc" ? ArrowUp : ArrowDown;
  const resize = header.getResizeHandler();
  return (
    <th
      scope="col"
      aria-sort={sorted ? (sorted === "asc" ? "ascending" : "descending") : undefined}
      className={`group/h sticky top-0 border-b p-0 font-medium ${stick ? `z-30 ${stick}` : "z-20"} ${sorted ? "bg-accent-soft text-ink" : `bg-inherit text-muted ${wide}`}`}
    >
      <Link
        to={addressOf(view, { sort: key, dir: next }) || "?"}
        preventScrollReset
        title={
          sorted
            ? `Sorted ${words(sorted)}. Switch to ${words(next)}`
            : `Sort by ${label?.toLowerCase()}, ${words(next)}`
        }
        className={`flex h-9 min-w-0 items-center px-2 text-xs whitespace-nowrap hover:text-ink focus-visible:-outline-offset-2 ${right ? "justify-end" : ""}`}
      >
        <span className="truncate">{label}</span>
        <Arrow
          aria-hidden="true"
          size={12}
          className={`shrink-0 ${right ? "order-first mr-0.5 -ml-3.5" : "-mr-3.5 ml-0.5"} ${sorted ? "text-accent" : "opacity-0 group-hover/h:opacity-60"}`}
        />
      </Link>
      {/* Widths are set with the keyboard in "Display". */}
      <span
        aria-hidden="true"
        onMouseDown={resize}
        onTouchStart={resize}
        onDoubleClick={() => column.resetSize()}
        className={`absolute top-1.5 -right-1 z-10 h-6 w-2 cursor-col-resize touch-none select-none before:absolute before:inset-y-0 before:left-1 before:w-px hover:before:bg-accent group-hover/h:before:bg-line-strong ${column.getIsResizing() ? "before:bg-accent" : ""}`}
      />
    </th>
  );
}
