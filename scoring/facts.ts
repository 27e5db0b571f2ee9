import type { Facts, Subject } from "./types.ts";

/** Facts that cannot be scored; the message names the field. */
export class FactsError extends Error {}

/** No count on any network comes near; more is an error in reading. */
const ABSURD = 1e10;
const GROUPS = {
  audience: ["followers", "following", "lists"],
  sent: "posts replies mentions reshares comments reviews contributions merged".split(" "),
  received: ["replies", "mentions", "reshares", "likes"],
  standing: ["reputation", "stars"],
  reactors: ["people", "favourites", "reactions", "most"],
};
const MOMENT =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)([Zz]|[+-]\d\d:?\d\d)?)?$/;

export function ensure(holds: boolean, field: string, what: string): asserts holds {
  if (!holds) throw new FactsError(`${field} must be ${what}`);
}

export function object(value: unknown, field: string): Record<string, unknown> {
  ensure(typeof value === "object" && value !== null && !Array.isArray(value), field, "an object");
  return value as Record<string, unknown>;
}

function text(value: unknown, field: string): string {
  const holds = typeof value === "string" && value.trim() !== "" && value.length <= 500;
  ensure(holds, field, "a text of 1 to 500 characters");
  return value;
}

/** A date that the calendar has; a time without a zone is UTC on every machine. */
function moment(value: unknown, field: string): string {
  const [, date = "", time, zone = "Z"] = MOMENT.exec(typeof value === "string" ? value : "") ?? [];
  const iso = time ? `${date}T${time}${zone}` : date;
  const day = new Date(`${date}T00:00Z`);
  const holds = !Number.isNaN(Date.parse(iso)) && day.toISOString().startsWith(date);
  ensure(holds, field, "a date and time in ISO 8601");
  return iso;
}

function count(value: unknown, field: string): number | null {
  if (value === null || value === undefined) return null;
  const holds = typeof value === "number" && value >= 0 && value <= ABSURD;
  ensure(holds, field, `a number from 0 to ${ABSURD}, or null`);
  return value;
}

function list(value: unknown, field: string, most: number): unknown[] {
  ensure(Array.isArray(value) && value.length <= most, field, `a list of at most ${most}`);
  return value;
}

/**
 * Checks facts from outside. What is absent stays unknown; negative, NaN and absurd counts (above 1e10) throw FactsError
 * with a message that names the field. Unknown extra keys are left out.
 */
export const parseFacts = (input: unknown): Facts => factsAt(input, "");

function factsAt(input: unknown, path: string): Facts {
  const given = object(input, path.slice(0, -1) || "facts");
  const groups = Object.entries(GROUPS).flatMap(([group, fields]) => {
    const counts = object(given[group] ?? {}, path + group);
    const known = fields.filter((key) => counts[key] !== undefined);
    const checked = known.map((key) => [key, count(counts[key], `${path}${group}.${key}`)]);
    return given[group] ? [[group, Object.fromEntries(checked)]] : [];
  });
  const windowDays = count(given["windowDays"], `${path}windowDays`);
  const inRange = windowDays === null || (windowDays >= 1 && windowDays <= 3660);
  ensure(inRange, `${path}windowDays`, "from 1 to 3660");
  const bot = given["bot"] ?? null;
  ensure(bot === null || typeof bot === "boolean", `${path}bot`, "true, false or null");
  const weekly = given["weekly"] ?? null;
  const acts = (value: unknown, week: number) => count(value, `${path}weekly[${week}]`);
  return {
    network: text(given["network"], `${path}network`),
    handle: text(given["handle"], `${path}handle`),
    observedAt: moment(given["observedAt"], `${path}observedAt`),
    windowDays,
    ...Object.fromEntries(groups),
    weekly: weekly === null ? null : list(weekly, `${path}weekly`, 13).map(acts),
    bot,
  };
}

/** Checks a candidate as given to `score`: at most 100 accounts, none observed after `asOf`. Throws FactsError. */
export function parseSubject(input: unknown): Subject {
  const { id, earlier, accounts, ...given } = object(input, "subject");
  ensure(["string", "number", "undefined"].includes(typeof id), "id", "a text or a number");
  const asOf = moment(given["asOf"], "asOf");
  const read = (value: unknown, field: string) =>
    list(value, field, 100).map((one, i) => {
      const facts = factsAt(one, `${field}[${i}].`);
      const past = Date.parse(facts.observedAt) <= Date.parse(asOf);
      ensure(past, `${field}[${i}].observedAt`, "at or before asOf");
      return facts;
    });
  return {
    ...(id === undefined ? {} : { id: id as string | number }),
    asOf,
    accounts: read(accounts, "accounts"),
    ...((earlier ?? null) === null ? {} : { earlier: read(earlier, "earlier") }),
  };
}
