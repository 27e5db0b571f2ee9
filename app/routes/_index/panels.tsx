import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { numberUpTo } from "#app/domain/number.ts";
import { tableOf } from "#app/view/table-of.ts";
import type { Home } from "./home.server.ts";

type Row = { key: number | string; main: ReactNode; aside: ReactNode };

/** A few rows, and where all of them are. Nothing at all without rows. */
function List({
  title,
  all,
  rows,
}: {
  title: string;
  all?: { to: string; label: string };
  rows: Row[];
}) {
  if (rows.length === 0) return null;
  return (
    <Panel
      title={title}
      aside={
        all && (
          <Link to={all.to} className="link text-xs whitespace-nowrap">
            {all.label}
          </Link>
        )
      }
    >
      <ul className="-my-1.5 divide-y">
        {rows.map(({ key, main, aside }) => (
          <li key={key} className="flex items-baseline justify-between gap-4 py-1.5">
            <div className="min-w-0 wrap-anywhere">{main}</div>
            <div className="shrink-0 text-xs text-muted tabular-nums">{aside}</div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const Person = ({ id, name, note }: { id: number; name: string; note?: number }) => (
  <Link to={`/candidates/${id}${note ? `#note-${note}` : ""}`} className="link font-medium">
    <bdi>{name}</bdi>
  </Link>
);

export const Inbox = ({ inbox, now }: { inbox: Home["inbox"]; now: number }) => (
  <List
    title="Inbox"
    all={{
      to: "/inbox",
      label: inbox.count > inbox.rows.length ? `See all ${inbox.count}` : "Open inbox",
    }}
    rows={inbox.rows.map(({ id, kind, author, candidateId, noteId, name, dueAt }) => ({
      key: id,
      main: (
        <>
          {kind === "mention" ? (
            <>
              <bdi>{author}</bdi> mentioned you on{" "}
            </>
          ) : (
            "Reminder about "
          )}
          <Person id={candidateId} name={name} note={noteId} />
        </>
      ),
      aside: <Ago at={dueAt} now={now} />,
    }))}
  />
);

export const Reminders = ({ reminders }: { reminders: Home["reminders"] }) => (
  <List
    title="Reminders this week"
    rows={reminders.map(({ noteId, candidateId, name, dueAt }) => ({
      key: noteId,
      main: <Person id={candidateId} name={name} note={noteId} />,
      aside: day(dueAt),
    }))}
  />
);

export const Answers = ({ answers, now }: { answers: Home["answers"]; now: number }) => (
  <List
    title="Answers from shared links"
    rows={answers.map(({ id, reader, candidateId, name, others, position, at }) => ({
      key: id,
      main: (
        <>
          <bdi>{reader}</bdi> on <Person id={candidateId} name={name} />
          <span className="text-muted">
            {others > 0 && `, with ${counted(others, "other")}`}
            {position && (
              <>
                , <bdi>{position}</bdi>
              </>
            )}
          </span>
        </>
      ),
      aside: <Ago at={at} now={now} />,
    }))}
  />
);

export const Waiting = ({ waiting, now }: { waiting: Home["waiting"]; now: number }) => (
  <List
    title="A week or more in the same stage"
    all={{ to: "/positions", label: "All positions" }}
    rows={waiting.map(({ id, name, stage, positionId, title, movedAt, others }) => ({
      key: `${id} ${positionId}`,
      main: (
        <>
          <Person id={id} name={name} />
          <span className="text-muted">
            {" "}
            in{" "}
            <Link
              to={tableOf(positionId, stage)}
              className="underline decoration-line-strong underline-offset-2 hover:text-ink hover:decoration-ink"
            >
              <bdi>{stage}</bdi>
            </Link>
            ,{" "}
            <Link
              to={`/positions/${positionId}`}
              className="underline decoration-line-strong underline-offset-2 hover:text-ink hover:decoration-ink"
            >
              <bdi>{title}</bdi>
            </Link>
            {others > 0 && `, with ${numberUpTo(others)} ${others === 1 ? "other" : "others"}`}
          </span>
        </>
      ),
      aside: <Ago at={movedAt} now={now} />,
    }))}
  />
);

export const Fresh = ({
  fresh,
  now,
  days,
}: {
  fresh: Home["fresh"];
  now: number;
  days: number;
}) => (
  <List
    title={`Added in the last ${days} days`}
    all={fresh.more ? { to: "/candidates?sort=added", label: "See all" } : undefined}
    rows={fresh.rows.map(({ id, name, headline, score, low, high, createdAt }) => ({
      key: id,
      main: (
        <>
          <Person id={id} name={name} />
          {headline && (
            <span className="text-muted">
              {" "}
              <bdi>{headline}</bdi>
            </span>
          )}
        </>
      ),
      aside: (
        <span className="flex items-center gap-3">
          {score === null ? (
            "No score yet"
          ) : (
            <>
              <Rail score={score} low={low} high={high} className="w-16 shrink-0" />
              <ScoreFigure score={score} />
            </>
          )}
          <Ago at={createdAt} now={now} />
        </span>
      ),
    }))}
  />
);

export const Imports = ({ imports, now }: { imports: Home["imports"]; now: number }) => (
  <List
    title="Imports to finish"
    all={imports.more ? { to: "/imports", label: "See all" } : undefined}
    rows={imports.rows.map(({ id, name, createdAt }) => ({
      key: id,
      main: (
        <Link to={`/imports/${id}`} className="link font-medium">
          <bdi>{name}</bdi>
        </Link>
      ),
      aside: <Ago at={createdAt} now={now} />,
    }))}
  />
);

type UnreadProps = { unread: number; later: number };

export const Unread = ({ unread, later }: UnreadProps) =>
  unread + later === 0 ? null : (
    <Panel title="Accounts not read">
      {unread > 0 && (
        <p>
          {accounts(unread)} could not be read.{" "}
          <Link to="/unread" className="link">
            See why, and what to do
          </Link>
        </p>
      )}
      {later > 0 && (
        <p className="mt-1 text-muted">
          {accounts(later)} {later === 1 ? "is" : "are"} waiting for a network that asked us to come
          back later. Nothing to do.
        </p>
      )}
    </Panel>
  );

const accounts = (number: number) =>
  `${numberUpTo(number)} ${number === 1 ? "account" : "accounts"}`;
