/** Values as exports write them: never throws, null where something else stands. */
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

/** "2026-03-06 13:02:05" (UTC, seconds and " UTC" may be missing), "3/6/26, 1:02 PM" or "06 Mar 2026" → ms since 1970. */
export function tableMoment(value: string): number | null {
  const iso = /^(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?(?: ?UTC|Z)?)?$/.exec(value);
  if (iso) return utc(iso[1] ?? "", Number(iso[2]) - 1, iso[3] ?? "", iso.slice(4, 7));
  const named = /^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4})$/i.exec(value);
  if (named)
    return utc(named[3] ?? "", MONTHS.indexOf((named[2] ?? "").toLowerCase()), named[1] ?? "");
  const [, month, date = "", year = "", hour, minute, half] =
    /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4}),? (\d{1,2}):(\d\d) ([AP]M)$/i.exec(value) ?? [];
  if (!month) return null;
  const hours = (Number(hour) % 12) + (half?.toUpperCase() === "PM" ? 12 : 0);
  return utc(year.length === 2 ? `20${year}` : year, Number(month) - 1, date, [
    String(hours),
    minute,
  ]);
}
