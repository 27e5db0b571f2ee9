import { Form, Link, useLocation } from "@remix-run/react";
import { describeProgress, describeToken, waitsUntil } from "#app/domain/queue-words.ts";
import { Bar } from "./bar.tsx";
import { useTimeZone, type useCollecting } from "./collecting.ts";
import { Popover } from "./popover.tsx";
import { Queues } from "./queues.tsx";
import { Button } from "./ui.tsx";
import { number } from "#app/domain/number.ts";

type Props = ReturnType<typeof useCollecting> & { mayCancel: boolean };

/**
 * How far collecting is, in a line; opened, what waits for which network, and what could not be read. It is part of
 * the line under the heading, so that nothing moves when it comes and goes.
 */
export function ProgressPanel({ live, mayCancel, ...known }: Props) {
  const { now, progress, hosts } = known;
  const zone = useTimeZone();
  const timeZone = zone ?? "UTC";
  const { pathname, search } = useLocation();
  const active = progress.done < progress.total;
  const adds = describeToken(known);
  const words =
    describeProgress(known, timeZone) +
    (zone === null && hosts.some((host) => waitsUntil(host, now) !== null)
      ? " Times are UTC."
      : "");
  const unsaid = progress.failed - progress.messages.reduce((sum, { jobs }) => sum + jobs, 0);
  return (
    <section
      aria-label="Collecting"
      className="no-print flex min-w-0 flex-1 basis-0 items-baseline gap-x-2 text-muted"
    >
      <output className="min-w-0 truncate tabular-nums">{words}</output>
      <Popover
        label="Details"
        side="left"
        width="sm:w-[34rem]"
        summaryClass="link cursor-pointer rounded text-xs"
      >
        <div className="flex items-start justify-between gap-x-4 text-ink">
          <p className="min-w-0 py-1 tabular-nums">{words}</p>
          {active && !live && (
            <Link to={pathname + search} reloadDocument className="link py-1 whitespace-nowrap">
              Check again
            </Link>
          )}
          {active && mayCancel && (
            <Form method="post" action="/progress">
              <input type="hidden" name="to" value={pathname + search} />
              <Button type="submit" name="intent" value="cancel">
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
      </Popover>
    </section>
  );
}
