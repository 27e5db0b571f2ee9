import { Form, useNavigation } from "@remix-run/react";
import { selectClass } from "#app/components/select.tsx";
import { Button } from "#app/components/ui.tsx";
import { FIELDS, type Field } from "#app/imports/fields.ts";
import { NETWORKS } from "#db/constants.ts";
import type { ImportPage } from "./page.server.ts";

const networks = new Set<string>(NETWORKS.map(({ key }) => key));
const figures = FIELDS.findIndex(({ key }) => key === "observed_at");
const end = FIELDS.findIndex(({ key }) => key === "kept");
const GROUPS: { label: string; fields: readonly { key: Field; label: string }[] }[] = [
  { label: "Otherwise", fields: FIELDS.slice(end) },
  { label: "Person", fields: FIELDS.slice(0, figures).filter(({ key }) => !networks.has(key)) },
  { label: "Accounts", fields: FIELDS.filter(({ key }) => networks.has(key)) },
  { label: "Figures", fields: FIELDS.slice(figures, end) },
];

type Props = {
  page: ImportPage;
  /** Whether somebody chose other fields than those by which the list was read. */
  unapplied: boolean;
  onChosen: (fields: string[]) => void;
};

/** What each column is read as, with its first cells; a person can change each. */
export function ColumnsPanel({ page, unapplied, onChosen }: Props) {
  const busy = useNavigation().formData?.get("intent") === "map";
  const { columns } = page;
  const kept = columns.filter(({ field }) => field === "kept").length;
  const left = columns.filter(({ field }) => field === "ignored").length;
  return (
    <details
      className="group rounded border bg-surface"
      open={page.filter === "all" && page.page === 1}
    >
      <summary className="flex min-h-10 cursor-pointer flex-wrap items-center gap-x-3 border-b-0 px-4 py-2 group-open:border-b">
        <h2>Columns</h2>
        <span className="text-xs text-muted">
          {columns.length - kept - left} understood
          {kept > 0 &&
            `, ${kept} kept as ${kept === 1 ? "a note" : "notes"} that the candidate can see`}
          {left > 0 && `, ${left} left out`}
        </span>
      </summary>
      <Form
        method="post"
        preventScrollReset
        onChange={({ currentTarget }) => {
          const fields = new FormData(currentTarget);
          onChosen(columns.map((_, at) => String(fields.get(`field-${at}`))));
        }}
      >
        <ul className="divide-y">
          {columns.map((column, at) => (
            <li
              key={column.title}
              className="grid gap-x-4 gap-y-1 px-4 py-2 sm:grid-cols-[minmax(0,13rem)_minmax(0,1fr)_15rem] sm:items-center"
            >
              <label
                htmlFor={`field-${at}`}
                className="min-w-0 font-medium wrap-anywhere"
                dir="auto"
              >
                {column.title}
              </label>
              <span
                className="min-w-0 truncate text-xs text-muted"
                dir="auto"
                title={column.samples.join("\n")}
              >
                {column.samples.join(" · ") || "Empty"}
              </span>
              <span className="min-w-0">
                <select
                  id={`field-${at}`}
                  name={`field-${at}`}
                  defaultValue={column.field}
                  key={column.field}
                  className={selectClass}
                >
                  {GROUPS.map(({ label, fields }) => (
                    <optgroup key={label} label={label}>
                      {fields.map(({ key, label: name }) => (
                        <option key={key} value={key}>
                          {name}
                        </option>
                      ))}
                    </optgroup>
                  ))}
                </select>
                {column.why && (
                  <span className="mt-0.5 block text-xs text-muted">{column.why}</span>
                )}
              </span>
            </li>
          ))}
        </ul>
        <div className="flex items-center gap-3 border-t px-4 py-2.5">
          <Button
            type="submit"
            name="intent"
            value="map"
            look={unapplied ? "primary" : "plain"}
            disabled={busy}
          >
            Apply columns
          </Button>
          <output className="text-xs text-muted">{busy ? "Reading the list again" : ""}</output>
        </div>
      </Form>
    </details>
  );
}
