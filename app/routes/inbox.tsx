import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { Button, PageHeader, Panel } from "#app/components/ui.tsx";
import { WaitingRequests } from "#app/components/waiting-requests.tsx";
import { counted } from "#app/domain/counted.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf, unknownAction } from "#app/pages/form.server.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { markInbox } from "#app/operations/inbox/mark.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { countOpenRequests, openRequests } from "#db/candidate-requests.server.ts";
import { countInbox, listInbox, listReminders, type InboxRow } from "#db/inbox.server.ts";

/** Rows on the page; the rest comes as these are done. */
const MOST = 100;

export const meta: MetaFunction = () => [{ title: "Inbox · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const now = Date.now();
  const whose = { memberId: member.id, now };
  const done = new URL(request.url).searchParams.get("show") === "done";
  const mayAnswer = member.role !== "viewer";
  const rows = await listInbox(context.db, whose, { done, most: MOST });
  return {
    now,
    done,
    rows: rows.map((row) => ({ ...row, body: row.body.slice(0, 600) })),
    waiting: await countInbox(context.db, whose),
    requests: mayAnswer && !done ? await openRequests(context.db, MOST) : [],
    allRequests: mayAnswer ? await countOpenRequests(context.db) : 0,
    coming: done ? [] : await listReminders(context.db, whose, MOST),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context);
  const form = await formOf(request);
  const intent = form.get("intent");
  if (intent !== "done" && intent !== "new" && intent !== "all") throw unknownAction();
  const id = Number(form.get("id"));
  const ids = intent === "all" ? null : [id];
  const done = intent !== "new";
  const { marked } = await perform(markInbox(actingAs(member, context), { ids, done }));
  const undo =
    intent === "done" ? { action: "/inbox", fields: { intent: "new", id: `${id}` } } : null;
  const words = done ? `${counted(marked, "note")} done.` : "Back in your inbox.";
  return redirectWithFlash(request, context, "/inbox", words, undo);
}

export default function Inbox() {
  const { rows, done, now, waiting, coming, requests, allRequests } =
    useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl space-y-4">
      <PageHeader
        title="Inbox"
        lead="Notes that mention you, reminders you set, and what candidates ask for."
        actions={
          waiting > 1 &&
          !done && (
            <Form method="post">
              <Button type="submit" name="intent" value="all">
                Mark all {waiting} as done
              </Button>
            </Form>
          )
        }
      />
      <nav aria-label="Inbox" className="flex gap-4 border-b">
        <Tab to="/inbox" current={!done} label="New" count={waiting + allRequests} />
        <Tab to="/inbox?show=done" current={done} label="Done" />
      </nav>
      <WaitingRequests requests={requests} all={allRequests} now={now} />
      {rows.length === 0 && requests.length > 0 ? null : rows.length === 0 ? (
        <p className="py-6 text-muted">
          {done ? "Nothing is done yet." : "Nothing is waiting for you."}
        </p>
      ) : (
        <ol className="divide-y rounded border bg-surface">
          {rows.map((row) => (
            <Item key={row.id} row={row} done={done} now={now} />
          ))}
        </ol>
      )}
      {coming.length > 0 && (
        <Panel title="Upcoming reminders">
          <ul className="space-y-1">
            {coming.map(({ noteId, candidateId, name, dueAt }) => (
              <li key={noteId}>
                <span className="inline-block w-28 text-muted tabular-nums">{day(dueAt)}</span>
                <Link to={`/candidates/${candidateId}#note-${noteId}`} className="link">
                  <bdi>{name}</bdi>
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </div>
  );
}

type TabProps = { to: string; current: boolean; label: string; count?: number };

function Tab({ to, current, label, count = 0 }: TabProps) {
  return (
    <Link
      to={to}
      aria-current={current ? "page" : undefined}
      className="-mb-px border-b-2 border-transparent pt-1 pb-2 font-medium text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
    >
      {label}
      {count > 0 && <span className="text-xs tabular-nums"> {count}</span>}
    </Link>
  );
}

function Item({ row, done, now }: { row: InboxRow; done: boolean; now: number }) {
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1">
        <p className="wrap-anywhere">
          {row.kind === "mention" ? (
            <>
              <bdi className="font-medium">{row.author}</bdi> mentioned you on{" "}
            </>
          ) : (
            "Reminder about "
          )}
          <Link to={`/candidates/${row.candidateId}#note-${row.noteId}`} className="link">
            <bdi>{row.name}</bdi>
          </Link>{" "}
          <span className="text-xs whitespace-nowrap text-muted">
            · <Ago at={row.dueAt} now={now} />
          </span>
        </p>
        <p className="mt-1 line-clamp-4 wrap-anywhere whitespace-pre-line text-muted" dir="auto">
          {row.body}
        </p>
      </div>
      <Form method="post">
        <input type="hidden" name="id" value={row.id} />
        <Button type="submit" name="intent" value={done ? "new" : "done"}>
          {done ? "Move back" : "Done"}
          <span className="sr-only">
            {" "}
            with the note on <bdi>{row.name}</bdi>
          </span>
        </Button>
      </Form>
    </li>
  );
}
