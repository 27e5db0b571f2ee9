import type { Network } from "#db/constants.ts";
import { isFigure, type Field } from "../fields.ts";
import { withoutLookAlikes } from "./look-alikes.ts";
import {
  ADDRESS_WORDS,
  BESIDE,
  BESIDE_CITY,
  FILLER,
  FRAME,
  LINK_WORDS,
  NETWORK_WORDS,
  OTHER_SITES,
  OTHERS,
  OWN_ONLY,
  OWN_RESULTS,
  SENSITIVE,
  SITE_WORDS,
  TITLES,
} from "./dictionary.ts";

/** Letters that take no accent off. */
const PLAIN: Record<string, string> = {
  ß: "ss",
  ø: "o",
  ł: "l",
  đ: "d",
  æ: "ae",
  œ: "oe",
  ı: "i",
  þ: "th",
  ð: "d",
};

/** A title or word as it is compared: without case, accents and punctuation. */
export const normal = (text: string): string =>
  text
    .slice(0, 400)
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase()
    .replace(/[ßøłđæœıþð]/g, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}#]+/gu, " ")
    .trim()
    .normalize("NFC");

const set = (titles: Iterable<string>) => new Set([...titles].map(normal));
const FIELD_BY_TITLE = new Map<string, Field>(
  Object.entries(TITLES).flatMap(([field, titles]) =>
    titles.map((title) => [normal(title), field as Field] as const),
  ),
);
const NETWORK_BY_WORDS = new Map<string, Network>(
  Object.entries(NETWORK_WORDS).flatMap(([network, names]) =>
    names.map((name) => [normal(name), network as Network] as const),
  ),
);
const NETWORK_NAMES = [...NETWORK_BY_WORDS].map(
  ([name, network]) => [name, network, ` ${name} `] as const,
);
/** Names of networks so short that they need a word such as "profile" beside them. */
const SHORT_NAMES = set(["gh", "git", "hn", "so", "se", "masto", "li profile"]);
const FILLER_WORDS = set(FILLER);
const OTHERS_WORDS = set(OTHERS);
const SITES = set(OTHER_SITES);
const OWN = set(OWN_RESULTS);
const ONLY_OWN = set(OWN_ONLY);
const PRIVATE = set(SENSITIVE);
const OF_ADDRESS = set(ADDRESS_WORDS);
const OF_LINKS = set(LINK_WORDS);
const OF_SITES = set(SITE_WORDS);
const FRAMING = set(FRAME);

type Meaning = {
  field: Field;
  sure: boolean;
  why?: string;
  fediverse?: true;
  /** The title names a site whose profiles are not read. */
  site?: true;
};

/** Fields whose titles stand in the plural too: "Work Emails". */
const HOLDS_SEVERAL = new Set<Field>(["email", "phone", "handles"]);
const MINE: Meaning["why"] = "Calculated again here";
const SENSITIVE_WHY = "Left out: it must not count in hiring";
const OTHERS_WHY = "May be about somebody else, so no account is taken from it";

/** What a title says in a list that was exported here. */
export const ownMeaningOf = (title: string): Meaning | null =>
  ONLY_OWN.has(normal(title)) ? { field: "ignored", sure: true, why: MINE } : meaningOf(title);

/**
 * What a title says of its column, by itself. Null: nothing. `sure` is false when words had to be left out of account.
 * Linear in the title.
 */
export function meaningOf(given: string): Meaning | null {
  const title = withoutLookAlikes(given);
  const bare = withoutAddresses(title)
    .replace(NUMBERING, "")
    .replace(OF_PERSON, "")
    .replace(/__c$/i, "")
    .replace(/(\p{L}{3})(\d)$/u, "$1 $2")
    .replace(/\((e?s)\)/gi, "$1");
  const text = normal(bare);
  if (YES_OR_NO.test(text) || YES_OR_NO_WITHIN.test(title)) return null;
  if (text === "") return title.trim() === "#" ? { field: "ignored", sure: true } : null;
  const apart = normal(bare.replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2").replace(SEAM, " $1 "));
  return exact(text) ?? exact(apart) ?? inPart(text) ?? inPart(apart) ?? inTwoLanguages(bare);
}

/** "1. Name", "B) E-mail"; "#Name", as programs mark their line of titles. */
const NUMBERING =
  /^\s*(?:(?:\p{L}|[Qq]?\d{1,3})[.):]\s+(?=\p{L})|#\s?(?=(?:full|first|last|given|user)?[ _]?name\b))/iu;
/** "Person - Email", "Contact: Name", as systems that hold companies too write their titles. */
const OF_PERSON =
  /^\s*(?:person|contact|candidate|applicant|prospect|attendee|guest)\s*[-–—:›>]\s*(?=\p{L})/iu;
/** "Is Prospect", "Has LinkedIn": answered by yes or no. */
const YES_OR_NO = /^(?:is|has|was)(?: \S+){1,3}$/;
/** "primaryEmail isVerified", of JSON. */
const YES_OR_NO_WITHIN = /[\s._-](?:is|has)[A-Z]\w{1,30}$/;
/** Networks and Latin words stand without a space among the characters of Chinese, Japanese and Korean. */
const ASIAN = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー";
const SEAM = new RegExp(
  `(${[...NETWORK_BY_WORDS.keys()].filter((name) => new RegExp(`^[${ASIAN}]{2,}$`, "u").test(name)).join("|")}|(?<=[${ASIAN}])[a-z][a-z -]*|[a-z]+(?=[${ASIAN}]))`,
  "giu",
);

/** An example in a form's question is no part of it: "GitHub (https://github.com/yourname)". */
export const withoutAddresses = (title: string) =>
  title
    .slice(0, 400)
    .split(/\s+/)
    .filter(
      (word) => !/:\/\/|^\{\{.*\}\}\W*$|@\S+\.|\b(?:www\.)?[\w-]+\.\p{L}{2,10}\/\S/u.test(word),
    )
    .join(" ");

function exact(text: string): Meaning | null {
  if (PRIVATE.has(text)) return { field: "ignored", sure: true, why: SENSITIVE_WHY };
  if (OWN.has(text)) return { field: "ignored", sure: true, why: MINE };
  if (text === "candidate id") return { field: "candidate_id", sure: true };
  const one = FIELD_BY_TITLE.get(text.replace(/s$/, ""));
  const field = FIELD_BY_TITLE.get(text) ?? (one && HOLDS_SEVERAL.has(one) ? one : undefined);
  if (field)
    return { field, sure: true, ...(text === "account address" && { fediverse: true as const }) };
  if (SITES.has(text)) return { field: "handles", sure: true, site: true };
  const network = SHORT_NAMES.has(text) ? undefined : NETWORK_BY_WORDS.get(text);
  return network ? { field: network, sure: true } : null;
}

/** Words that surround a name: "Your GitHub username (optional)", "Candidate's e-mail address". */
function inPart(text: string): Meaning | null {
  const words = text.split(" ");
  if (words.length > 20) return null;
  const rest = words.filter((word) => !FILLER_WORDS.has(word) && !isOrdinal(word));
  const numbered = numberedField(words);
  if (numbered) return { field: numbered, sure: false };
  const beside = fieldBeside(words);
  if (beside) return { field: beside, sure: false };
  if (isWholeName(words)) return { field: "name", sure: false };
  const others = words.some((word) => OTHERS_WORDS.has(word));
  const network = others ? undefined : networkIn(text);
  if (network) return { field: network, sure: true };
  const padded = ` ${text} `;
  const networks = NETWORK_NAMES.filter(
    ([name, , within]) => name.length > 2 && padded.includes(within),
  );
  if (others) {
    const address = networks.length > 0 || words.some((word) => OF_ADDRESS.has(word));
    return address ? { field: "kept", sure: true, why: OTHERS_WHY } : null;
  }
  const plain = FIELD_BY_TITLE.get(words.filter((word) => !FRAMING.has(word)).join(" "));
  if (plain) return { field: plain, sure: false };
  if (rest.length > 0 && rest.length < words.length && SITES.has(rest.join(" ")))
    return { field: "handles", sure: true, site: true };
  if (
    rest.length > 0 &&
    rest.every((word) => OF_LINKS.has(word)) &&
    words.some((word) => OF_SITES.has(word))
  )
    return { field: "handles", sure: false };
  if (PRIVATE.has(words.filter((word) => !FRAMING.has(word)).join(" ")))
    return { field: "ignored", sure: true, why: SENSITIVE_WHY };
  if (networks.length > 0) {
    const figure = rest.find((word) => {
      const field = FIELD_BY_TITLE.get(word);
      return field && isFigure(field);
    });
    if (figure) return { field: "kept", sure: true, why: WIDE };
    const named = new Set(networks.flatMap(([name]) => name.split(" ")));
    if (rest.every((word) => named.has(word) || OF_LINKS.has(word)))
      return { field: "handles", sure: false };
  }
  return null;
}

const isOrdinal = (word: string) => /^\d{1,3}$/.test(word);

/** "E-mail 1 - Value", "emails__001__email", "websites/0/url": one of several, each with a number. */
function numberedField(words: readonly string[]): Field | undefined {
  const at = words.findIndex((word) => isOrdinal(word));
  if (at < 0) return undefined;
  const plain = words.filter((word) => !isOrdinal(word) && word !== "value");
  const [group, own] = [words.slice(0, at), plain.slice(at)].map((part) => part.join(" "));
  const whole = FIELD_BY_TITLE.get(plain.join(" "));
  if (whole || !group || !own) return whole;
  const field = FIELD_BY_TITLE.get(group) ?? FIELD_BY_TITLE.get(group.replace(/e?s$/, ""));
  const same = field !== undefined && FIELD_BY_TITLE.get(own) === field;
  return same || (field === "phone" && own === "number") ? field : undefined;
}

/** "Email personnel", "Statut de la candidature", "City, State". */
function fieldBeside(words: readonly string[]): Field | undefined {
  if (words.length < 2) return undefined;
  const cities = words.filter((word) => !BESIDE_CITY.has(word) && !isOrdinal(word));
  if (cities.length === 1 && CITY_WORDS.has(cities[0] ?? "")) return "city";
  const left = words.map((word) => BESIDE.find(([beside]) => beside.has(word)));
  const field = FIELD_BY_TITLE.get(words.filter((_, at) => !left[at]).join(" "));
  const fits = left.every((one) => !one || one[1].length === 0 || one[1].includes(field ?? "kept"));
  const told = left.some((one) => one !== undefined && one[1].length > 0);
  return field && fits && told ? field : undefined;
}

/** A town by itself; "location" may be that of the work. */
const CITY_WORDS = new Set(
  [...FIELD_BY_TITLE]
    .filter(
      ([title, field]) => field === "city" && !/ |^(?:location|lieu|sede|standort)$/.test(title),
    )
    .map(([title]) => title),
);

/** "Surname and first name" in any language: both, and nothing else. */
function isWholeName(words: readonly string[]): boolean {
  const joins = words.findIndex(
    (word) => OF_LINKS.has(word) || ["and", "och", "og", "i", "и", "та"].includes(word),
  );
  if (joins < 1) return false;
  const parts = [words.slice(0, joins), words.slice(joins + 1)].map((part) =>
    FIELD_BY_TITLE.get(part.join(" ")),
  );
  return parts.includes("last") && (parts.includes("first") || parts.includes("name"));
}

/** "GitHub profile or username". */
const EITHER = set(["or", "oder", "ou", "o", "eller", "of", "lub", "или"]);

/** The one network that a title names among words that change nothing. */
function networkIn(text: string): Network | undefined {
  const padded = ` ${text.replace(INFLECTED, "$1")} `;
  const named = new Set<Network>();
  for (const [, network, within] of NETWORK_NAMES) {
    if (!padded.includes(within)) continue;
    const around = padded.split(within).join(" ").split(" ").filter(Boolean);
    if (
      around.length > 0 &&
      around.every((word) => FILLER_WORDS.has(word) || EITHER.has(word) || /^\d{1,2}$/.test(word))
    )
      named.add(network);
  }
  return named.size === 1 ? [...named][0] : undefined;
}

/** "na GitHubu", "GitHubin": names of networks with the endings that some languages give them. */
const INFLECTED = /\b(github|linkedin|twitter|mastodon|bluesky|facebook)\p{Ll}{1,4}\b/gu;

/** The column holds figures of one of several networks in a row. */
export const WIDE = "Figures of several networks in one row are not read: use one row per account";

/** "Nom / Name", "氏名 (Name)", "E-mail | Courriel": parts that agree. */
function inTwoLanguages(title: string): Meaning | null {
  const parts = title
    .slice(0, 400)
    .split(/[/|()（）\n\r·•:–—[\]]+/)
    .map((part) => part.trim())
    .filter((part) => normal(part) !== "");
  if (parts.length < 2 || parts.length > 4) return null;
  const meanings = parts.map((part) => exact(normal(part)) ?? inPart(normal(part)));
  const known = meanings.filter((meaning) => meaning !== null);
  const [first] = known;
  if (!first || known.length < parts.length / 2) return null;
  const fields = new Set(known.map(({ field }) => field));
  if (known.length < parts.length && first !== meanings[0]) return null;
  if (fields.size === 1)
    return known.length === parts.length || first === meanings[0]
      ? { ...first, sure: false }
      : null;
  if (fields.has("name") && [...fields].every((field) => ["name", "first", "last"].includes(field)))
    return { field: "name", sure: false };
  const links = [...fields].every((field) => field === "handles" || field in NETWORK_WORDS);
  return links ? { field: "handles", sure: false } : null;
}

/** The network that a title names by so short a name that the cells have to confirm it: "HN". */
export function shortNetwork(title: string): Network | null {
  const text = normal(title);
  return SHORT_NAMES.has(text) ? (NETWORK_BY_WORDS.get(text) ?? null) : null;
}

export const isTitle = (text: string): boolean => meaningOf(text) !== null;
