import type { Life } from "#app/demo/life.ts";
import type { Person, Presence } from "#app/demo/person.ts";

/** One account of the demo network, with the course of its life. */
export type Resident = Presence & { person: Person; life: Life };

/** A request as one of the made-up networks sees it. */
export type Query = {
  /** Without the query string. */
  path: string;
  search: URLSearchParams;
  /** The host that was meant, where one server stands in for many. */
  host: string | null;
  /** The moment it is on the network, in milliseconds since 1970. */
  now: number;
  /** Where this network is reached, without a slash at the end: for links to further pages. */
  origin: string;
  /** The resident behind a handle, whatever the case; undefined when nobody has it. */
  find: (handle: string) => Resident | undefined;
};
export type Answer = { status: number; headers?: Record<string, string>; body: unknown };
/** Answers one network's requests, in that network's documented shape. */
export type Shape = (query: Query) => Answer;

/** The headline of a profile with what it links to. */
export const about = ({ person, links }: Resident) =>
  [person.headline, ...links.map(({ url }) => url)].join(" · ");

export const ok = (body: unknown, headers?: Record<string, string>): Answer => ({
  status: 200,
  headers,
  body,
});

/** A whole number from the query, at least 1 and at most `most`. */
export function numberOf(
  search: URLSearchParams,
  name: string,
  fallback: number,
  most: number,
): number {
  const given = Number(search.get(name) ?? fallback);
  return Number.isInteger(given) && given > 0 ? Math.min(given, most) : fallback;
}

/** One page of a list that is paged by number, and whether more follow. */
export function pageOf<T>(
  items: readonly T[],
  page: number,
  size: number,
): { items: T[]; more: boolean } {
  return { items: items.slice((page - 1) * size, page * size), more: items.length > page * size };
}

export const iso = (at: number) => new Date(at).toISOString();
/** ISO without milliseconds, as GitHub and DEV write it. */
export const isoSeconds = (at: number) => iso(at).replace(/\.\d+Z$/, "Z");
export const seconds = (at: number) => Math.floor(at / 1000);
