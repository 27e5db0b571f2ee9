import { Form, Link, useFetcher, useLocation, useRevalidator } from "@remix-run/react";
import { useEffect, useRef, useSyncExternalStore } from "react";
import type { loader } from "#app/routes/progress.ts";
import { describeProgress } from "#app/worker/progress.ts";
import type { Collecting } from "#db/batches.server.ts";
import { Button } from "./ui.tsx";

const POLL_MS = 1_500;

/**
 * How far collecting is, while there is something to collect and until the end was seen. Loads itself; `initial` (from
 * `collecting` in db/batches.server.ts) shows it without JavaScript too. The page's data is loaded again as accounts are read.
 */
export function CollectProgress({ initial = null }: { initial?: Collecting | null }) {
  const { now, progress, live } = useCollecting(initial);
  const timeZone = useTimeZone();
  const { pathname, search } = useLocation();
  if (progress.total === 0) return null;
  const active = progress.done < progress.total;
  const words = describeProgress(progress, now, timeZone ?? "UTC");
  return (
    <section aria-label="Collecting" className="no-print rounded border bg-surface px-4 py-3">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-2">
        <output className="mr-auto min-w-0 tabular-nums">
          {words}
          {timeZone === null && progress.blocked.length > 0 && " Times are UTC."}
        </output>
        {active && !live && (
          <Link to={pathname + search} reloadDocument className="link">
            Check again
          </Link>
        )}
        {active && (
          <Form method="post" action="/progress">
            <input type="hidden" name="to" value={pathname + search} />
            <Button type="submit" name="intent" value="cancel" look="quiet">
              Cancel
            </Button>
          </Form>
        )}
      </div>
      <Bar done={progress.done} total={progress.total} />
      {progress.messages.length > 0 && (
        <details className="mt-2 text-xs text-muted">
          <summary className="w-fit rounded py-1">Why some could not be read</summary>
          <ul className="mt-1 space-y-1">
            {progress.messages.map(({ message, jobs }) => (
              <li key={message} className="break-words">
                <span className="tabular-nums">{jobs}</span> × {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function Bar({ done, total }: { done: number; total: number }) {
  return (
    <div className="mt-2">
      <progress className="sr-only" aria-label="Accounts read" value={done} max={total} />
      <svg aria-hidden="true" width="100%" height="4" className="block">
        <rect width="100%" height="4" rx="2" className="fill-track" />
        <rect width={`${((100 * done) / total).toFixed(1)}%`} height="4" rx="2" className="fill-accent" />
      </svg>
    </div>
  );
}

const NOTHING: Collecting = {
  progress: { total: 0, done: 0, running: 0, waiting: 0, failed: 0, blocked: [], messages: [] },
  batch: null,
  now: 0,
};

const addressOf = (batch: number | null) => (batch === null ? "/progress" : `/progress?batch=${batch}`);

/** Asks again while something is active and the page is in view; loads the page's data when more has been read. */
function useCollecting(initial: Collecting | null) {
  const { data, load, state } = useFetcher<typeof loader>({ key: "collecting" });
  const { revalidate, state: revalidating } = useRevalidator();
  const shown = useRef(initial?.progress.done ?? null);
  // The page's own answer says nothing of a batch that has ended; what was asked for here does.
  const pageIsNewer = initial !== null && initial.progress.total > 0 && initial.now > (data?.now ?? 0);
  const latest = data && !pageIsNewer ? data : (initial ?? NOTHING);
  const { progress, batch } = latest;
  const active = progress.done < progress.total;
  const idle = state === "idle" && revalidating === "idle";

  // The batch that the page knew of is named: it may have ended since, and its end is what the page must learn.
  const known = useRef(initial?.batch ?? null);
  useEffect(() => {
    load(addressOf(known.current));
  }, [load]);

  useEffect(() => {
    if (!idle || data === undefined) return;
    shown.current ??= progress.done;
    const showMore = () => {
      if (shown.current === progress.done) return;
      shown.current = progress.done;
      revalidate();
    };
    if (!active) return showMore();
    const ask = () => {
      if (document.hidden) return;
      showMore();
      load(addressOf(batch));
    };
    const timer = setTimeout(ask, POLL_MS);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [idle, data, active, batch, progress.done, load, revalidate]);

  return { ...latest, live: data !== undefined };
}

const never = () => () => {};

/** The browser's time zone; null on the server and until hydrated. */
const useTimeZone = () =>
  useSyncExternalStore<string | null>(
    never,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => null,
  );
