import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Brief } from "#db/candidate.server.ts";
import { Rail, ScoreFigure } from "./rail.tsx";
import { Button, inputClass } from "./ui.tsx";

/** Looks for candidates on the same page; `kept` stays in its address. */
export function PeopleSearch({
  action,
  q,
  kept = {},
}: {
  action: string;
  q: string;
  kept?: Record<string, string>;
}) {
  return (
    <search>
      <Form method="get" action={action} className="mb-4 flex gap-2">
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          type="search"
          name="q"
          defaultValue={q}
          aria-label="Search candidates"
          placeholder="Name, city, tag or handle"
          className={inputClass}
        />
        <Button type="submit">Search</Button>
      </Form>
    </search>
  );
}

/** People to choose one of, by links, so that it works without scripts; `empty` when there is nobody. */
export function PeopleList({
  people,
  to,
  empty,
}: {
  people: Brief[];
  to: (id: number) => string;
  empty: ReactNode;
}) {
  if (people.length === 0)
    return <p className="rounded border bg-surface px-4 py-6 text-center text-muted">{empty}</p>;
  return (
    <ul className="divide-y rounded border bg-surface">
      {people.map((one) => (
        <li key={one.id}>
          <Link
            to={to(one.id)}
            className="flex items-center justify-between gap-4 px-4 py-2.5 hover:bg-sunken"
          >
            <span className="min-w-0">
              <bdi className="block truncate text-left font-medium" title={one.name}>
                {one.name}
              </bdi>
              {one.headline && (
                <bdi className="block truncate text-left text-xs text-muted">{one.headline}</bdi>
              )}
            </span>
            <span className="flex shrink-0 items-center gap-3">
              {one.score !== null && (
                <Rail score={one.score} low={one.low} high={one.high} className="w-20" />
              )}
              <ScoreFigure score={one.score} />
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
