import { Form, Link, useLocation } from "@remix-run/react";
import { describeProgress, describeToken, waitsUntil } from "#app/domain/queue-words.ts";
import { Bar } from "./bar.tsx";
import { useTimeZone, type useCollecting } from "./collecting.ts";
import { Queues } from "./queues.tsx";
import { Button } from "./ui.tsx";
import { number } from "#app/domain/number.ts";

type Props = ReturnType<typeof useCollecting> & { mayCancel: boolean };

/** How far collecting is, what waits for which network, and what could not be read. */
export function ProgressPanel({ live, mayCancel, ...known }: Props) {
  const { now, progress, hosts } = known;
  const zone = useTimeZone();
  const timeZone = zone ?? "UTC";
  const { pathname, search } = useLocation();
  const active = progress.done < progress.total;
  const adds = describeToken(known);
  const unsaid = progress.failed - progress.messages.reduce((sum, { jobs }) => sum + jobs, 0);
  return (
    <section aria-label="Collecting" className="no-print rounded border bg-surface px-4 py-3">
      <div className="-mr-2 flex min-h-8 items-start gap-x-2 sm:gap-x-4">
        <output className="mr-auto min-w-0 py-1 tabular-nums">
          {describeProgress(known, timeZone)}
          {zone === null &&
            hosts.some((host) => waitsUntil(host, now) !== null) &&
            " Times are UTC."}
        </output>
        {active && !live && (
          <Link to={pathname + search} reloadDocument className="link py-1 whitespace-nowrap">
            Check again
          </Link>
        )}
        {active && mayCancel && (
          <Form method="post" action="/progress">
            <input type="hidden" name="to" value={pathname + search} />
            <Button type="submit" name="intent" value="cancel" look="quiet">
              Cancel
            </Button>
          </Form>
        )}
      </div>
      <Bar label="Accounts read" done={progress.done} total={progress.total} />
      {active && adds && (
        <p className="mt-2 text-xs text-muted">
          {adds}{" "}
          <Link to="/settings" className="link whitespace-nowrap">
            Add a token
          </Link>
        </p>
      )}
      <div className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-xs text-muted empty:hidden">
        {active && hosts.length > 0 && (
          <Queues hosts={hosts} unlisted={known.unlisted} now={now} timeZone={timeZone} />
        )}
        {progress.messages.length > 0 && (
          <details className="min-w-0 open:basis-full">
            <summary className="w-fit rounded py-1">Why some could not be read</summary>
            <ul className="mt-1 space-y-1">
              {progress.messages.map(({ message, jobs }) => (
                <li key={message} className="break-words">
                  <span className="tabular-nums">{jobs}</span> × {message}
                </li>
              ))}
              {unsaid > 0 && <li>and {number(unsaid)} more for other reasons.</li>}
            </ul>
          </details>
        )}
        {progress.failed > 0 && (
          <Link to="/unread" className="link py-1">
            What could not be read
          </Link>
        )}
      </div>
    </section>
  );
}
