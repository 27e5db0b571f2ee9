import type { HostLimit, SpacedRate } from "#app/networks/limits.server.ts";

/** What one account takes of a host's allowance, and what is known of that. */
export type Draw = { need: number; known: HostLimit | null; rate: SpacedRate | null };

/**
 * When known limits let the last of `jobs` accounts be read, in ms since 1970. `from` when they hold nothing up; null when
 * one does, and nobody knows how much it lets through afterwards. Answers take time too: this is what the limits force.
 * @param from when the first of them can begin
 */
export function forcedEnd(jobs: number, draws: readonly Draw[], from: number): number | null {
  let end = from;
  for (const draw of draws) {
    const at = endOf(jobs, draw, from);
    if (at === null) return null;
    end = Math.max(end, at);
  }
  return end;
}

function endOf(jobs: number, { need, known, rate }: Draw, from: number): number | null {
  const begin = Math.max(from, known?.blockedUntil ?? 0);
  const resetAt = known?.resetAt ?? 0;
  const left = known?.remaining != null && resetAt > begin ? known.remaining : null;
  const atOnce = Math.floor((left ?? rate?.limit ?? Number.POSITIVE_INFINITY) / need);
  const spaced = jobs * need * (rate?.spacingMs ?? 0);
  if (jobs <= atOnce) return begin + spaced;
  if (!rate) return null;
  const inEach = Math.max(1, Math.floor(rate.limit / need));
  const windows = Math.ceil((jobs - atOnce) / inEach);
  const inLast = jobs - atOnce - (windows - 1) * inEach;
  const next = left === null ? begin + rate.windowMs : resetAt;
  return Math.max(
    begin + spaced,
    next + (windows - 1) * rate.windowMs + inLast * need * rate.spacingMs,
  );
}
