import { Link, useNavigate } from "@remix-run/react";
import { useRef } from "react";
import { closeAround } from "#app/components/popover.tsx";
import { REASON_KEYS, REASONS } from "#app/domain/unread-reasons.ts";
import { Button } from "#app/components/ui.tsx";
import { RANGES, writeEnd, ENDS } from "./ranges.ts";
import { Checklist, Section, type Counts, type Option } from "./checklist.tsx";
import { addressFrom } from "./form.ts";
import { keptBy, type View } from "./view.ts";
import { NETWORKS } from "#db/constants.ts";

export type Choices = {
  cities: string[];
  tags: string[];
  languages: string[];
  positions: { id: number; title: string }[];
  stages: string[];
};
type Props = { view: View; choices: Choices; counts: Counts | undefined };

const FRESHNESS: Option[] = [
  ["current", "Up to date"],
  ["stale", "Stale"],
  ["never", "Not read"],
];

const UNREAD: Option[] = REASON_KEYS.map((key) => [key, REASONS[key].label]);
const SCORED: Option[] = [
  ["yes", "With a score"],
  ["no", "Not enough data"],
];
const NOTED: Option[] = [
  ["yes", "With a note"],
  ["no", "Without"],
];

/** Each filter folds; those in use are open. Ticked values of one filter are alternatives. What is searched for stays. */
export function FilterForm({ view, choices, counts }: Props) {
  const navigate = useNavigate();
  const search = useRef<HTMLInputElement>(null);
  const networks: Option[] = NETWORKS.map(({ key, label }) => [key, label]);
  return (
    <form
      action="/candidates"
      className="-m-4"
      onSubmit={(event) => {
        event.preventDefault();
        const form = event.currentTarget;
        closeAround(form);
        // What was typed a moment ago may not be searched for yet.
        const typed = document.querySelector<HTMLInputElement>("#search");
        if (typed && search.current) search.current.value = typed.value;
        navigate(addressFrom(form), { preventScrollReset: true });
      }}
    >
      <input ref={search} type="hidden" name="q" defaultValue={view.q} />
      {keptBy(view).map(([name, value]) => (
        <input key={name} type="hidden" name={name} defaultValue={value} />
      ))}
      <div className="divide-y">
        <Checklist
          label="Stage"
          name="stage"
          view={view}
          counts={counts}
          options={choices.stages.map(asOption)}
        />
        <Checklist
          label="City"
          name="city"
          view={view}
          counts={counts}
          options={choices.cities.map(asOption)}
        />
        <Checklist
          label="Tag"
          name="tag"
          view={view}
          counts={counts}
          options={choices.tags.map(asOption)}
        />
        <Checklist
          label="Not tagged"
          name="untagged"
          view={view}
          counts={counts}
          options={choices.tags.map(asOption)}
        />
        <Checklist
          label="Language"
          name="language"
          view={view}
          counts={counts}
          options={choices.languages.map(asOption)}
        />
        <Checklist
          label="On network"
          name="network"
          view={view}
          counts={counts}
          options={networks}
        />
        <Checklist
          label="Not on network"
          name="without"
          view={view}
          counts={counts}
          options={networks}
        />
        <Checklist
          label="Position"
          name="position"
          view={view}
          counts={counts}
          options={choices.positions.map(({ id, title }) => [String(id), title])}
        />
        <Section
          label="Score and dates"
          used={Object.keys(view.ranges ?? {}).length + (view.scored ? 1 : 0)}
        >
          <Either label="With or without a score" name="scored" view={view} options={SCORED} />
          {RANGES.map((range) => (
            <RangeFields key={range.key} range={range} view={view} />
          ))}
        </Section>
        <Section label="Notes" used={view.note ? 1 : 0}>
          <Either label="With or without a note" name="note" view={view} options={NOTED} />
        </Section>
        <Checklist label="Last read" name="read" view={view} counts={counts} options={FRESHNESS} />
        <Checklist
          label="Could not be read"
          name="unread"
          view={view}
          counts={counts}
          options={UNREAD}
        />
      </div>
      <div className="sticky -bottom-4 flex items-center justify-between gap-2 border-t bg-raised p-3">
        <Link to="/candidates/pick" className="link text-xs">
          Select from a list
        </Link>
        <Button type="submit" look="primary">
          Apply
        </Button>
      </div>
    </form>
  );
}

const asOption = (value: string): Option => [value, value];

type EitherProps = {
  label: string;
  name: "scored" | "note";
  view: View;
  options: readonly Option[];
};

function Either({ label, name, view, options }: EitherProps) {
  return (
    <fieldset className="mb-2 flex flex-wrap gap-x-4">
      <legend className="sr-only">{label}</legend>
      {[["", "All"] as const, ...options].map(([value, text]) => (
        <label key={value} className="flex min-h-7 cursor-pointer items-center gap-1.5">
          <input
            type="radio"
            name={name}
            value={value}
            defaultChecked={(view[name] ?? "") === value}
          />
          {text}
        </label>
      ))}
    </fieldset>
  );
}

function RangeFields({ range, view }: { range: (typeof RANGES)[number]; view: View }) {
  const { key, label, unit } = range;
  return (
    <fieldset className="mt-1 flex min-w-0 items-center gap-1.5">
      <legend className="float-left w-24 text-muted">{label}</legend>
      {ENDS.map((end) => (
        <input
          key={end}
          type={unit === "date" ? "date" : "number"}
          name={`${key}-${end}`}
          defaultValue={writeEnd(view.ranges?.[key]?.[end], unit)}
          min={unit === "date" ? undefined : 0}
          max={unit === "date" ? undefined : 100}
          placeholder={end}
          aria-label={`${label} ${end}${unit === "percent" ? ", percent" : ""}`}
          className={`h-8 w-full min-w-0 flex-1 rounded border border-line-strong bg-surface placeholder:text-faint ${unit === "date" ? "px-1 text-xs" : "px-2 text-sm"}`}
        />
      ))}
    </fieldset>
  );
}
