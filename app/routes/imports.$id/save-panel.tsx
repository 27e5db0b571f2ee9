import { Form, useNavigation, useSubmit } from "@remix-run/react";
import type { ReactNode } from "react";
import { selectClass } from "#app/components/select.tsx";
import { Button, inputClass } from "#app/components/ui.tsx";
import { ORIGINS, stageLabel } from "#db/constants.ts";
import type { ImportPage } from "./page.server.ts";
import { number } from "#app/domain/number.ts";

/** What is done with all rows, and the button that saves them. */
export function SavePanel({ page, unapplied }: { page: ImportPage; unapplied: boolean }) {
  const submit = useSubmit();
  const saving = useNavigation().formData?.get("intent") === "save";
  const { choices, counts } = page;
  const of = (key: string) => counts[`verdict:${key}`] ?? 0;
  const changed = of("adds") + of("updates");
  const total = of("new") + changed;
  const names = counts["name"] ?? 0;
  return (
    <Form
      method="post"
      preventScrollReset
      id="save"
      className="scroll-mt-4 space-y-4 rounded border bg-surface p-4 xl:sticky xl:top-4"
      onChange={(event) => {
        const form = event.currentTarget;
        if (
          event.target instanceof HTMLSelectElement &&
          ["duplicates", "sameName"].includes(event.target.name)
        ) {
          const fields = new FormData(form);
          fields.set("intent", "choose");
          submit(fields, { method: "post", preventScrollReset: true });
        }
      }}
    >
      <h2>Save</h2>
      <dl className="space-y-1">
        <Line term="New candidates" value={of("new")} />
        <Line term="Candidates with something new" value={changed} />
        <Line term="Already here, nothing new" value={of("known")} />
        <Line term="Cannot be saved" value={of("refused")} alert />
        <Line term="Left out" value={of("left")} />
      </dl>
      <Select label="Position" name="position" value={String(choices.position)}>
        <option value="list">From the list</option>
        <option value="none">None yet</option>
        {page.positions.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </Select>
      <Select label="Stage of new candidates" name="stage" value={stageLabel(choices.stage ?? "")}>
        <option value="">From the list, otherwise the first</option>
        {page.stages.map((name) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </Select>
      <div className="space-y-1">
        <label htmlFor="tags" className="block text-sm font-medium">
          Tags for everybody
        </label>
        <input
          id="tags"
          name="tags"
          defaultValue={choices.tags.join(", ")}
          autoComplete="off"
          className={inputClass}
          placeholder="meetup, march"
        />
      </div>
      <Select label="How you got the accounts" name="origin" value={choices.origin}>
        {ORIGINS.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </Select>
      <Select label="People who are already here" name="duplicates" value={choices.duplicates}>
        <option value="add">Add what is missing</option>
        <option value="update">Update to what the list says</option>
        <option value="skip">Leave as they are</option>
      </Select>
      {names > 0 ? (
        <Select
          label={
            names === 1
              ? "1 has the same name as somebody here"
              : `${number(names)} have the same name as somebody here`
          }
          name="sameName"
          value={choices.sameName}
        >
          <option value="apart">Keep apart</option>
          <option value="same">Are the same people</option>
        </Select>
      ) : (
        <input type="hidden" name="sameName" value={choices.sameName} />
      )}
      <div className="space-y-2">
        <Button
          look="primary"
          type="submit"
          name="intent"
          value="save"
          className="w-full"
          disabled={total === 0 || saving || unapplied}
        >
          {saving
            ? "Saving"
            : total === 0
              ? "Nothing to save"
              : `Save ${number(total)} ${total === 1 ? "candidate" : "candidates"}`}
        </Button>
        <p role="status" className="text-xs text-notice empty:hidden">
          {unapplied && "You changed what a column is. Apply the columns first."}
        </p>
        <Button look="quiet" type="submit" name="intent" value="choose" className="w-full">
          Save these choices for later
        </Button>
        <p className="text-xs text-muted">
          Nobody is added until you save. You can leave this page and come back to it, and undo the
          import for 30 days.
        </p>
      </div>
    </Form>
  );
}

function Line({ term, value, alert = false }: { term: string; value: number; alert?: boolean }) {
  return (
    <div
      className={`flex justify-between gap-3 ${value === 0 ? "text-faint" : alert ? "font-medium text-notice" : ""}`}
    >
      <dt>{term}</dt>
      <dd className="tabular-nums">{number(value)}</dd>
    </div>
  );
}

function Select({
  label,
  name,
  value,
  children,
}: {
  label: string;
  name: string;
  value: string;
  children: ReactNode;
}) {
  return (
    <div className="space-y-1">
      <label htmlFor={name} className="block text-sm font-medium">
        {label}
      </label>
      <select id={name} name={name} defaultValue={value} key={value} className={selectClass}>
        {children}
      </select>
    </div>
  );
}
