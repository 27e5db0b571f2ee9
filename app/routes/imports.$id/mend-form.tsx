import { Form } from "@remix-run/react";
import { Button, inputClass } from "#app/components/ui.tsx";
import type { PageRow } from "./page.server.ts";
import { quietButton } from "./small.ts";

const FIELDS = [
  { name: "name", label: "Name" },
  { name: "emails", label: "Email" },
  { name: "phones", label: "Phone" },
  { name: "headline", label: "Headline" },
  { name: "company", label: "Company" },
  { name: "city", label: "City" },
] as const;

/** The fields of a row, to be overwritten. What is wrong stays as typed and is pointed out. */
export function MendForm({ row }: { row: PageRow }) {
  const { person } = row;
  if (!person) return null;
  const id = (name: string) => `${name}-${row.id}`;
  return (
    <details className="group open:w-full">
      <summary className={`${quietButton} cursor-pointer list-none`}>
        Edit<span className="sr-only"> {person.name ?? `line ${row.line}`}</span>
      </summary>
      <Form method="post" preventScrollReset className="mt-2 mb-2 max-w-3xl space-y-3 text-sm">
        <input type="hidden" name="row" value={row.id} />
        <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {FIELDS.map(({ name, label }) => (
            <div key={name} className="space-y-1">
              <label htmlFor={id(name)} className="block text-xs font-medium">
                {label}
              </label>
              <input
                id={id(name)}
                name={name}
                key={person.fields[name]}
                defaultValue={person.fields[name]}
                autoComplete="off"
                dir="auto"
                className={inputClass}
              />
            </div>
          ))}
        </div>
        <div className="space-y-1">
          <label htmlFor={id("accounts")} className="block text-xs font-medium">
            Accounts, one per line
          </label>
          <textarea
            id={id("accounts")}
            name="accounts"
            key={person.fields.accounts}
            defaultValue={person.fields.accounts}
            rows={Math.min(8, Math.max(2, person.fields.accounts.split("\n").length))}
            spellCheck={false}
            autoCapitalize="off"
            className={`${inputClass} font-mono`}
          />
        </div>
        <p className="text-xs whitespace-pre-line wrap-anywhere text-muted">
          In the list: <span dir="auto">{person.text}</span>
        </p>
        <Button type="submit" name="intent" value="mend">
          Keep changes
        </Button>
      </Form>
    </details>
  );
}
