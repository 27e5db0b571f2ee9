import { Link } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { buttonClass } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import { addressOf, type View } from "#app/view/view.ts";

/** Which stretch of how many is shown, with links to the pages beside it. */
export function Pager({
  view,
  count,
  page,
  pages,
}: {
  view: View;
  count: number;
  page: number;
  pages: number;
}) {
  if (pages === 1) return null;
  const first = (page - 1) * view.size + 1;
  const to = (target: number) =>
    target < 1 || target > pages ? null : addressOf(view, { page: target }) || "?";
  return (
    <nav
      aria-label="Pages"
      className="no-print mt-3 flex flex-wrap items-center justify-between gap-3 text-muted"
    >
      <p className="tabular-nums">
        {number(first)}–{number(Math.min(count, first + view.size - 1))} of {number(count)}
      </p>
      <div className="flex items-center gap-2">
        <Step to={to(page - 1)} label="Previous page">
          <ChevronLeft aria-hidden="true" size={16} />
        </Step>
        <span className="tabular-nums">
          Page {number(page)} of {number(pages)}
        </span>
        <Step to={to(page + 1)} label="Next page">
          <ChevronRight aria-hidden="true" size={16} />
        </Step>
      </div>
    </nav>
  );
}

function Step({
  to,
  label,
  children,
}: {
  to: string | null;
  label: string;
  children: React.ReactNode;
}) {
  const className = `${buttonClass()} px-2`;
  if (to === null) {
    return (
      <span aria-hidden="true" className={`${className} opacity-40`}>
        {children}
      </span>
    );
  }
  return (
    <Link to={to} aria-label={label} className={className}>
      {children}
    </Link>
  );
}
