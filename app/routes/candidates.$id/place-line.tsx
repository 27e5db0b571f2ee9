import type { ReactNode } from "react";
import { Link } from "@remix-run/react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import type { PlaceInView } from "#app/view/place.server.ts";
import { candidatePath } from "#app/view/candidate-path.ts";

/** "‹ 3 of 41 ›": the way to who comes before and after in the view one came from, and back to it. */
export function PlaceLine({
  place: { place, of, before, after, view, back },
}: {
  place: PlaceInView;
}) {
  return (
    <nav aria-label="View" className="no-print mb-2 -ml-1.5 flex items-center gap-1 text-xs">
      <Step id={before} view={view} label="Previous candidate">
        <ChevronLeft aria-hidden="true" size={16} />
      </Step>
      <Link to={back} className="link tabular-nums">
        {place.toLocaleString("en-GB")} of {of.toLocaleString("en-GB")}
      </Link>
      <Step id={after} view={view} label="Next candidate">
        <ChevronRight aria-hidden="true" size={16} />
      </Step>
    </nav>
  );
}

type StepProps = { id: number | null; view: string; label: string; children: ReactNode };

function Step({ id, view, label, children }: StepProps) {
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
      className={`${look} text-muted hover:bg-sunken hover:text-ink`}
    >
      {children}
    </Link>
  );
}
