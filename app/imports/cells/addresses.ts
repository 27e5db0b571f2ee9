import {
  bareWord,
  describeAddress,
  parseHandle,
  withPlainMarks,
  type ParsedHandle,
} from "#app/networks/handles.ts";
import { normal } from "../titles/title.ts";
import { quoted } from "../limits.ts";
import { emailIn } from "./email.ts";
import { networkWord, type Found } from "./found.ts";
import { ofPair, pickOf, withWholeLabels } from "./labels.ts";
import { isPlaceholder } from "./non-answers.ts";
import { oneLine } from "./text.ts";

type Options = {
  /** A bare host name such as ada.example is an address here. */
  hosts?: boolean;
};

/** Between "href" and the end each character has one place only, or a cell of a few thousand would take seconds. */
const HTML_LINK =
  /<a(?=\s)[^<>]{0,500}?\shref\s*=\s*["']?([^"'\s<>]{1,2048})(?=["'\s>])[^<>]{0,500}>([^<>]{0,200})<\/a>/gi;
/** Links as chats, wikis, forums and documents write them, each with what makes it one of Markdown. */
const OTHER_LINKS: [RegExp, string][] = [
  [HTML_LINK, "[$2]($1)"],
  [/<(https?:\/\/[^\s|<>]{1,2048})\|([^<>\n]{0,200})>/g, "[$2]($1)"],
  [/\[([^[\]|\n]{1,200})\|(https?:\/\/[^\s[\]|]{1,2048})\]/g, "[$1]($2)"],
  [/\[\[(https?:\/\/[^\s[\]]{1,2048})\]\[([^[\]\n]{0,200})\]\]/g, "[$2]($1)"],
  [/\[url=["']?(https?:\/\/[^\s[\]"']{1,2048})["']?\]([^[\]\n]{0,200})\[\/url\]/gi, "[$2]($1)"],
  [/\\href\{(https?:\/\/[^\s{}]{1,2048})\}\{([^{}\n]{0,200})\}/g, "[$2]($1)"],
];
const MARKDOWN_LINK =
  /\[([^[\]\n]{0,200})\]\(\s{0,3}<?([^()\s<>]{1,2048})>?(?:\s[^()\n]{0,200})?\)/g;
/** `=HYPERLINK("address","label")`, whose name is another in other languages: LIEN_HYPERTEXTE, HIPERVINCULO. */
const FORMULA_LINK =
  /^=\s*[\p{L}._]{4,30}\(\s*"((?:https?:|mailto:|www\.)(?:[^"]|""){1,2048})"\s*(?:[,;]\s*"((?:[^"]|""){0,500})"\s*)?\)\s*$/iu;
/** Any other formula: what it comes to is not in the file. */
const FORMULA = /^=\s*[\p{L}][\p{L}\d._]{1,30}\([^]*\)\s*$/u;
const LONGEST_LINK = 500;

/** The words of a text, each with what it is, in their order. Takes time linear in the text. */
export const findIn = (given: string, options: Options = {}): Found[] =>
  findAll(given, options).map((found) =>
    found.kind === "account" && isPlaceholder(found.account)
      ? { text: found.text, kind: "unclear", ...asPlaceholder(found.account) }
      : found,
  );

/** What is said of the address of an account that looks like no answer. */
export const asPlaceholder = ({ network, handle }: ParsedHandle) => ({
  why: `${quoted(handle)} looks like no answer, or like what a form shows.`,
  use: `${network}:${handle}`,
});

function findAll(given: string, options: Options): Found[] {
  const text = /[<[{]/.test(given)
    ? OTHER_LINKS.reduce((words, [link, markdown]) => words.replace(link, markdown), given)
    : given;
  const formula = FORMULA_LINK.exec(text.trim());
  if (formula) {
    const [, url = "", label = ""] = formula.map((part) => part?.replaceAll('""', '"'));
    return ofLink(oneLine(label), url, options);
  }
  if (FORMULA.test(text.trim()))
    return [
      {
        text: oneLine(text),
        kind: "unclear",
        why: "This is a formula, and what it comes to is not in the file. Save the list with values only.",
      },
    ];
  const found: Found[] = [];
  let at = 0;
  for (const link of text.matchAll(MARKDOWN_LINK)) {
    found.push(...ofWords(oneLine(text.slice(at, link.index)), options));
    found.push(...ofLink(oneLine(link[1] ?? ""), link[2] ?? "", options));
    at = link.index + link[0].length;
  }
  found.push(...ofWords(oneLine(text.slice(at)), options));
  return found;
}

/** A link with its label. A label that only repeats the account is not a name. */
function ofLink(label: string, url: string, options: Options): Found[] {
  const target = ofWords(url, { ...options, hosts: true });
  const labels = ofWords(label, options);
  const handle = target[0]?.kind === "account" ? target[0].account.handle.toLowerCase() : null;
  if (isGenericLabel(label, target)) return target;
  const same = bareWord(label).replace(/^@/, "").toLowerCase();
  if (same === handle || same === url.toLowerCase() || `${same}/` === url.toLowerCase())
    return target;
  if (target[0]?.kind === "link" && labels.some((one) => one.kind === "account"))
    return [...labels, ...target];
  return [
    ...labels.filter(({ kind }) => kind !== "unclear" || target[0]?.kind !== "account"),
    ...target,
  ];
}

const GENERIC = new Set([
  "link",
  "here",
  "profile",
  "website",
  "homepage",
  "site",
  "me",
  "url",
  "web",
  "page",
  "view",
  "open",
  "click here",
  "portfolio",
  "blog",
  "profil",
  "lien",
  "enlace",
  "hier",
  "ici",
  "aqui",
]);
/** "GitHub" over the address of an account there, "Website" over one of a site. */
const isGenericLabel = (label: string, [target]: Found[]) =>
  GENERIC.has(normal(label)) ||
  (target?.kind === "account" && networkWord(label) === target.account.network);

function ofWords(text: string, options: Options): Found[] {
  const words = withWholeLabels(text.split(/\s+/).flatMap(splitWord).filter(Boolean));
  const found: Found[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? "";
    const next = words[at + 1];
    const pair = next === undefined ? null : ofPair(word, next, found, words[at + 2]);
    if (pair) {
      if (pair[0]?.text.startsWith(`${found.at(-1)?.text} `)) found.pop();
      found.push(...pair);
      at++;
    } else found.push(ofWord(word, options));
  }
  return found;
}

/** "邮箱：" in front of an address: Chinese and Japanese put no space behind their colon. And "GitHub=octocat". */
const LABEL = /^([\p{L}\p{N}]{1,20})([：=])(?=[@a-z0-9])/iu;
const WIDE_MARKS = /[，；、。]+/;
const isLabelled = (word: string) => networkWord(LABEL.exec(word)?.[1] ?? "") !== undefined;
const withPlainLabel = (word: string) =>
  word.includes("：") || isLabelled(word) ? word.replace(LABEL, "$1: ") : word;

/** A word that is several, glued by commas, semicolons or bars. A comma within an address stays. */
function splitWord(given: string): string[] {
  const word = withPlainMarks(given);
  if (isLabelled(word) || (/[：，；、。]/.test(word) && /[@/.:]/.test(word)))
    return word
      .split(WIDE_MARKS)
      .flatMap((piece) => withPlainLabel(piece).split(" "))
      .flatMap(splitPlain)
      .filter((piece) => piece !== "");
  return splitPlain(word);
}

function splitPlain(word: string): string[] {
  if (!/[,;|•<>]/.test(word)) return [word];
  const pieces = word.includes("://")
    ? word.split(
        /["'\])]*[,;|•<>]+["'[(]*(?=https?:|www\.|@|[a-z]{2,12}["']?:|[a-z0-9-]{1,63}\.[a-z])|[<>]+/i,
      )
    : word.split(/[,;|•]+|[<>]+/);
  return pieces.filter((piece) => piece !== "");
}

/** A bullet or a picture right in front of an address: "•https://...", "🦋ada.bsky.social". */
const GLUED =
  /^[^\p{L}\p{N}@<"'([{]{1,8}(?=https?:\/\/)|^[•·‣◦▪●→➜👉\p{Extended_Pictographic}\ufe0f\u200d]{1,8}(?=@?[a-z0-9-]{1,63}[.@][a-z0-9])/iu;

function ofWord(word: string, { hosts = false }: Options): Found {
  const text = word;
  if (!/[:/@.\\%]/.test(word)) return { text, kind: "word" };
  const email = emailIn(word);
  if (email) return { text, kind: "email", email };
  const labelled =
    /^[[{("']*[\p{L}][\p{L} .+-]{0,20}["']?[:=(：（]["']?(?=https?:\/\/)/iu.exec(word)?.[0] ??
    GLUED.exec(word)?.[0] ??
    "";
  const bare = bareWord(word.slice(labelled.length));
  if (areGlued(bare))
    return {
      text,
      kind: "link",
      link: bare,
      look: true,
      why: "Two addresses run together here. Put a space between them.",
    };
  const parsed = parseHandle(bare);
  if (!("error" in parsed) && /[^/]-$/.test(bare) && bare.includes("/"))
    return {
      text,
      kind: "unclear",
      why: "That address ends in a hyphen, as one does whose end is on the next line.",
      use: `${parsed.network}:${parsed.handle}`,
    };
  if (!("error" in parsed) && isPlain(bare)) return { text, kind: "account", account: parsed };
  const { error: why, use } =
    "error" in parsed ? parsed : { error: "Which network?", use: undefined };
  const link = linkOf(bare, hosts);
  if (link) return { text, kind: "link", link, ...describeAddress(link), ...(use && { use }) };
  if (/^@[^\s@]{2,}$/.test(bare)) return { text, kind: "unclear", why, ...pickOf(bare) };
  if (
    /^@[^\s@]+@[^\s@]+$/.test(bare) ||
    /^[a-z][a-z0-9+.-]{1,20}:\/\//i.test(bare) ||
    bare.startsWith("did:")
  )
    return { text, kind: "unclear", why };
  const prefix = /^([a-z.+]{2,16}):\S/i.exec(bare)?.[1];
  if (prefix && (networkWord(prefix) || !("error" in parseHandle(`${prefix}:abcdef`))))
    return { text, kind: "unclear", why };
  return { text, kind: "word" };
}

/** Whether a second address follows the first without a space, rather than standing within it. */
function areGlued(bare: string): boolean {
  const at = bare.slice(7).search(/https?:\/\//i) + 7;
  if (at < 7 || !/^[a-z0-9]/i.test(bare) || /^https?:\/\/https?:\/\//i.test(bare)) return false;
  return !/[/=?&#_]/.test(bare[at - 1] ?? "") || !("error" in parseHandle(bare.slice(0, at)));
}

/** "@mira.t" has no domain behind its dot, and so is nobody's name on Bluesky. */
const isPlain = (bare: string) =>
  !bare.startsWith("@") ||
  bare.startsWith("@did:") ||
  bare.includes("@", 1) ||
  /\.\p{L}{2,}$/u.test(bare);

/** The address of a site, whole; null for what is none. */
function linkOf(bare: string, hosts: boolean): string | null {
  if (bare.length > LONGEST_LINK || /\s/.test(bare)) return null;
  const whole = /^https?:\/\//i.test(bare)
    ? bare
    : /^(?:www\.[a-z0-9-]|(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}\/\S)/iu.test(bare) ||
        (hosts && /^(?:[\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,24}\/?$/u.test(bare))
      ? `https://${bare}`
      : null;
  if (whole === null || !URL.canParse(whole)) return null;
  const { username, password, hostname } = new URL(whole);
  return username || password || !hostname.includes(".") ? null : whole;
}
