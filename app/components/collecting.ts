import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { QueueStatus } from "#app/domain/queue-words.ts";
import { useScripted } from "./scripted.ts";

const POLL_MS = 1_500;

const NOTHING: QueueStatus = {
  progress: { total: 0, done: 0, running: 0, waiting: 0, failed: 0, messages: [] },
  hosts: [],
  unlisted: { hosts: 0, accounts: 0, paused: 0 },
  batch: null,
  now: 0,
};

const addressOf = (batch: number | null) =>
  batch === null ? "/progress" : `/progress?batch=${batch}`;

/** Asks for the status. No answer changes nothing: what else is on the page, half a form maybe, stays. */
function useStatus() {
  const [data, setData] = useState<QueueStatus>();
  const [asking, setAsking] = useState(false);
  const load = useCallback(async (batch: number | null) => {
    setAsking(true);
    try {
      const response = await fetch(addressOf(batch), { redirect: "error" });
      if (response.ok) setData((await response.json()) as QueueStatus);
    } catch {
      // It is asked again soon.
    }
    setAsking(false);
  }, []);
  return { data, asking, load };
}

/** Asks while something is active and the page is in view; loads the page's data when more has been read. */
export function useCollecting(initial: QueueStatus | null) {
  const { data, asking, load } = useStatus();
  const { revalidate, state: revalidating } = useRevalidator();
  const shown = useRef(initial?.progress.done ?? null);
  // The page's own answer says nothing of a batch that has ended; what was asked for here does.
  const pageIsNewer =
    initial !== null && initial.progress.total > 0 && initial.now > (data?.now ?? 0);
  const latest = data && !pageIsNewer ? data : (initial ?? NOTHING);
  const { progress, batch } = latest;
  const active = progress.done < progress.total;
  const idle = !asking && revalidating === "idle";

  const asked = useRef(false);
  useEffect(() => {
    if (!idle) return;
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
      asked.current = true;
      // The batch that the page knew of is named: it may have ended since, and its end is what the page must learn.
      void load(batch);
    };
    const timer = setTimeout(ask, asked.current ? POLL_MS : 0);
    document.addEventListener("visibilitychange", ask);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", ask);
    };
  }, [idle, active, batch, progress.done, load, revalidate]);

  return { ...latest, live: data !== undefined };
}

/** The browser's time zone; null on the server and until hydrated. */
export const useTimeZone = (): string | null =>
  useScripted() ? new Intl.DateTimeFormat().resolvedOptions().timeZone : null;
