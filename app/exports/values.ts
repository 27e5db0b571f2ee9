/** Values as exports write them: never throws, null for anything else. */
export const object = (value: unknown): Record<string, unknown> | null =>
  typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const text = (value: unknown): string | null =>
  typeof value === "string" && value !== "" ? value : null;

/** A count, also as digits in a text; null above a million million. */
export function count(value: unknown): number | null {
  const number = typeof value === "string" && /^\d{1,13}$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 && number <= 1e12
    ? number
    : null;
}

/** ISO 8601 with a zone → ms since 1970. */
export function isoMoment(value: unknown): number | null {
  if (
    typeof value !== "string" ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)$/.test(value)
  )
    return null;
  return moment(Date.parse(value));
}

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const moment = (at: number): number | null => (Number.isFinite(at) ? at : null);
const utc = (
  year: string,
  month: number,
  date: string,
  clock: (string | undefined)[] = [],
): number | null => {
  const [hour = "0", minute = "0", second = "0"] = clock.map((part) => part ?? "0");
  const at = new Date(
    Date.UTC(Number(year), month, Number(date), Number(hour), Number(minute), Number(second)),
  );
  return at.getUTCDate() === Number(date) && at.getUTCMonth() === month ? at.getTime() : null;
};

/** "Fri Mar 06 13:02:05 +0000 2026" → ms since 1970. Read by hand: engines need not agree on it. */
export function xMoment(value: unknown): number | null {
  const [, month = "", date = "", hour, minute, second, sign, zoneHour, zoneMinute, year = ""] =
    /^[A-Z][a-z]{2} ([A-Z][a-z]{2}) (\d\d) (\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d) (\d{4})$/.exec(
      typeof value === "string" ? value : "",
    ) ?? [];
  if (year === "") return isoMoment(value);
  const at = utc(year, MONTHS.indexOf(month.toLowerCase()), date, [hour, minute, second]);
  return at === null
    ? null
    : at - (sign === "-" ? -1 : 1) * (Number(zoneHour) * 60 + Number(zoneMinute)) * 60_000;
}

/** The languages whose names of months are known, from the one whose reading wins where two differ. */
const LANGUAGES = "en de fr es it pt nl sv da nb fi pl cs ro tr ru uk id hu".split(" ");
const bare = (word: string) =>
  word
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}|\./gu, "");
/** The months by their names, alone and beside a day. Making it takes some 40 ms, so it waits until a name is asked for. */
const nameMonths = () =>
  new Map(
    LANGUAGES.flatMap((language) =>
      (["short", "long"] as const).flatMap((month) =>
        [undefined, "numeric" as const].flatMap((day) => {
          const format = new Intl.DateTimeFormat(language, { month, day, timeZone: "UTC" });
          return MONTHS.map((_, at) => {
            const parts = format.formatToParts(Date.UTC(2000, at, 15));
            return [bare(parts.find(({ type }) => type === "month")?.value ?? ""), at] as const;
          });
        }),
      ),
    ).toReversed(),
  ).set("sept", 8);
let monthNames: Map<string, number> | undefined;
/** January is 0; -1 when it is not a month. */
function monthOf(name: string): number {
  const english = MONTHS.indexOf(bare(name));
  if (english >= 0) return english;
  monthNames ??= nameMonths();
  return monthNames.get(bare(name)) ?? -1;
}
const inFull = (year: string) => (year.length === 2 ? `20${year}` : year);

/**
 * "2026-03-06 13:02:05" (UTC, seconds and " UTC" may be missing), "3/6/26, 1:02 PM", "06 Mar 2026" and "Mar 6, 2026" with the
 * month in any of some languages, or "06.03.2026", and what `isoMoment` reads → ms since 1970. What could be read in two ways is null.
 */
export function tableMoment(written: string): number | null {
  const value = written.replace(/[\u00a0\u2009\u202f]/g, " ").replace(/[\u200e\u200f]/g, "");
  const iso =
    /^(\d{4})[-/.年년] ?(\d{1,2})[-/.月월] ?(\d{1,2})[日일.]?(?:[ T](\d{1,2}):(\d\d)(?::(\d\d))?(?: ?(?:UTC|Z|\+0000))?)?$/.exec(
      value,
    );
  if (iso) return utc(iso[1] ?? "", Number(iso[2]) - 1, iso[3] ?? "", iso.slice(4, 7));
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})$/.exec(value);
  if (dotted) return utc(inFull(dotted[3] ?? ""), Number(dotted[2]) - 1, dotted[1] ?? "");
  const named =
    /^(?<date>\d{1,2})\.?[ -](?:de )?(?<month>[\p{L}\p{M}.]{3,15})[ -](?:de )?(?<year>\d{4}|\d{2})(?: [гр]\.?)?$|^(?<month2>[\p{L}\p{M}.]{3,15}) (?<date2>\d{1,2}), (?<year2>\d{4})$/u.exec(
      value,
    )?.groups;
  if (named) {
    const { date = named["date2"], month = named["month2"], year = named["year2"] } = named;
    return utc(inFull(year ?? ""), monthOf(month ?? ""), date ?? "");
  }
  const [, month, date = "", year = "", hour, minute, half] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}),? (\d{1,2}):(\d\d) ([AP]M)$/i.exec(value) ?? [];
  if (!month) return isoMoment(value);
  const hours = (Number(hour) % 12) + (half?.toUpperCase() === "PM" ? 12 : 0);
  return utc(inFull(year), Number(month) - 1, date, [String(hours), minute]);
}
