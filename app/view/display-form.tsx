import { Form } from "@remix-run/react";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useState } from "react";
import { closeAround } from "#app/components/popover.tsx";
import { Button } from "#app/components/ui.tsx";
import { useScripted } from "#app/components/scripted.ts";
import { columnOf, COLUMN_KEYS, DENSITIES, NARROWEST, SIZES, WIDEST } from "./columns.ts";
import { addressOf, type View } from "./view.ts";
import type { SortKey } from "#db/candidates.server.ts";
import type { TableSettings } from "#db/schema.server.ts";

type Props = { view: View; settings: TableSettings; mayExport: boolean };

const GRID =
  "grid grid-cols-[1fr_1.75rem_3.5rem_3.5rem] items-center gap-1.5 sm:grid-cols-[1fr_2.5rem_4.5rem_3.5rem] sm:gap-2";

/** Which columns in which order, how wide and which stay in sight, how dense, how many rows. Remembered for the member. */
export function DisplayForm({ view, settings, mayExport }: Props) {
  const address = addressOf(view);
  const scripted = useScripted();
  const [order, setOrder] = useState<SortKey[]>(() => [
    ...view.columns.filter((key) => key !== "name"),
    ...COLUMN_KEYS.filter((key) => key !== "name" && !view.columns.includes(key)),
  ]);
  const move = (key: SortKey, by: -1 | 1) =>
    setOrder((now) => {
      const from = now.indexOf(key);
      const next = now.toSpliced(from, 1);
      next.splice(Math.max(0, from + by), 0, key);
      return next;
    });
  return (
    <Form
      method="post"
      action="/candidates?index"
      preventScrollReset
      className="-m-4"
      onSubmit={({ currentTarget }) => closeAround(currentTarget)}
    >
      <input type="hidden" name="address" value={address} />
      <fieldset className="p-4 pb-2">
        <legend className="sr-only">Columns</legend>
        <div aria-hidden="true" className={`mb-1 text-xs text-muted ${GRID}`}>
          <span>Column</span>
          <span className="text-center">Pin</span>
          <span>Width</span>
          <span />
        </div>
        <ul>
          {order.map((key) => (
            <li key={key} className={`min-h-8 ${GRID}`}>
              <label className="flex min-w-0 cursor-pointer items-center gap-2">
                <input
                  type="checkbox"
                  name="cols"
                  value={key}
                  defaultChecked={view.columns.includes(key)}
                />
                <span className="truncate">{columnOf(key)?.label}</span>
              </label>
              <input
                type="checkbox"
                name="pinned"
                value={key}
                aria-label={`Pin ${columnOf(key)?.label} beside the name`}
                defaultChecked={settings.pinned?.includes(key)}
                className="justify-self-center"
              />
              <input
                type="number"
                name={`width-${key}`}
                min={NARROWEST}
                max={WIDEST}
                aria-label={`Width of ${columnOf(key)?.label} in pixels`}
                defaultValue={settings.widths?.[key] ?? columnOf(key)?.width}
                className="h-7 w-full rounded border border-line-strong bg-surface px-1.5 text-sm tabular-nums"
              />
              <span className="flex">
                {scripted &&
                  ([-1, 1] as const).map((by) => (
                    <button
                      key={by}
                      type="button"
                      aria-label={`Move ${columnOf(key)?.label} ${by < 0 ? "up" : "down"}`}
                      onClick={() => move(key, by)}
                      className="flex size-7 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
                    >
                      {by < 0 ? (
                        <ArrowUp aria-hidden="true" size={14} />
                      ) : (
                        <ArrowDown aria-hidden="true" size={14} />
                      )}
                    </button>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      </fieldset>
      <div className="sticky -bottom-4 space-y-3 border-t bg-raised p-4">
        <div className="grid grid-cols-[auto_1fr] gap-3">
          <Radios legend="Density" name="density" options={DENSITIES} value={view.density} />
          <Radios legend="Rows on a page" name="size" options={SIZES} value={view.size} />
        </div>
        <div className="flex items-center gap-3">
          {mayExport && (
            <a
              href={`/candidates.csv${address}${address ? "&" : "?"}preset=view`}
              download
              className="link text-xs"
            >
              Export only these columns
            </a>
          )}
          {/* Enter in a field presses the first of the two. */}
          <Button type="submit" name="intent" value="display" look="primary" className="order-last">
            Apply
          </Button>
          <Button type="submit" name="intent" value="usual" look="quiet" className="ml-auto">
            Reset
          </Button>
        </div>
      </div>
    </Form>
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
    <fieldset className="min-w-0">
      <legend className="mb-1 text-xs font-medium text-muted">{legend}</legend>
      <div className="flex overflow-hidden rounded border border-line-strong">
        {options.map((option) => (
          <label
            key={option}
            className="flex h-7 min-w-0 flex-auto cursor-pointer items-center justify-center border-l border-line-strong px-1 text-xs capitalize first:border-l-0 has-checked:bg-accent-soft has-checked:font-medium has-checked:text-accent has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent"
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
