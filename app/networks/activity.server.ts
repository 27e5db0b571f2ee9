import { z } from "zod";
import type { ProfileLink } from "./connector.ts";
import { NetworkFailure } from "./failure.ts";
import { parseHandle } from "./handles.ts";
import { number } from "#app/domain/number.ts";

/** A count as networks send it: a whole number of 0 or more, or its digits. Anything else, and absurd ones, are unknown. */
export const count = z
  .unknown()
  .optional()
  .transform((given) => {
    const value = typeof given === "string" && /^\d{1,13}$/.test(given) ? Number(given) : given;
    return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 && value <= 1e12
      ? value
      : null;
  });
const LONGEST_MOMENT = 60;
const possible = (at: number) => (at >= 0 && at <= 8e15 ? at : null); // what `Date` can hold
const YEAR = /(?<!\d)\d{4}(?!\d)/;
/** A date with its year → ms since 1970, NaN when it is none. Without an offset it is UTC, whatever this machine's time zone is. */
export const instantOf = (value: string): number =>
  value.length > LONGEST_MOMENT || !YEAR.test(value)
    ? Number.NaN
    : Date.parse(/[T ][\d:.]+$/.test(value) ? `${value}Z` : value);
/** Numbers below this are seconds since 1970, others ms (from 1973 on). */
const IN_SECONDS = 1e11;
/** A moment as ISO text or a number → ms since 1970; null when it is none. Reads its own output. */
export const moment = z
  .unknown()
  .optional()
  .transform((value) =>
    possible(
      typeof value === "number"
        ? value * (value < IN_SECONDS ? 1000 : 1)
        : typeof value === "string"
          ? instantOf(value)
          : Number.NaN,
    ),
  );
/** Characters of a name, an id or an address at most; a longer one is none. */
const LONGEST_TEXT = 500;
const short = (value: string) => (value.length <= LONGEST_TEXT ? value : null);
/** What names an account or an item, without which it cannot be read. */
export const naming = z.string().min(1).max(LONGEST_TEXT);
/** A number or text that names something; null when there is none. */
export const identifier = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === "number" || typeof value === "string" ? short(String(value)) || null : null,
  );
/** The same where there has to be one. */
export const id = identifier.pipe(naming);
/** Something or nothing, which some servers write as false, "" or an empty list. */
export const orNothing = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) =>
      value === false || value === "" || (Array.isArray(value) && value.length === 0)
        ? null
        : value,
    item.nullish(),
  );
/** Seconds since 1970 → ms. */
export const fromSeconds = (value: number | null): number | null =>
  value === null ? null : value * 1000;
export const text = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" ? short(value) : null));
export const isTrue = z
  .unknown()
  .optional()
  .transform((value) => value === true);
/** Items of one list at most: pages have 100. More are refused before any is looked at. */
const LONGEST_LIST = 500;
/** A list of which odd items are left out; refused when all are odd, because then it is another kind of list. */
export const most = <T extends z.ZodType>(item: T) => counted(item).transform(({ sound }) => sound);
const counted = <T extends z.ZodType>(item: T) =>
  z.unknown().transform((items, context): { sound: z.output<T>[]; odd: number } => {
    if (!Array.isArray(items) || items.length > LONGEST_LIST) {
      context.addIssue({ code: "custom", message: "no list, or one that is too long" });
      return z.NEVER;
    }
    const read = items.map((one) => item.safeParse(one));
    const sound = read.flatMap((one) => (one.success ? [one.data] : []));
    const first = read.find((one) => !one.success);
    if (first && sound.length === 0)
      context.addIssue({ code: "custom", message: first.error?.message ?? "" });
    return { sound, odd: items.length - sound.length };
  });
/** A page of a list: its items, and how many odd ones were left out, which are counted. Reads its own output. */
export const page = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .transform((value) => {
      const own = ownPage.safeParse(value);
      return own.success ? own.data : { items: value, odd: 0 };
    })
    .pipe(z.object({ items: counted(item), odd: z.number() }))
    .transform(({ items, odd }) => ({ items: items.sound, odd: odd + items.odd }));
const ownPage = z.object({ items: z.array(z.unknown()), odd: z.number() });
/** How many items of a list say nothing of when they were made, or a moment before there were such networks: they are left out. */
export const undated = <T>(items: readonly T[], timeOf: (item: T) => number | null): number =>
  items.filter((item) => (timeOf(item) ?? -1) < 0).length;
/** What was read of a list: `seenSince` (ms) is set when it was not read to the window's start. */
export type Listed<T> = { items: T[]; odd: number; seenSince: number | undefined };
/** What of a list is by the account; null where it has something, and nothing of that is: then it says nothing of the account. */
export function ownOf<T>(read: Listed<T> | null, isOwn: (item: T) => boolean): Listed<T> | null {
  const items = read?.items.filter(isOwn) ?? [];
  return read === null || (items.length === 0 && read.items.length > 0) ? null : { ...read, items };
}
/** A list that adds something to an item: null when it is none, and the first 100 of it, odd ones left out. */
export const few = <T extends z.ZodType>(item: T) =>
  z
    .unknown()
    .optional()
    .transform((items): z.output<T>[] | null =>
      Array.isArray(items)
        ? items.slice(0, 100).flatMap((one) => {
            const read = item.safeParse(one);
            return read.success ? [read.data] : [];
          })
        : null,
    );
/** Free text of which only the addresses in it are kept, joined by spaces. */
export const addresses = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === "string" ? linksIn(value).join(" ") : ""));

/** Text as people read it: where a link stands, its target alone, because networks shorten what they show of it. */
function unwrapped(words: string): string {
  const [start = "", ...anchors] = words.slice(0, 20_000).split(/<a\s/i);
  const rest = anchors.map((piece) => {
    const open = piece.indexOf(">");
    const close = piece.indexOf("</a>", open);
    const target =
      /href=["']([^"']{1,400})["']/i.exec(open < 0 ? piece : piece.slice(0, open))?.[1] ?? "";
    return ` ${target} ${close < 0 ? piece.slice(open + 1) : piece.slice(close + 4)}`;
  });
  return (start + rest.join("")).replaceAll("&#x2F;", "/").replaceAll("&amp;", "&");
}

const END = /[^\s"'<>()[\]{}\\^`|]/.source;
const ADDRESS = new RegExp(
  `https?://${END}{3,300}|(?<![\\w@./:-])(?:[a-z0-9-]{1,63}\\.){1,4}[a-z]{2,24}/${END}{1,300}`,
  "gi",
);

/**
 * Web addresses in free text or HTML, in order, each once; at most 20 of at most 300 characters. One without "https://"
 * is taken when it is the address of a profile.
 */
export function linksIn(...texts: (string | null | undefined)[]): string[] {
  const found = texts.flatMap((words) => unwrapped(words ?? "").match(ADDRESS) ?? []);
  const clean = found
    .map((link) => link.replace(/[.,;:!?]+$/, ""))
    .flatMap((link) => (/^https?:/i.test(link) ? link : profileOf(link)));
  return [...new Set(clean.filter((link) => link.length <= 300 && URL.canParse(link)))].slice(
    0,
    20,
  );
}

/** The address of the account that a profile names by its handle alone. */
export const accountAt = (host: string, name: string | null): string | null =>
  name && /^@?[\w-]{1,39}$/.test(name) ? `https://${host}/${name.replace("@", "")}` : null;

/** The same as links that nobody has checked. */
export const stated = (...texts: (string | null | undefined)[]): ProfileLink[] =>
  linksIn(...texts).map((url) => ({ url, verifiedAt: null }));

function profileOf(address: string): string[] {
  const parsed = parseHandle(address);
  return "error" in parsed ? [] : [`https://${address}`];
}

/**
 * Something that adds to a profile: null when it cannot be had, so that its signals stay unknown and the rest is read.
 * Only a limit is thrown on, because it passes for all at once; and whatever ended the reading as a whole. `failures`
 * takes note of what went wrong.
 */
export async function optional<T>(
  asked: Promise<T>,
  failures: NetworkFailure[] = [],
): Promise<T | null> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof NetworkFailure) || error.outcome === "rateLimited" || error.stopped)
      throw error;
    failures.push(error);
    return null;
  }
}

/** Throws the first of `failures` when none of `parts` could be had because the line or the server failed: then reading it again later is better than knowing the profile alone. */
export function needOne(parts: unknown[], failures: NetworkFailure[]): void {
  const [first] = failures;
  const none = parts.every((part) => part === null);
  if (first && none && failures.every(({ outcome }) => outcome === "unreachable")) throw first;
}

/** A page of a list: the first must answer; a later one may be refused, and then the list ends there. */
export const pageOf = <T>(index: number, asked: Promise<T>): Promise<T | null> =>
  index === 0 ? asked : optional(asked);

/** What to say of a list. */
export function readInWords(network: string, what: string, read: Listed<unknown> | null): string {
  if (!read) return `Read in part: ${network} did not give ${what}.`;
  const { items, odd, seenSince } = read;
  const reach =
    seenSince === undefined
      ? "Read."
      : items.length === 0
        ? `Read in part: ${network} gave none of ${what} that could be read.`
        : `Read the newest ${items.length} of ${what}; the counts are at least this high.`;
  return [reach, oddInWords(odd)].filter(Boolean).join(" ");
}

export const oddInWords = (odd: number): string =>
  odd === 0
    ? ""
    : odd === 1
      ? "One item had an unknown format and was left out."
      : `${number(odd)} items had an unknown format and were left out.`;

/** Addresses may hold commas, so that only the next address ends what is said of one. */
const LINKED = /<([^<>]{1,2000})>([^<]*)/g;
const NEXT = /;\s*rel\s?=\s?(?:next\b|"(?:[^"]*\s)?next[\s"])/i;
/** The address that a `Link` header names `rel=next`, on the origin of `asked` whatever host it names; null at the end. */
export function nextPage(link: string | undefined, asked: URL): string | null {
  for (const [, address = "", rest = ""] of (link ?? "").slice(0, 8000).matchAll(LINKED)) {
    if (!NEXT.test(rest) || !URL.canParse(address, asked)) continue;
    const next = new URL(address, asked);
    return `${asked.origin}${next.pathname}${next.search}`;
  }
  return null;
}
