import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { Ago, moment } from "#app/components/ago.tsx";
import { Select } from "#app/components/select.tsx";
import { Button, ButtonLink, Empty, Field, PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { groupByDay } from "./days.ts";
import { addressAfter } from "./filters.ts";
import { readActivity, type ActivityPage } from "./page.server.ts";
import type { Piece } from "./slots.ts";
import { ENTITIES } from "./words.ts";

export const meta: MetaFunction = () => [{ title: "Activity · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const page = await readActivity(context.db, new URL(request.url).searchParams);
  return { ...page, now: Date.now() };
}

export default function Activity() {
  const page = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  return (
    <>
      <PageHeader
        title="Activity"
        lead="Who changed what, and when. Days are in UTC. Nothing here can be edited."
      />
      <Filters page={page} query={query} />
      {page.rows.length === 0 ? (
        <Empty title="No activity found">
          <ButtonLink to="/activity">Remove filters</ButtonLink>
        </Empty>
      ) : (
        groupByDay(page.rows, page.now).map(({ label, today, rows }) => (
          <section key={label} aria-label={label} className="mt-5 first-of-type:mt-0">
            <h2 className="mb-1.5 text-muted">{label}</h2>
            <ul className="divide-y rounded border bg-surface">
              {rows.map((row) => (
                <Row key={row.id} row={row} now={today ? page.now : null} />
              ))}
            </ul>
          </section>
        ))
      )}
      <nav aria-label="Pages" className="no-print mt-4 flex gap-2">
        {query.has("after") && <ButtonLink to={newest(query)}>Newest</ButtonLink>}
        {page.next && <ButtonLink to={addressAfter(query, page.next)}>Older</ButtonLink>}
      </nav>
    </>
  );
}

function newest(query: URLSearchParams): string {
  const first = new URLSearchParams(query);
  first.delete("after");
  return `?${first}`;
}

function Filters({
  page,
  query,
}: {
  page: Pick<ActivityPage, "members" | "verbs">;
  query: URLSearchParams;
}) {
  const members = page.members.map(({ id, name }) => [String(id), name] as const);
  const verbs = page.verbs.map(
    (verb) => [verb, verb.charAt(0).toUpperCase() + verb.slice(1)] as const,
  );
  return (
    <Form
      key={query.toString()}
      className="no-print mb-4 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap"
    >
      <Choice
        label="Who"
        name="who"
        value={query.get("who")}
        options={[...members, ["system", "Touchstone itself"]]}
      />
      <Choice
        label="About"
        name="what"
        value={query.get("what")}
        options={Object.entries(ENTITIES)}
      />
      <Choice label="Action" name="verb" value={query.get("verb")} options={verbs} />
      <Field label="From" name="from" type="date" defaultValue={query.get("from") ?? ""} />
      <Field label="To" name="to" type="date" defaultValue={query.get("to") ?? ""} />
      <Button type="submit">Filter</Button>
      {query.size > 0 && (
        <ButtonLink look="quiet" to="/activity">
          Remove filters
        </ButtonLink>
      )}
    </Form>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string | null;
  options: (readonly [string, string])[];
};

function Choice({ label, name, value, options }: ChoiceProps) {
  return (
    <div className="space-y-1">
      <label htmlFor={name} className="block text-sm font-medium">
        {label}
      </label>
      <Select
        id={name}
        name={name}
        defaultValue={value ?? ""}
        options={[["", "All"], ...options]}
        className="sm:w-40"
      />
    </div>
  );
}

/** `now`: given for rows of today, which say how long ago; others show the time of day. */
function Row({ row, now }: { row: ActivityPage["rows"][number]; now: number | null }) {
  return (
    <li className="px-4 py-2 wrap-anywhere">
      <div className="flex items-baseline justify-between gap-4">
        <p className="min-w-0">
          {row.sentence.map((piece, nth) => (
            <Words key={nth} piece={piece} />
          ))}
        </p>
        <p className="shrink-0 text-xs text-muted tabular-nums">
          {now === null ? (
            <time dateTime={new Date(row.at).toISOString()} title={moment(row.at)}>
              {moment(row.at).slice(11)}
            </time>
          ) : (
            <Ago at={row.at} now={now} />
          )}
        </p>
      </div>
      {row.note !== null && <p className="text-xs text-muted">{row.note}</p>}
    </li>
  );
}

function Words({ piece }: { piece: Piece }) {
  if (typeof piece === "string") return piece;
  const name = <bdi>{piece.name}</bdi>;
  if (piece.to === null) return <span className="font-medium">{name}</span>;
  return (
    <Link to={piece.to} className="link text-ink">
      {name}
    </Link>
  );
}
