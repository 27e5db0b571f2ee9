import { Link } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import { addressOf, type Board } from "./board.ts";

/** Which stretch of the ranking is shown, with links to the pages beside it. */
export function Pager({
  board,
  ranked,
  size,
  pages,
}: {
  board: Board;
  ranked: number;
  size: number;
  pages: number;
}) {
  const { page } = board;
  if (pages === 1) return null;
  const first = (page - 1) * size + 1;
  return (
    <nav
      aria-label="Pages"
      className="no-print mt-3 flex flex-wrap items-center justify-between gap-3 text-muted tabular-nums"
    >
      <p>
        {number(first)}–{number(Math.min(ranked, first + size - 1))} of {number(ranked)}
      </p>
      <div className="flex items-center gap-2">
        <Step board={board} to={page - 1} pages={pages} label="Previous page">
          <ChevronLeft aria-hidden="true" size={16} />
        </Step>
        <span>
          Page {number(page)} of {number(pages)}
        </span>
        <Step board={board} to={page + 1} pages={pages} label="Next page">
          <ChevronRight aria-hidden="true" size={16} />
        </Step>
      </div>
    </nav>
  );
}

function Step({
  board,
  to,
  pages,
  label,
  children,
}: {
  board: Board;
  to: number;
  pages: number;
  label: string;
  children: ReactNode;
}) {
  const look = `${buttonClass()} px-2`;
  if (to < 1 || to > pages)
    return (
      <span aria-hidden="true" className={`${look} opacity-40`}>
        {children}
      </span>
    );
  return (
    <Link to={addressOf({ ...board, page: to }) || "?"} aria-label={label} className={look}>
      {children}
    </Link>
  );
}
