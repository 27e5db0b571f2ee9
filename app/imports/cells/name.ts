import { normal } from "../titles/title.ts";
import { trimEnd } from "./text.ts";

/** Letters behind a name that are no first name: "Ada Example, PhD". */
const SUFFIX =
  /^(?:jr|sr|snr|jnr|ii|iii|iv|ph\.?d|dphil|md|m\.?d|dds|dvm|jd|llm|llb|mba|emba|msc|m\.?sc|bsc|b\.?sc|ma|m\.?a|ba|b\.?a|meng|beng|mphil|mph|mfa|bfa|bcs|mcs|mtech|btech|be|me|esq|esquire|cpa|cfa|pmp|csm|cissp|phr|sphr|pe|p\.?e|frs|obe|mbe|cbe|rn|dipl\.?-?ing|dr|prof|m\.?eng|ing|mag|ret|he\/him|she\/her|they\/them)\.?$/i;
const PARTICLE =
  /^(?:van|von|der|den|de|del|della|di|da|dos|das|do|la|le|ten|ter|zu|zur|af|av|bin|ibn|al|el|san|st|mac|o)\.?$/i;
const areParticles = (text: string) => text.split(/\s+/).every((word) => PARTICLE.test(word));
/** The parts of a last name; "van der" has a column of its own in Dutch lists, before or behind. */
export const particlesFirst = (parts: readonly string[]) => [
  ...parts.filter(areParticles),
  ...parts.filter((part) => !areParticles(part)),
];

const LEADING =
  /^(?:dr|prof|mr|mrs|ms|miss|mx|herr|frau|hr|fr|sr|sra|don|dona|m|mme|mlle|ir|ing|dipl\.?-?ing|mag|sir|dame|rev)\.?$/i;

export const isSuffix = (text: string) =>
  text.trim() !== "" &&
  text
    .trim()
    .split(/[\s,]+/)
    .every((word) => SUFFIX.test(word));

/** "Example, Inc." */
const OF_COMPANY =
  /^(?:inc|incorporated|llc|llp|ltd|limited|gmbh|ag|kg|oy|oyj|plc|corp|b\.?v|s\.?r\.?l|s\.?p\.?a)\.?$/i;

/**
 * "Tolvanen, Mira" as "Mira Tolvanen", and without the sign of a comment or topic in front. `always`: the whole column is written
 * so, and longer last names are no surprise.
 */
export function inOrder(given: string, always: boolean): string {
  const [, name = given, pronouns = ""] = SAID_OF.exec(given.replace(/^#\s?(?=\p{L})/u, "")) ?? [];
  return ordered(name, always) + pronouns;
}

/** A name, and pronouns in brackets behind it. */
const SAID_OF =
  /^([^]*?)(\s*\((?:she|he|they|ze|xe|sie|er|elle?|il|iel|ella|él)\/[\p{L}/]{1,20}\))?$/iu;

function ordered(name: string, always: boolean): string {
  const [last = "", first = "", more] = name.split(",").map((part) => part.trim());
  if (
    more !== undefined ||
    !last ||
    !first ||
    isSuffix(first) ||
    OF_COMPANY.test(first) ||
    /\d|[@/&]/.test(name)
  )
    return name;
  const words = last.split(" ");
  const plain = words.filter((word) => !PARTICLE.test(word)).length;
  const firsts = first.split(" ");
  if (plain > (always ? 3 : 1) || firsts.length > 4) return name;
  return `${first} ${last}`;
}

/** Whether most names of a column are written "Last, First". */
export function areReversed(names: readonly string[]): boolean {
  const given = names.filter((name) => name !== "");
  const reversed = given.filter((name) => inOrder(name, true) !== name);
  return reversed.length > 1 && reversed.length * 2 > given.length;
}

const CJK = /^[\p{Script=Han}\p{Script=Hangul}々]+$/u;
const ASIAN = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** A first and a last name as one, in the order of their script. */
export function joined(first: string, last: string): string {
  if (!first || !last) return first || last;
  if (CJK.test(first) && CJK.test(last)) return `${last}${first}`;
  return ASIAN.test(last) ? `${last} ${first}` : `${first} ${last}`;
}

/** What two spellings of one person's name share: no case, accents, titles or punctuation. */
export function nameKey(name: string): string {
  const words = name
    .split(/[\s,]+/)
    .filter((word) => word !== "" && !LEADING.test(word) && !SUFFIX.test(word));
  return normal((words.length > 0 ? words : [name]).join(" "));
}

/** Two people's names in one cell: "Mira Tolvanen & Oskar Brindle". */
export function namesSeveral(name: string): boolean {
  const parts = name.split(/\s*[;\n|]\s*|\s+[&+/]\s+|\s+(?:and|und|et|och|og|oraz)\s+/i);
  return (
    parts.length > 1 && parts.every((part) => /^\p{Lu}|^[\p{Lo}]/u.test(part) && !isSuffix(part))
  );
}

/** Words that stand in sentences and in no name. */
const SENTENCE =
  /^(?:I|I'm|you|we|he|she|they|it|my|your|our|his|her|me|us|is|are|was|were|am|be|been|can|could|will|would|should|may|have|has|had|do|does|did|find|see|look|please|hello|hi|hey|dear|thanks|thank|the|this|that|these|those|there|here|with|from|about|for|to|at|on|in|by|of|as|or|not|but|if|so|just|also|works?|worked|working|met|know|knows|knew|recommended|refers?|referred|contact|ask|check|visit|follow|sent|via|who|which|where|when|what|ich|sie|wir|mein|meine|ist|sind|war|habe|hat|bitte|siehe|hallo|danke|mit|bei|kennt|empfohlen|je|vous|nous|mon|ma|est|sont|voir|bonjour|merci|avec|chez|pour|yo|usted|ver|hola|gracias|para)$/;

/** "My profile is", "Here is my GitHub": words that lead to an address. */
export const LEADS_TO =
  /^(?:(?:my|mein|meine|mon|ma|mi|mis|meu|minha|mijn|il mio|moj|min|mitt)\s+(?:\S+\s+)?(?:profile?|perfil|profilo|profiel|account|konto|compte|cuenta|conta|link|page|seite|website|site|portfolio|github|linkedin|twitter|mastodon|bluesky)|here(?:'s|’s| is| are)|this is|see|find me|i am|i'm|i’m|you can find)\b/i;

/** Whether words could be a person's name: few, no time of the day among them, and not a sentence. */
export function isNameLike(text: string): boolean {
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length === 0 || words.length > 7 || text.length > 80) return false;
  if (!/\p{L}/u.test(text) || LEADS_TO.test(text) || /(?:^|\s)\d{1,2}:\d{2}(?!\d)/.test(text))
    return false;
  if (/[.!?]$/.test(text) && !SUFFIX.test(words.at(-1) ?? "") && !/\b\p{L}\.$/u.test(text))
    return false;
  return words.filter((word) => SENTENCE.test(trimEnd(word, ",.!?:;"))).length === 0;
}
/** A sentence, by two words at least that stand in no name. */
export const isSentence = (text: string): boolean => {
  const words = text.split(/\s+/).filter(Boolean);
  return (
    words.filter((word) => SENTENCE.test(trimEnd(word, ",.!?:;"))).length >
    (words.length > 3 ? 0 : 1)
  );
};

/** Whether a line could be somebody's name and nothing else. */
export const isNameAlone = (text: string): boolean =>
  text.length < 80 &&
  /^\s*[\p{Lu}\p{Lo}]/u.test(text) &&
  isNameLike(text) &&
  !/[\d:;|@/]/.test(text);

/** Whether each of a line's words is written like a name's: "Ada Example". */
export const isWrittenAsName = (text: string): boolean =>
  /^\p{Lu}[\p{L}.'’-]*(?:\s+\p{Lu}[\p{L}.'’-]*){1,3}$/u.test(text.slice(0, 100)) &&
  isNameAlone(text);
