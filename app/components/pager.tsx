import { Link } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { number } from "#app/domain/number.ts";
import { buttonClass } from "./ui.tsx";

type PagerProps = {
  /** The page shown, from 1. */
  page: number;
  pages: number;
  /** The address of a page. */
  to: (page: number) => string;
  /** Rows of a full page, and of all pages together: says which are shown, "51–100 of 240". */
  rows?: { size: number; count: number };
  className?: string;
};

/** Links to the pages before and after; nothing when there is only one page. */
export function Pager({ page, pages, to, rows, className = "mt-3" }: PagerProps) {
  if (pages <= 1) return null;
  const first = rows ? (page - 1) * rows.size + 1 : 0;
  const step = (target: number) => (target < 1 || target > pages ? null : to(target));
  return (
    <nav
      aria-label="Pages"
      className={`no-print flex flex-wrap items-center justify-between gap-3 text-muted tabular-nums ${className}`}
    >
      {rows && (
        <p>
          {number(first)}–{number(Math.min(rows.count, first + rows.size - 1))} of{" "}
          {number(rows.count)}
        </p>
      )}
      <div className="flex items-center gap-2">
        <Step to={step(page - 1)} label="Previous page">
          <ChevronLeft aria-hidden="true" size={16} />
        </Step>
        <span>
          Page {number(page)} of {number(pages)}
        </span>
        <Step to={step(page + 1)} label="Next page">
          <ChevronRight aria-hidden="true" size={16} />
        </Step>
      </div>
    </nav>
  );
}

type StepProps = { to: string | null; label: string; children: ReactNode };

function Step({ to, label, children }: StepProps) {
  const look = `${buttonClass()} px-2`;
  if (to === null)
    return (
      <span aria-hidden="true" className={`${look} opacity-40`}>
        {children}
      </span>
    );
  return (
    <Link to={to} aria-label={label} className={look}>
      {children}
    </Link>
  );
}
