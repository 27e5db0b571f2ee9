import { useState, type KeyboardEvent, type ReactNode } from "react";
import { useScripted } from "#app/components/scripted.ts";
import { inputClass } from "#app/components/ui.tsx";
import { number, numberUpTo } from "#app/domain/number.ts";
import { MOST_CHOICES } from "#db/constants.ts";
import type { FacetKey } from "#db/facets.server.ts";
import type { ListFilter, View } from "./view.ts";

export type Counts = Partial<Record<FacetKey, { value: string; count: number }[]>>;
export type Option = readonly [value: string, label: string];

/** Values that are seen at once; of more, one looks for the value. */
const AT_ONCE = 10;

type SectionProps = { label: string; used: number; children: ReactNode };

/** A filter that folds; open while it is in use. */
export function Section({ label, used, children }: SectionProps) {
  return (
    <details open={used > 0} className="group/s">
      <summary className="flex min-h-9 list-none items-center gap-2 px-4 font-medium hover:bg-sunken [&::-webkit-details-marker]:hidden">
        <span aria-hidden="true" className="text-faint transition-transform group-open/s:rotate-90">
          ›
        </span>
        {label}
        {used > 0 && (
          <span className="ml-auto rounded-full bg-accent-soft px-1.5 text-xs text-accent tabular-nums">
            {used}
            <span className="sr-only"> in use</span>
          </span>
        )}
      </summary>
      <div className="px-4 pb-3">{children}</div>
    </details>
  );
}

type ListProps = {
  label: string;
  name: ListFilter;
  view: View;
  counts: Counts | undefined;
  options: readonly Option[];
};

/** The values of a filter, to be ticked, each with how many have it. */
export function Checklist({ label, name, view, counts, options }: ListProps) {
  const [sought, setSought] = useState("");
  const scripted = useScripted();
  const chosen = (view[name] ?? []).map(String);
  const isChosen = (value: string) =>
    chosen.some((one) => one.toLowerCase() === value.toLowerCase());
  // A value of the address can be taken away also when it is not among those offered.
  const own = chosen.filter(
    (one) => !options.some(([value]) => value.toLowerCase() === one.toLowerCase()),
  );
  const all: Option[] = [...own.map((value): Option => [value, value]), ...options];
  if (all.length === 0) return null;
  const counted = new Map(counts?.[name]?.map(({ value, count }) => [String(value), count]));
  const isSought = (text: string) => plain(text).includes(plain(sought));
  return (
    <Section label={label} used={chosen.length}>
      {scripted && all.length > AT_ONCE && (
        <input
          type="search"
          value={sought}
          onChange={({ target }) => setSought(target.value)}
          onKeyDown={tickOnEnter}
          aria-label={`Find under ${label}`}
          placeholder="Find"
          autoComplete="off"
          dir="auto"
          className={`${inputClass} mb-1 h-8`}
        />
      )}
      <ul aria-label={label} className="max-h-52 overflow-y-auto">
        {all.map(([value, text]) => {
          const count = counted.get(value);
          return (
            <li key={value} hidden={!isSought(text)}>
              <label className="flex min-h-7 cursor-pointer items-center gap-2">
                <input
                  type="checkbox"
                  name={name}
                  value={value}
                  defaultChecked={isChosen(value)}
                  className="shrink-0"
                />
                <bdi className="min-w-0 flex-1 truncate">{text}</bdi>
                {count !== undefined && (
                  <span className="text-xs text-muted tabular-nums">{numberUpTo(count)}</span>
                )}
              </label>
            </li>
          );
        })}
      </ul>
      {sought && !all.some(([, text]) => isSought(text)) && (
        <p className="text-muted">None of these fits.</p>
      )}
      {options.length >= MOST_CHOICES && (
        <p className="text-xs text-muted">
          The first {number(MOST_CHOICES)}. The search over the table finds the others.
        </p>
      )}
    </Section>
  );
}

const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Enter ticks the first value that fits, and applies nothing yet. */
function tickOnEnter(event: KeyboardEvent<HTMLInputElement>) {
  if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
  event.preventDefault();
  const list = event.currentTarget.nextElementSibling;
  list?.querySelector<HTMLInputElement>("li:not([hidden]) input")?.click();
}
