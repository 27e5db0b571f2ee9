import { number } from "#app/domain/number.ts";

/** A cell that was read, perhaps with something worth saying; or why not, and what to do. */
export type Read<T> = { value: T; note?: string } | { error: string };

const UNKNOWN = /^(?:n\/?a|null|unknown|-|–|—|\?)$/i;
/** No count on any network comes near. */
const MOST = 1e10;
const DAY = 86_400_000;
/** The day is tomorrow already in some time zones. */
const AHEAD = 14 * 3_600_000;
const FIRST_YEAR = 2000;

/** What groups thousands in a file; the other of the two divides fractions. */
export type Group = "," | ".";
const FORMS = {
  ",": { groups: /(?<=\d),(?=\d{3}(?!\d))/g, whole: /^(\d+)(?:\.(\d*))?$/, mark: "point" },
  ".": { groups: /(?<=\d)\.(?=\d{3}(?!\d))/g, whole: /^(\d+)(?:,(\d*))?$/, mark: "comma" },
};

const shown = (text: string) => `“${text.length > 40 ? `${text.slice(0, 40)}…` : text}”`;

/**
 * A count: a whole number of 0 or more, at most 10 thousand million. Empty, "n/a", "-" and "?" are unknown (null), never
 * 0. Thousands may be grouped by a space, an apostrophe, or `group`: a comma, but a dot where cells are separated by
 * semicolons, as there the comma divides fractions. "1.2k" and "3M" are read as the rounded numbers that they are.
 */
export function readCount(text: string, group: Group = ","): Read<number | null> {
  const cell = text.trim();
  if (cell === "" || UNKNOWN.test(cell)) return { value: null };
  const { groups, whole: form, mark } = FORMS[group];
  const bare = cell.replace(/[\s\u00a0\u202f'’](?=\d{3}(?!\d))/g, "").replace(groups, "");
  const short = /^(\d{1,4}(?:[.,]\d{1,2})?)([kKmM])$/.exec(bare);
  if (short) {
    const value = Math.round(
      Number((short[1] ?? "").replace(",", ".")) * (/k/i.test(short[2] ?? "") ? 1e3 : 1e6),
    );
    return { value, note: `${shown(cell)} is read as ${number(value)}.` };
  }
  if (/^[-−]\s*\d/.test(bare) || /^\(\d.*\)$/.test(bare))
    return {
      error: `${shown(cell)} is negative. Write a number of 0 or more, or leave the cell empty if it is not known.`,
    };
  const [, whole, fraction] = form.exec(bare) ?? [];
  if (whole === undefined || (/^0\d/.test(whole) && bare !== cell))
    return {
      error: `${shown(cell)} is not a whole number. Write only digits, such as 12345, or leave the cell empty if it is not known.`,
    };
  if (fraction?.length === 3)
    return {
      error: `${shown(cell)} could be ${number(Number(whole + fraction))} or a fraction. Write only digits.`,
    };
  if (fraction && /[1-9]/.test(fraction))
    return {
      error: `${shown(cell)} is a fraction. A count is a whole number: leave out what follows the ${mark}.`,
    };
  const value = Number(whole);
  if (value > MOST)
    return { error: `${shown(cell)} is more than any account has. Check it for extra digits.` };
  return { value };
}

/** Days that sent and received look back: 1 to 3660, null when the cell is empty. */
export function readDays(text: string, group?: Group): Read<number | null> {
  const read = readCount(text, group);
  if ("error" in read || read.value === null) return read;
  return read.value >= 1 && read.value <= 3660
    ? { value: read.value }
    : {
        error: `${shown(text.trim())} days cannot be used. Write 1 to 3660; 90 is usual.`,
      };
}

const MONTHS =
  "January February March April May June July August September October November December".split(
    " ",
  );
const FORM = "Write it as 2026-03-01 or 2026-03-01T14:05Z.";

/**
 * A date, or a date and a time, as ms since 1970: ISO 8601, "3 Mar 2026", "Mar 3, 2026", 3.3.2026, and 25/12/2026 where only one
 * order is possible. Without a zone it is UTC; a day alone is its first moment. Never later than `now`: a day that has begun
 * only east of here is taken for today, so that the same row sent again means the same moment.
 */
export function readMoment(text: string, now: number): Read<number> {
  const cell = text.trim();
  if (cell === "") return { error: `The date of these figures is missing. ${FORM}` };
  const parts = partsOf(cell);
  if ("error" in parts) return parts;
  const { year, month, day, time } = parts;
  const start = Date.UTC(year, month - 1, day);
  const real = new Date(start);
  if (real.getUTCMonth() !== month - 1 || real.getUTCDate() !== day)
    return { error: `${shown(cell)} is not a day in the calendar. ${FORM}` };
  const at = time === null ? start : Date.parse(`${real.toISOString().slice(0, 10)}T${time}`);
  if (Number.isNaN(at)) return { error: `${shown(cell)} has a time that cannot be read. ${FORM}` };
  if (year < FIRST_YEAR)
    return {
      error: `${shown(cell)} is before the year ${FIRST_YEAR}. Check it for a typing mistake.`,
    };
  if (at > now + (time === null ? AHEAD : 0))
    return { error: `${shown(cell)} is in the future. Figures need a date that has passed.` };
  return { value: at > now ? Math.floor(now / DAY) * DAY : at };
}

type Parts = {
  year: number;
  month: number;
  day: number;
  /** ISO, with a zone; null for a day alone. */ time: string | null;
};

function partsOf(cell: string): Parts | { error: string } {
  const iso =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?) ?(Z|UTC|[+-]\d{2}:?\d{2})?)?$/i.exec(
      cell,
    );
  if (iso)
    return {
      year: Number(iso[1]),
      month: Number(iso[2]),
      day: Number(iso[3]),
      time: iso[4] ? isoTime(iso[4], iso[5]) : null,
    };
  const words =
    /^(?:(\d{1,2})\.?[ -]([a-z]{3,9})\.?,?|([a-z]{3,9})\.? (\d{1,2}),?)[ -](\d{4})$/i.exec(cell);
  if (words) {
    const word = (words[2] ?? words[3] ?? "").toLowerCase();
    const month =
      MONTHS.findIndex((known) => known.toLowerCase().startsWith(word.replace(/^sept$/, "sep"))) +
      1;
    if (month > 0)
      return { year: Number(words[5]), month, day: Number(words[1] ?? words[4]), time: null };
  }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(cell);
  if (dotted)
    return {
      year: Number(dotted[3]),
      month: Number(dotted[2]),
      day: Number(dotted[1]),
      time: null,
    };
  const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(cell);
  if (slashed) {
    const [first, second, year] = slashed.slice(1).map(Number) as [number, number, number];
    if (first > 12 || first === second) return { year, month: second, day: first, time: null };
    if (second > 12) return { year, month: first, day: second, time: null };
    return {
      error: `${shown(cell)} could be ${first} ${name(second)} or ${second} ${name(first)}. Write the year first: ${year}-${two(second)}-${two(first)} or ${year}-${two(first)}-${two(second)}.`,
    };
  }
  return { error: `${shown(cell)} is not a date that can be read. ${FORM}` };
}

const isoTime = (time: string, zone = "Z") =>
  `${time.replace(/^\d:/, "0$&")}${/^(?:z|utc)$/i.test(zone) ? "Z" : zone.replace(/^(...)(\d\d)$/, "$1:$2")}`;
const two = (part: number) => String(part).padStart(2, "0");
const name = (month: number) => MONTHS[month - 1] ?? "";
