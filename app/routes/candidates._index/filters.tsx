import { Button } from "#app/components/ui.tsx";
import { NETWORKS, networkLabel, stageLabel } from "#db/constants.ts";
import { Select } from "#app/components/select.tsx";
import type { FILTER_KEYS, View } from "./view.ts";

export type Choices = {
  cities: string[];
  tags: string[];
  positions: { id: number; title: string }[];
  stages: string[];
};
type Props = { view: View; choices: Choices };

export function FilterPanel({ view, choices }: Props) {
  return (
    <fieldset className="grid grid-cols-2 gap-3">
      <legend className="sr-only">Filters</legend>
      <Choice
        label="Stage"
        name="stage"
        value={view.stage && stageLabel(view.stage)}
        options={withOwn(choices.stages, view.stage && stageLabel(view.stage))}
      />
      <Choice
        label="Network"
        name="network"
        value={view.network}
        options={NETWORKS.map(({ key, label, live }) => [
          key,
          live ? label : `${label} (own export only)`,
        ])}
      />
      <Choice
        label="City"
        name="city"
        value={view.city}
        options={withOwn(choices.cities, view.city)}
      />
      <Choice label="Tag" name="tag" value={view.tag} options={withOwn(choices.tags, view.tag)} />
      <Choice
        label="Position"
        name="position"
        value={view.position}
        options={choices.positions.map(({ id, title }) => [String(id), title])}
      />
      <Choice
        label="Score"
        name="scored"
        value={view.scored}
        options={[
          ["yes", "With a score"],
          ["no", "Not enough data"],
        ]}
      />
      <div className="col-span-2 flex justify-end">
        <Button type="submit" look="primary">
          Apply
        </Button>
      </div>
    </fieldset>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value?: string | number;
  options: [string, string][];
};

function Choice({ label, name, value = "", options }: ChoiceProps) {
  return (
    <div className="min-w-0 space-y-1">
      <label htmlFor={`filter-${name}`} className="block text-xs font-medium text-muted">
        {label}
      </label>
      <Select
        id={`filter-${name}`}
        name={name}
        defaultValue={value}
        options={[["", "Any"], ...options]}
      />
    </div>
  );
}

/** A value from the address stays choosable even when it is not among those offered. */
function withOwn(offered: string[], own: string | undefined): [string, string][] {
  const list =
    own && !offered.some((value) => value.toLowerCase() === own.toLowerCase())
      ? [own, ...offered]
      : offered;
  return list.map((value) => [value, value]);
}

/** A filter in words, for the chip that takes it away. */
export function describeFilter(
  key: (typeof FILTER_KEYS)[number],
  view: View,
  choices: Choices,
): string {
  if (key === "stage") return `Stage: ${stageLabel(view.stage ?? "")}`;
  if (key === "network") return `On ${networkLabel(view.network ?? "")}`;
  if (key === "city") return `City: ${view.city}`;
  if (key === "tag") return `Tag: ${view.tag}`;
  if (key === "scored") return view.scored === "yes" ? "With a score" : "Not enough data";
  return `Position: ${choices.positions.find(({ id }) => id === view.position)?.title ?? view.position}`;
}
