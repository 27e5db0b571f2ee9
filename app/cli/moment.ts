import { instantOf } from "#app/networks/activity.server.ts";

/** A date that exists, alone (the end of that day, UTC) or with a time, which is UTC unless it says otherwise. */
export function momentFrom(text: string): Date | null {
  const day = /^\d{4}-\d\d-\d\d(?=$|T)/.exec(text)?.[0];
  if (!day || !Number.isFinite(Date.parse(day)) || new Date(day).toISOString().slice(0, 10) !== day)
    return null;
  const at = instantOf(text === day ? `${day}T23:59:59.999` : text);
  return Number.isNaN(at) ? null : new Date(at);
}

export const MOMENT_NEEDED = "--as-of needs a date such as 2026-03-01 or 2026-03-01T12:00:00Z.";
