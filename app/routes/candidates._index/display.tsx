import { Button } from "#app/components/ui.tsx";
import { addressOf, COLUMNS, DENSITIES, SIZES, type View } from "./view.ts";

/** Which columns, how dense, how many rows: part of the form and of the address. */
export function DisplayPanel({ view, mayExport }: { view: View; mayExport: boolean }) {
  return (
    <div className="space-y-4">
      <fieldset>
        <legend className="mb-1.5 text-xs font-medium text-muted">Columns</legend>
        <div className="grid grid-cols-2 gap-x-3">
          {COLUMNS.filter(({ key }) => key !== "name").map(({ key, label }) => (
            <label key={key} className="flex min-h-7 cursor-pointer items-center gap-2">
              <input
                type="checkbox"
                name="cols"
                value={key}
                defaultChecked={view.columns.includes(key)}
              />
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <Radios legend="Rows" name="density" options={DENSITIES} value={view.density} />
      <Radios legend="Rows on a page" name="size" options={SIZES} value={view.size} />
      <div className="flex items-center justify-end gap-3 has-[a]:justify-between">
        {mayExport && (
          <a href={`/candidates.csv${withPreset(view)}`} download className="link text-xs">
            Export only these columns
          </a>
        )}
        <Button type="submit" look="primary">
          Apply
        </Button>
      </div>
    </div>
  );
}

type RadiosProps = {
  legend: string;
  name: string;
  options: readonly (string | number)[];
  value: string | number;
};

function Radios({ legend, name, options, value }: RadiosProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-xs font-medium text-muted">{legend}</legend>
      <div className="flex rounded border border-line-strong">
        {options.map((option) => (
          <label
            key={option}
            className="flex h-8 flex-1 cursor-pointer items-center justify-center border-l border-line-strong px-2 capitalize first:border-l-0 has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option}
              defaultChecked={option === value}
              className="sr-only"
            />
            {option}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

const withPreset = (view: View) => {
  const address = addressOf(view);
  return `${address}${address ? "&" : "?"}preset=view`;
};
