import {
  data,
  type ActionFunctionArgs,
  type AppLoadContext,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readSelectedWhich, readWhich } from "#app/csv/export-query.server.ts";
import { listExported } from "#app/csv/candidates.server.ts";
import { PRESETS, WITHOUT_PRESET } from "#app/csv/presets.ts";
import { viewPreset } from "#app/csv/presets/view.ts";
import { Button, ButtonLink, Field, PageHeader, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { number } from "#app/domain/number.ts";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_POSITION } from "#app/operations/errors.ts";
import { getPosition } from "#db/positions.server.ts";

export const meta: MetaFunction = () => [{ title: "Export · Touchstone" }];

/** The page that asks for the format: of the candidates that the table's address, or `shortlist`, selects. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const { searchParams } = new URL(request.url);
  const fields = [...searchParams].filter(([name]) => !OWN_FIELDS.includes(name));
  return describe(readWhich(searchParams, context), fields, context);
}

/** The same for those who are selected. */
export async function action({ request, context }: ActionFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const { searchParams } = new URL(request.url);
  const form = await formOf(request);
  const fields = [...form].flatMap(([name, value]): [string, string][] =>
    SELECTION.includes(name) ? [[name, String(value)]] : [],
  );
  const which = readSelectedWhich(form, searchParams, context);
  return data({ ...(await describe(which, fields, context)), query: searchParams.toString() });
}

const OWN_FIELDS = ["preset", "format", "part"];
const SELECTION = ["ids", "all", "view", "except"];

async function describe(
  which: ReturnType<typeof readWhich>,
  fields: [string, string][],
  context: AppLoadContext,
) {
  const position = which.shortlist ? await getPosition(context.db, which.shortlist) : undefined;
  if (which.shortlist && !position) throw new Response(NO_POSITION, { status: 404 });
  const { length: count } = await listExported(context.db, which);
  const columns = viewPreset(which.view.columns);
  return {
    count,
    fields,
    position: position?.title ?? null,
    query: null as string | null,
    presets: [PRESETS[0], columns, ...PRESETS.slice(1)].map(
      ({ key, label, about, own, most, warnings, columns: { length } }) => ({
        key,
        label,
        about,
        own: own === true,
        columns: length,
        most: most ?? null,
        warnings: [...(warnings ?? [])],
      }),
    ),
    without: WITHOUT_PRESET,
  };
}

export default function Export() {
  const loaded = useLoaderData<typeof loader>();
  const selected = useActionData<typeof action>();
  const { count, fields, position, query, presets, without } = selected ?? loaded;
  const [ours, others] = [presets.filter(({ own }) => own), presets.filter(({ own }) => !own)];
  const parts = Math.max(...presets.map(({ most }) => (most ? Math.ceil(count / most) : 1)));
  const back = position
    ? `/positions/${fields.find(([name]) => name === "shortlist")?.[1]}`
    : `/candidates?${query ?? new URLSearchParams(fields)}`;
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        title={`Export ${counted(count, "candidate")}`}
        lead={
          position ? `The shortlist of ${position}, in its order.` : "In the order of the table."
        }
      />
      <form
        method={query === null ? "get" : "post"}
        action={`/candidates.csv${query ? `?${query}` : ""}`}
        className="space-y-4"
      >
        {fields.map(([name, value], index) => (
          <input key={index} type="hidden" name={name} value={value} />
        ))}
        <Panel title="For a spreadsheet, or to keep">
          <div className="space-y-4">
            <Choices presets={ours} count={count} />
            <fieldset>
              <legend className="mb-1 text-xs font-medium text-muted">File</legend>
              <div className="flex flex-wrap gap-x-6 gap-y-1">
                <File value="csv" label="CSV" checked />
                <File value="semicolon" label="CSV with semicolons" />
                <File value="json" label="JSON" />
              </div>
              <p className="mt-1 text-xs text-muted">
                Semicolons are for spreadsheets in countries that write 0,5 instead of 0.5.
              </p>
            </fieldset>
          </div>
        </Panel>
        <Panel title="For an applicant tracking system">
          <div className="space-y-4">
            <Choices presets={others} count={count} />
            {parts > 1 && (
              <div className="max-w-48">
                <Field
                  label="Part"
                  name="part"
                  type="number"
                  min={1}
                  max={parts}
                  defaultValue={1}
                  hint="Where more than one file is needed."
                />
              </div>
            )}
            <p className="text-xs text-muted">
              {without.join(", ")} takes no file of this kind: its staff import from a template of
              their own, or use its API.
            </p>
          </div>
        </Panel>
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" look="primary" disabled={count === 0}>
            Download
          </Button>
          <ButtonLink to={back} look="quiet">
            Cancel
          </ButtonLink>
          <p className="text-xs text-muted">
            The activity log records who exported what, and how many rows.
          </p>
        </div>
      </form>
    </div>
  );
}

type Preset = Awaited<ReturnType<typeof describe>>["presets"][number];

function Choices({ presets, count }: { presets: Preset[]; count: number }) {
  return (
    <div className="divide-y">
      {presets.map(({ key, label, about, columns, most, warnings }) => (
        <div key={key} className="group flex gap-3 py-2.5 first:pt-0 last:pb-0">
          <input
            type="radio"
            name="preset"
            id={`preset-${key}`}
            value={key}
            defaultChecked={key === "spreadsheet"}
            aria-describedby={`about-${key}`}
            className="mt-1"
          />
          <div className="min-w-0">
            <label htmlFor={`preset-${key}`} className="font-medium">
              {label}
            </label>
            <div id={`about-${key}`} className="text-muted">
              <p>
                {about} {counted(columns, "column")}
                {key === "view" && " in the file, as some have more than one value"}.
              </p>
              {most !== null && (
                <p>
                  At most {number(most)} rows in a file
                  {count > most
                    ? `: ${number(count)} candidates take ${counted(Math.ceil(count / most), "file")}`
                    : ""}
                  .
                </p>
              )}
              {warnings.map((warning) => (
                <p key={warning} className="mt-0.5 group-has-checked:text-notice">
                  {warning}
                </p>
              ))}
            </div>
          </div>
        </div>
      ))}
    </div>
  );
}

type FileProps = { value: string; label: string; checked?: boolean };

const File = ({ value, label, checked }: FileProps) => (
  <label className="flex items-center gap-2">
    <input type="radio" name="format" value={value} defaultChecked={checked} />
    {label}
  </label>
);
