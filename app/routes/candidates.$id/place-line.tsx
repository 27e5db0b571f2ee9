import { Link, useNavigate } from "@remix-run/react";
import { useEffect, useMemo, type ReactNode } from "react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useKeys } from "#app/components/keys.ts";
import type { PlaceInView } from "#app/view/place.server.ts";
import { candidatePath } from "#app/view/candidate-path.ts";
import { rememberRow } from "#app/view/last-row.ts";
import { number } from "#app/domain/number.ts";

/** "‹ 3 of 41 ›": the way to who comes before and after in the view one came from, and back to it. Who left it still has a way on. */
export function PlaceLine({
  id: own,
  place: { place, of, listed, before, after, view, back },
}: {
  /** The candidate's. */
  id: number;
  place: PlaceInView;
}) {
  const navigate = useNavigate();
  const keys = useMemo(() => {
    const go = (id: number | null) => id !== null && navigate(candidatePath(id, view));
    return { j: () => go(after), k: () => go(before), u: () => navigate(back) };
  }, [navigate, before, after, view, back]);
  useKeys(keys);
  useEffect(() => rememberRow(listed ? own : (after ?? before)), [own, listed, before, after]);
  return (
    <nav aria-label="View" className="no-print mb-2 -ml-1.5 flex items-center gap-1 text-xs">
      <Step id={before} view={view} label="Previous candidate" shortcut="k">
        <ChevronLeft aria-hidden="true" size={16} />
      </Step>
      <Link
        to={back}
        aria-keyshortcuts="u"
        title="Back to the list (u)"
        className="link tabular-nums"
      >
        {listed ? `${number(place)} of ${number(of)}` : `No longer in this view of ${number(of)}`}
      </Link>
      <Step id={after} view={view} label="Next candidate" shortcut="j">
        <ChevronRight aria-hidden="true" size={16} />
      </Step>
    </nav>
  );
}

type StepProps = {
  id: number | null;
  view: string;
  label: string;
  shortcut: string;
  children: ReactNode;
};

function Step({ id, view, label, shortcut, children }: StepProps) {
  const look = "flex size-7 items-center justify-center rounded";
  if (id === null)
    return (
      <span aria-hidden="true" className={`${look} text-line-strong`}>
        {children}
      </span>
    );
  return (
    <Link
      to={candidatePath(id, view)}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      className={`${look} text-muted hover:bg-sunken hover:text-ink`}
    >
      {children}
    </Link>
  );
}
