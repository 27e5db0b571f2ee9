import { emailIn } from "../cells/email.ts";
import { isNameLike } from "../cells/name.ts";
import { meaningOf, isTitle } from "../titles/title.ts";
import { networkOf } from "../fields.ts";

/** Keys that only group others. */
const NEUTRAL = new Set([
  "basics",
  "profile",
  "data",
  "attributes",
  "fields",
  "candidate",
  "person",
  "info",
  "details",
  "social",
  "socials",
  "links",
  "personal",
  "properties",
  "contact",
]);

export const isNeutral = (key: string) => NEUTRAL.has(key.toLowerCase());
/** Whether a key may stand for a person, rather than name a field or group some: "octocat", "Ada Example", "candidate_1". */
export const isOfPerson = (key: string) => !isNeutral(key) && (!isTitle(key) || /\d$/.test(key));

export const isNaming = (title: string) =>
  ["name", "first", "last"].includes(meaningOf(title)?.field ?? "");
/** Whether fields are somebody's: a name, an email address or an account is among them. */
export const arePersons = (titles: readonly string[]) =>
  titles.some((title) => {
    const field = meaningOf(title)?.field;
    return field && (isNaming(title) || field === "email" || networkOf(field) !== null);
  });

/** What the key of a person's fields is, as `octocat: {name: ...}` has it: a name where none is among them, or a handle. */
export function titleOfKey(key: string, titles: readonly string[]): string {
  if (emailIn(key)) return "Email";
  if (isTitle(key) || /^\d+$|^[\da-f-]{16,}$/i.test(key)) return "ID";
  return !titles.some(isNaming) && isNameLike(key) && /^\p{Lu}|^\p{Lo}|\s/u.test(key)
    ? "Name"
    : "Username";
}
