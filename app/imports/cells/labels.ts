import { bareWord, parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { quoted } from "../limits.ts";
import { meaningOf } from "../titles/title.ts";
import { emailIn } from "./email.ts";
import { networkWord, type Found } from "./found.ts";

/** "GitHub : octocat", as French writes it, with the colon at its label. */
export function withWholeLabels(words: readonly string[]): string[] {
  const whole: string[] = [];
  for (const word of words) {
    const last = whole.at(-1) ?? "";
    if (word === ":" && /^\p{L}+$/u.test(last)) whole[whole.length - 1] = `${last}:`;
    else whole.push(word);
  }
  return whole;
}

/** "GitHub username: octocat". A number under "ID" may be another one than the profile's. */
const OF_HANDLE = /^(?:user|username|handle|login)$/i;
/** "see CV", "Ada Sample": words behind a label rather than a handle. */
const areWords = (next: string, after: string | undefined) =>
  after !== undefined &&
  /^[\p{L}’']+$/u.test(next) &&
  /^[\p{L}’']+[,.;!)]?$/u.test(after) &&
  !JOINS.test(after) &&
  networkWord(after) === undefined;
const JOINS = /^(?:and|und|et|y|e|och|og|ja|en|or|oder|ou|o)$/i;

/** "GitHub: octocat", "Twitter @octocat"; and "IG: @octocat", where the label forbids a guess. */
export function ofPair(
  word: string,
  next: string,
  before: Found[],
  after: string | undefined,
): Found[] | null {
  const label = /^[("'[]*([\p{L}][\p{L}.+-]{0,15}):$/u.exec(word)?.[1];
  const text = `${word} ${next}`;
  const account = (said: string, parsed: ParsedHandle): Found[] =>
    areWords(next, after)
      ? [
          {
            text: said,
            kind: "unclear",
            why: `${quoted(`${next} ${after}`)} is more than one word, and no handle.`,
            use: `${parsed.network}:${parsed.handle}`,
          },
        ]
      : [{ text: said, kind: "account", account: parsed }];
  if (label) {
    const email = emailIn(next);
    if (email && meaningOf(label)?.field === "email") return [{ text, kind: "email", email }];
    if (/^https?:/i.test(next) || (email && networkWord(label) !== "mastodon")) return null;
    const parsed = parseHandle(`${label}:${bareWord(next)}`);
    if (!("error" in parsed)) return account(text, parsed);
    const first = before.at(-1)?.text ?? "";
    const long = networkWord(`${first} ${label}`) ?? (OF_HANDLE.test(label) && networkWord(first));
    const named = long ? parseHandle(`${long}:${bareWord(next)}`) : parsed;
    if (!("error" in named)) return account(`${first} ${text}`, named);
    if (networkWord(label) || next.startsWith("@"))
      return [{ text, kind: "unclear", why: parsed.error, ...pickOf(next) }];
    return null;
  }
  if (/^@\w+$/.test(word) && /^@(?!.*\.bsky\.social$)[\w-]+(?:\.[\w-]+)+$/i.test(bareWord(next))) {
    const parsed = parseHandle(`${word}${bareWord(next)}`);
    return "error" in parsed
      ? null
      : [
          {
            text,
            kind: "unclear",
            why: `Is that ${word}${bareWord(next)}?`,
            use: `mastodon:${parsed.handle}`,
          },
        ];
  }
  const spaced = before.length === 0 && after === undefined ? spacedEmail(word, next) : null;
  if (spaced)
    return [{ text, kind: "unclear", why: `Is that ${spaced}?`, use: `mailto:${spaced}` }];
  if (!/^@[^@\s]+$/.test(bareWord(next)) || !/^[("']*[\p{L}.]+$/u.test(word)) return null;
  const network = networkWord(word) ?? networkWord(`${before.at(-1)?.text ?? ""} ${word}`);
  if (!network) return null;
  const parsed = parseHandle(`${network}:${bareWord(next)}`);
  return "error" in parsed ? null : [{ text, kind: "account", account: parsed }];
}

/** "ada @post.example", a cell by itself: an address with a space in it, or a name and a handle. */
const spacedEmail = (word: string, next: string) =>
  /^[a-z][a-z0-9._+-]{0,63}$/.test(word) &&
  /^@[^@]+$/.test(next) &&
  !/\.bsky\.social$/i.test(next) &&
  networkWord(word) === undefined
    ? emailIn(word + bareWord(next))
    : null;

export const pickOf = (word: string) => {
  const handle = bareWord(word).replace(/^@/, "");
  return /^[\w.-]{2,60}$/.test(handle) ? { pick: handle } : {};
};
