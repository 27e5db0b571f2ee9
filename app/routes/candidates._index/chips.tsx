import { REASONS, type Reason } from "#app/domain/unread-reasons.ts";
import { Link } from "@remix-run/react";
import { X } from "lucide-react";
import { describeRange, RANGES } from "#app/view/ranges.ts";
import { addressOf, LIST_FILTERS, unfiltered, type ListFilter, type View } from "#app/view/view.ts";
import { networkLabel } from "#db/constants.ts";

type Titled = { id: number; title: string };

const FRESH = { current: "up to date", stale: "stale", never: "not read" };

const TITLES: Record<ListFilter, string> = {
  stage: "Stage",
  city: "City",
  tag: "Tag",
  untagged: "Not tagged",
  language: "Language",
  network: "On",
  without: "Not on",
  position: "Position",
  read: "Last read",
  unread: "Could not be read",
};

function wordsOf(key: ListFilter, view: View, positions: Titled[]): string {
  const words = (view[key] ?? []).map((value) => {
    if (key === "network" || key === "without") return networkLabel(String(value));
    if (key === "read") return FRESH[value as keyof typeof FRESH];
    if (key === "unread") return REASONS[value as Reason].label.toLowerCase();
    if (key === "position")
      return positions.find(({ id }) => id === value)?.title ?? `number ${value}`;
    return String(value);
  });
  const list = [words.slice(0, -1).join(", "), ...words.slice(-1)].filter(Boolean).join(" or ");
  return `${TITLES[key]}${key === "network" || key === "without" ? " " : ": "}${list}`;
}

/** Every filter in use, each with a way to take it away, in words. */
function chipsOf(view: View, positions: Titled[]): { words: string; without: View }[] {
  const chips = LIST_FILTERS.filter((key) => view[key]?.length).map((key) => ({
    words: wordsOf(key, view, positions),
    without: { ...view, [key]: undefined } as View,
  }));
  if (view.scored)
    chips.push({
      words: view.scored === "yes" ? "With a score" : "Not enough data",
      without: { ...view, scored: undefined },
    });
  if (view.note)
    chips.push({
      words: view.note === "yes" ? "With a note" : "Without a note",
      without: { ...view, note: undefined },
    });
  for (const { key } of RANGES) {
    const range = view.ranges?.[key];
    if (range)
      chips.push({
        words: describeRange(key, range),
        without: { ...view, ranges: { ...view.ranges, [key]: undefined } },
      });
  }
  return chips;
}

/** The filters in use. A click takes one away. */
export function Chips({ view, positions }: { view: View; positions: Titled[] }) {
  const chips = chipsOf(view, positions);
  return (
    <ul
      aria-label="Filters in use"
      className="order-last flex basis-full flex-wrap gap-2 empty:hidden"
    >
      {chips.map(({ words, without }) => (
        <li key={words}>
          <Link
            to={addressOf(without) || "?"}
            aria-label={`Remove filter: ${words}`}
            title="Remove filter"
            className="inline-flex h-7 max-w-72 items-center gap-1.5 rounded border border-transparent bg-accent-soft px-2 font-medium text-accent hover:border-accent"
          >
            <bdi className="truncate">{words}</bdi>
            <X aria-hidden="true" size={14} className="shrink-0" />
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link
            to={addressOf({ ...unfiltered(view), ...(view.q && { q: view.q }) }) || "?"}
            className="inline-flex h-7 items-center rounded px-2 font-medium text-muted hover:text-ink"
          >
            Clear all
          </Link>
        </li>
      )}
    </ul>
  );
}
