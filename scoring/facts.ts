import type { Facts, Subject } from "./types.ts";

/** Facts that cannot be scored; the message names the field. */
export class FactsError extends Error {}

/** No count on any network comes near; more is an error in reading. */
const ABSURD = 1e10;
const GROUPS = {
  audience: ["followers", "following", "lists"],
  sent: [
    "posts",
    "replies",
    "mentions",
    "reshares",
    "comments",
    "reviews",
    "contributions",
    "merged",
  ],
  received: ["replies", "mentions", "reshares", "likes"],
  standing: ["reputation", "stars"],
  reactors: ["people", "favourites", "reactions", "most"],
} as const;

export function object(value: unknown, field: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new FactsError(`${field} must be an object`);
  return value as Record<string, unknown>;
}

function text(value: unknown, field: string): string {
  if (typeof value !== "string" || value.trim() === "" || value.length > 500)
    throw new FactsError(`${field} must be a text of 1 to 500 characters`);
  return value;
}

function moment(value: unknown, field: string): string {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\d/.test(value) ||
    Number.isNaN(Date.parse(value))
  )
    throw new FactsError(`${field} must be a date and time in ISO 8601`);
  // A time without a zone is UTC on every machine.
  return /T[^Z+-]*$/i.test(value) ? `${value}Z` : value;
}

function count(value: unknown, field: string): number | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "number" || !(value >= 0 && value <= ABSURD))
    throw new FactsError(`${field} must be a number from 0 to ${ABSURD}, or null`);
  return value;
}

function flag(value: unknown, field: string): boolean | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== "boolean") throw new FactsError(`${field} must be true, false or null`);
  return value;
}

function list(value: unknown, field: string, most: number): unknown[] {
  if (!Array.isArray(value) || value.length > most)
    throw new FactsError(`${field} must be a list of at most ${most}`);
  return value;
}

/**
 * Checks facts from outside. Absent numbers stay unknown; negative, NaN and absurd ones (above 1e10) throw FactsError
 * with a message that names the field. Unknown extra keys are left out.
 */
export function parseFacts(input: unknown): Facts {
  return factsAt(input, "");
}

function factsAt(input: unknown, path: string): Facts {
  const given = object(input, path.slice(0, -1) || "facts");
  const groups: Record<string, Record<string, number | null>> = {};
  for (const [group, fields] of Object.entries(GROUPS)) {
    if (given[group] === null || given[group] === undefined) continue;
    const counts = object(given[group], `${path}${group}`);
    groups[group] = Object.fromEntries(
      fields
        .filter((key) => counts[key] !== undefined)
        .map((key) => [key, count(counts[key], `${path}${group}.${key}`)]),
    );
  }
  const { weekly, windowDays } = given;
  const days = count(windowDays, `${path}windowDays`);
  if (days !== null && !(days >= 1 && days <= 3660))
    throw new FactsError(`${path}windowDays must be from 1 to 3660`);
  return {
    network: text(given.network, `${path}network`),
    handle: text(given.handle, `${path}handle`),
    observedAt: moment(given.observedAt, `${path}observedAt`),
    windowDays: days,
    ...groups,
    weekly:
      (weekly ?? null) !== null
        ? list(weekly, `${path}weekly`, 13).map((acts, i) => count(acts, `${path}weekly[${i}]`))
        : null,
    bot: flag(given.bot, `${path}bot`),
    ...(flag(given.raw, `${path}raw`) && { raw: true }),
  };
}

/** Checks a candidate as given to `score`: `{id, asOf, accounts}`, at most 100 accounts. Throws FactsError. */
export function parseSubject(input: unknown): Subject {
  const given = object(input, "subject");
  const { id, earlier } = given;
  if (id !== undefined && typeof id !== "string" && typeof id !== "number")
    throw new FactsError("id must be a text or a number");
  const read = (value: unknown, field: string) =>
    list(value, field, 100).map((facts, i) => factsAt(facts, `${field}[${i}].`));
  return {
    ...(id === undefined ? {} : { id: String(id) }),
    asOf: moment(given.asOf, "asOf"),
    accounts: read(given.accounts, "accounts"),
    ...(earlier === undefined || earlier === null ? {} : { earlier: read(earlier, "earlier") }),
  };
}
