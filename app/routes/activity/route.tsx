import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData, useSearchParams } from "@remix-run/react";
import { moment } from "#app/components/ago.tsx";
import { Button, ButtonLink, Empty, Field, inputClass, PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/session.server.ts";
import { addressAfter } from "./filters.ts";
import { readActivity, type ActivityPage } from "./page.server.ts";
import { ENTITIES, nameOf } from "./words.ts";

export const meta: MetaFunction = () => [{ title: "Activity · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return readActivity(context.db, new URL(request.url).searchParams);
}

export default function Activity() {
  const page = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  return (
    <>
      <PageHeader title="Activity" lead="Who changed what, and when. Nothing here can be edited." />
      <Filters page={page} query={query} />
      {page.rows.length === 0 ? (
        <Empty title="No activity found">
          <ButtonLink to="/activity">Remove filters</ButtonLink>
        </Empty>
      ) : (
        <div className="overflow-x-auto rounded border bg-surface">
          <table className="w-full [&_td]:px-3 [&_td]:py-2 [&_td]:align-top [&_th]:px-3 [&_th]:py-2 [&_th]:text-left [&_tr+tr]:border-t">
            <thead className="border-b bg-raised">
              <tr>
                <th scope="col">When</th>
                <th scope="col">Who</th>
                <th scope="col">What</th>
                <th scope="col">Details</th>
              </tr>
            </thead>
            <tbody>
              {page.rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
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

function Filters({ page, query }: { page: ActivityPage; query: URLSearchParams }) {
  const entities = Object.entries(ENTITIES).map(([key, label]) => ({ value: key, label }));
  const members = page.members.map(({ id, name }) => ({ value: String(id), label: name }));
  const verbs = page.verbs.map((verb) => ({ value: verb, label: verb }));
  return (
    <Form key={query.toString()} className="no-print mb-4 flex flex-wrap items-end gap-3">
      <Choice
        label="Who"
        name="who"
        value={query.get("who")}
        options={[...members, { value: "system", label: "Touchstone itself" }]}
      />
      <Choice label="About" name="what" value={query.get("what")} options={entities} />
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
  options: { value: string; label: string }[];
};

function Choice({ label, name, value, options }: ChoiceProps) {
  return (
    <div className="space-y-1">
      <label htmlFor={name} className="block text-sm font-medium">
        {label}
      </label>
      <select id={name} name={name} defaultValue={value ?? ""} className={inputClass}>
        <option value="">All</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Row({ row }: { row: ActivityPage["rows"][number] }) {
  return (
    <tr>
      <td className="whitespace-nowrap tabular-nums">
        <time dateTime={new Date(row.at).toISOString()}>{moment(row.at)}</time>
      </td>
      <td>
        <bdi>{row.who ?? "Touchstone"}</bdi>
      </td>
      <td className="wrap-anywhere">
        {row.verb} {nameOf(row.entity)}
        {row.entityId !== null && row.entity !== "candidate" && ` ${row.entityId}`}
        {row.position !== null && (
          <>
            {" "}
            <Link to={`/positions/${row.entityId}`} className="link">
              <bdi>{row.position}</bdi>
            </Link>
          </>
        )}
        {row.candidates.map(({ id, name }) => (
          <span key={id} className="block">
            {name === null ? (
              <span className="text-muted">Candidate {id}, deleted or merged</span>
            ) : (
              <Link to={`/candidates/${id}`} className="link">
                <bdi>{name}</bdi>
              </Link>
            )}
          </span>
        ))}
      </td>
      <td className="wrap-anywhere text-muted">{row.detail}</td>
    </tr>
  );
}
