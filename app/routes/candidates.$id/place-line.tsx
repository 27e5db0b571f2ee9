import { Link, useNavigate } from "@remix-run/react";
import { useEffect, useMemo, type ReactNode } from "react";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useKeys } from "#app/components/keys.ts";
import type { PlaceInList } from "#app/view/place.server.ts";
import { rememberRow } from "#app/view/last-row.ts";
import { number } from "#app/domain/number.ts";

/** "‹ 3 of 41 ›": the way to who comes before and after in the list one came from, and back to it. Who left it still has a way on. */
export function PlaceLine({
  place: { before, after, back, row, ...place },
}: {
  place: PlaceInList;
}) {
  const navigate = useNavigate();
  const keys = useMemo(() => {
    const go = (to: string | null) => to !== null && navigate(to);
    return { j: () => go(after), k: () => go(before), u: () => go(back) };
  }, [navigate, before, after, back]);
  useKeys(keys);
  useEffect(() => rememberRow(row), [row]);
  return (
    <nav aria-label="View" className="no-print mb-2 -ml-1.5 flex items-center gap-1 text-xs">
      <Step to={before} label="Previous candidate" shortcut="k">
        <ChevronLeft aria-hidden="true" size={16} />
      </Step>
      <Link
        to={back}
        aria-keyshortcuts="u"
        title="Back to the list (u)"
        className="link tabular-nums"
      >
        {placeWords(place)}
      </Link>
      <Step to={after} label="Next candidate" shortcut="j">
        <ChevronRight aria-hidden="true" size={16} />
      </Step>
    </nav>
  );
}

type Place = Pick<PlaceInList, "place" | "of" | "listed" | "within">;

function placeWords({ place, of, listed, within }: Place): string {
  if (!listed && within) return `No longer ${within} · ${number(of)} left there`;
  if (!listed) return `No longer in this view of ${number(of)}`;
  return [`${number(place)} of ${number(of)}`, within].filter(Boolean).join(" ");
}

type StepProps = { to: string | null; label: string; shortcut: string; children: ReactNode };

function Step({ to, label, shortcut, children }: StepProps) {
  const look = "flex size-7 items-center justify-center rounded";
  if (to === null)
    return (
      <span aria-hidden="true" className={`${look} text-line-strong`}>
        {children}
      </span>
    );
  return (
    <Link
      to={to}
      aria-label={label}
      aria-keyshortcuts={shortcut}
      title={`${label} (${shortcut})`}
      className={`${look} text-muted hover:bg-sunken hover:text-ink`}
    >
      {children}
    </Link>
  );
}
