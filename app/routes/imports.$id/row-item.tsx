import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { NetworkMark } from "./network-mark.tsx";
import type { PageRow } from "./page.server.ts";
import { MendForm } from "./mend-form.tsx";
import { Problems, Remarks } from "./problems.tsx";
import { quietButton, smallButton } from "./small.ts";

/** One person of the import: who it is, what saving does, and what to look at. */
export function RowItem({ row, open }: { row: PageRow; open: boolean }) {
  const { person } = row;
  return (
    <li
      id={`row-${row.id}`}
      className={`scroll-mt-4 px-4 py-2.5 target:bg-accent-soft ${row.verdict === "left" ? "opacity-60" : ""}`}
    >
      <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-5 gap-y-1 md:grid-cols-[2.5rem_minmax(0,15rem)_minmax(0,1fr)_minmax(0,17rem)]">
        <span
          className="text-xs leading-5 text-faint tabular-nums max-md:order-1"
          title={`Line ${row.lines.join(", ")}`}
        >
          {row.line}
        </span>
        <div className="min-w-0">
          <p className="font-medium wrap-anywhere">
            <bdi>
              <Who row={row} />
            </bdi>
          </p>
          {row.lines.length > 1 && (
            <p className="text-xs text-muted">
              {`Lines ${row.lines.slice(0, 5).join(", ")}${row.lines.length > 5 ? " …" : ""} are the same person`}
            </p>
          )}
          {person && (
            <p className="text-xs wrap-anywhere text-muted">
              <bdi>
                {[person.headline, person.company, person.city].filter(Boolean).join(" · ")}
              </bdi>
            </p>
          )}
        </div>
        <div className="min-w-0 space-y-0.5 max-md:order-2 max-md:col-span-2 max-md:empty:hidden">
          {person && <Contacts person={person} />}
        </div>
        <div className="min-w-0 max-md:order-3 max-md:col-span-2">
          <Outcome row={row} told={open} />
        </div>
      </div>
      {person && open && (
        <div className="mt-0.5 md:pl-[3.75rem]">
          <Problems row={row} />
          <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
            <Choices row={row} />
            <Remarks row={row} />
            <Details row={row} />
          </div>
        </div>
      )}
    </li>
  );
}

function Who({ row }: { row: PageRow }) {
  if (row.result && row.candidate)
    return (
      <Link to={`/candidates/${row.candidate.id}`} className="hover:underline">
        {row.candidate.name}
      </Link>
    );
  if (row.person?.name) return row.person.name;
  return <span className="text-muted">{row.result ? "No longer here" : "No name"}</span>;
}

function Contacts({ person }: { person: NonNullable<PageRow["person"]> }) {
  return (
    <>
      {person.accounts.length > 0 && (
        <ul className="flex flex-wrap gap-x-3">
          {person.accounts.map(({ network, handle, url }) => (
            <li key={url} className="max-w-full min-w-0">
              <a
                href={url}
                rel="noreferrer"
                className="inline-flex max-w-full items-baseline gap-1 hover:underline"
              >
                <NetworkMark network={network} />
                <span className="truncate">{handle}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {person.emails.length + person.phones.length > 0 && (
        <p className="text-xs wrap-anywhere text-muted">
          {[...person.emails, ...person.phones].join(" · ")}
        </p>
      )}
      {person.links.length > 0 && (
        <p className="truncate text-xs text-muted" title={person.links.join("\n")}>
          {person.links.join(" · ")}
        </p>
      )}
    </>
  );
}

const WORDS: Record<string, string> = {
  new: "New candidate",
  adds: "Adds to",
  updates: "Updates",
  known: "Already here:",
  left: "Left out",
  refused: "Not saved",
};
const RESULTS: Record<string, string> = {
  added: "Added",
  changed: "Updated",
  unchanged: "Nothing new",
  failed: "Not saved",
  undone: "Undone",
  kept: "Kept",
};

/** `told`: what is wrong with a word of the row is shown under it, and not repeated here. */
function Outcome({ row, told }: { row: PageRow; told: boolean }) {
  const twice = told && row.person?.problems.some(({ why, note }) => !note && why === row.why);
  const removed = row.result === "undone" && row.candidate === null && row.person !== null;
  const words = removed ? "Removed" : row.result ? RESULTS[row.result] : WORDS[row.verdict];
  const alert = row.verdict === "refused" || row.result === "failed";
  const named = row.candidate && row.verdict !== "new" && row.verdict !== "left";
  return (
    <>
      <p className={`text-sm wrap-anywhere ${alert ? "font-medium text-notice" : "text-muted"}`}>
        {words}
        {row.candidate && named && !row.result && (
          <>
            {" "}
            <Link to={`/candidates/${row.candidate.id}`} className="link">
              <bdi>{row.candidate.name}</bdi>
            </Link>
          </>
        )}
      </p>
      {row.why && !twice && <p className="text-xs wrap-anywhere text-muted">{row.why}</p>}
      {!row.result && row.changes.length > 0 && (
        <ul className="text-xs text-muted">
          {row.changes.slice(0, 4).map(({ label, from, to }) => (
            <li key={`${label} ${to}`} className="wrap-anywhere">
              {label}: {from !== null && <s>{from}</s>}{" "}
              <span dir="auto">{to.length > 80 ? `${to.slice(0, 80)}…` : to}</span>
            </li>
          ))}
          {row.changes.length > 4 && <li>and {row.changes.length - 4} more</li>}
        </ul>
      )}
    </>
  );
}

/** What else the row has: fields kept as notes, tags, figures. Folded away. */
function Details({ row }: { row: PageRow }) {
  const { person } = row;
  if (!person) return null;
  const lines = [
    ...(person.tags.length > 0 ? [["Tags", person.tags.join(", ")] as const] : []),
    ...(["source", "stage", "position"] as const).flatMap((key) =>
      person[key] ? [[LABELS[key], person[key]] as const] : [],
    ),
    ...person.figures.map(({ network, day }) => ["Figures", `${network}, ${day}`] as const),
    ...person.kept,
  ];
  if (lines.length === 0) return null;
  return (
    <details className="open:w-full">
      <summary className="w-fit cursor-pointer py-0.5 text-muted">
        {lines.length === 1 ? "1 more field" : `${lines.length} more fields`}
      </summary>
      <dl className="mt-1 mb-1 space-y-0.5">
        {lines.map(([title, text], at) => (
          <div key={`${title} ${at}`} className="grid gap-x-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
            <dt className="text-muted" dir="auto">
              {title}
            </dt>
            <dd className="whitespace-pre-line wrap-anywhere" dir="auto">
              {text}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
const LABELS = { source: "Source", stage: "Stage", position: "Position" };

function Choices({ row }: { row: PageRow }) {
  return (
    <>
      <MendForm row={row} />
      {row.candidate && <SamePerson row={row} candidate={row.candidate} />}
      {row.verdict === "refused" &&
        row.person &&
        row.person.name !== null &&
        row.person.refused !== null &&
        row.person.accounts.length + row.person.emails.length === 0 && (
          <Act row={row} intent="accept">
            Save without an account
          </Act>
        )}
      <Act row={row} intent={row.left ? "take" : "leave"}>
        {row.left ? "Include after all" : "Leave out"}
      </Act>
      {row.mended && !row.left && (
        <Act row={row} intent="reset">
          Discard changes
        </Act>
      )}
    </>
  );
}

/** What to do with somebody who is here, when it is not what is chosen for all. */
function SamePerson({ row, candidate }: { row: PageRow; candidate: { id: number; name: string } }) {
  return (
    <Form method="post" preventScrollReset className="flex items-center gap-1">
      <input type="hidden" name="row" value={row.id} />
      <input type="hidden" name="intent" value="action" />
      <select
        name="action"
        defaultValue={row.action ?? ""}
        key={row.action}
        aria-label={`What to do, as ${candidate.name} is here`}
        className="h-7 max-w-52 rounded border border-line-strong bg-surface pr-6 pl-2"
      >
        <option value="">As chosen for all</option>
        <option value="add">Same person: add what is missing</option>
        <option value="update">Same person: update</option>
        <option value="skip">Same person: leave as they are</option>
        <option value="apart">Keep apart</option>
      </select>
      <button type="submit" className={smallButton}>
        Set
      </button>
    </Form>
  );
}

export function Act({
  row,
  intent,
  children,
}: {
  row: PageRow;
  intent: string;
  children: ReactNode;
}) {
  return (
    <Form method="post" preventScrollReset>
      <input type="hidden" name="row" value={row.id} />
      <button type="submit" name="intent" value={intent} className={quietButton}>
        {children}
        <span className="sr-only"> {row.person?.name ?? `line ${row.line}`}</span>
      </button>
    </Form>
  );
}
