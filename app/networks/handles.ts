import { NETWORKS, networkLabel, type Network } from "#db/constants.ts";
import { EXPORTED_RULES } from "./rules/exported.ts";
import { LIVE_RULES, notRead } from "./rules/live.ts";
import { cannotBeServer, isShortener, whyElsewhere, whyNotRead } from "./rules/elsewhere.ts";
import { isHost, problem, SHORT, type HandleProblem, type Rule } from "./rules/rule.ts";

/** A handle that was understood. */
export type ParsedHandle = {
  network: Network;
  /** As typed, without a leading `@`: `octocat`, `alice.bsky.social`, `user@host`, `22656`, `22656@serverfault`. */
  handle: string;
  /** The form in which the network compares handles: lower case except on Hacker News, without dots on Facebook. */
  handleKey: string;
  /** The profile's address; parses back to the same handle. */
  url: string;
};
export type { HandleProblem };

const LONGEST = 2048;
const RULES: Record<Network, Rule> = { ...LIVE_RULES, ...EXPORTED_RULES };

const withoutMobile = (host: string) => host.replace(/^(?:www\.|m\.|mobile\.|old\.|touch\.)/, "");
function ownerOf(host: string): Network | HandleProblem | null {
  const owner = NETWORKS.find((network) => RULES[network.key].owns(host));
  if (owner) return owner.key;
  const why = whyElsewhere(host);
  return why === null ? null : problem(why);
}

const lowerCase = (handle: string) => handle.toLowerCase();

/** "mira-tol...": the end of an address that a page or a message has shortened. */
const CUT_OFF = /(?:\.{2,}|…)$/;

/** "@ada.example@bsky.brid.gy": what the fediverse sees of an account on Bluesky. */
const MIRRORED = /^@?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,6})@bsky\.brid\.gy$/i;

function accept(network: Network, named: string | HandleProblem): ParsedHandle | HandleProblem {
  if (typeof named !== "string") return named;
  if (CUT_OFF.test(named))
    return problem(
      "The end of that address is cut off, so it may be somebody else's. Paste all of it.",
    );
  const mirrored = network === "mastodon" ? MIRRORED.exec(named)?.[1] : undefined;
  if (mirrored)
    return problem(
      `That is the mirror of an account on Bluesky. If that one is this person's, write @${mirrored}.`,
      `bluesky:${mirrored}`,
    );
  const rule = RULES[network];
  const handle = rule.read(
    named.replace(/^@|@$/g, ""),
    (host) => ownerOf(withoutMobile(host)) !== null,
  );
  if (handle === null)
    return problem(
      `That is not a handle on ${networkLabel(network)}. One looks like ${rule.example}.`,
    );
  return { network, handle, handleKey: (rule.key ?? lowerCase)(handle), url: rule.url(handle) };
}

/** A whole address behind the start of another, as forms make it that add the start: "https://github.com/https://github.com/octocat". */
const WRITTEN_TWICE = /^\/(?:in\/|profile\/)?https?:\//i;

function fromUrl(text: string): ParsedHandle | HandleProblem {
  if (!URL.canParse(text))
    return problem("That address cannot be read. Check it for typing mistakes.");
  const url = new URL(text);
  const read = fromPlainUrl(url);
  const inner = "error" in read ? accountWithin(url) : null;
  if (
    inner &&
    WRITTEN_TWICE.test(url.pathname) &&
    ownerOf(withoutMobile(url.hostname)) === inner.network
  )
    return inner;
  return inner === null
    ? read
    : problem(
        `That address only leads on to another one. If it is this person's profile, write ${inner.url}.`,
        `${inner.network}:${inner.handle}`,
      );
}

/** The account whose address stands whole within another one, as redirects, web archives and sign-in pages have it. */
function accountWithin(url: URL): ParsedHandle | null {
  const tails = [url.pathname, url.search, url.hash].map(
    (part) => /https?:\/[^]*$/.exec(part)?.[0] ?? "",
  );
  const found = [...defended(url), ...tails, ...url.searchParams.values()]
    .filter((text) => /^https?:\//i.test(text))
    .slice(0, 5)
    .map((text) => withWholeScheme(text))
    .filter((text) => URL.canParse(text))
    .map((text) => fromPlainUrl(new URL(text)));
  return found.find((one): one is ParsedHandle => !("error" in one)) ?? null;
}

/** The address in one that a mail filter rewrote: `/v3/__https://x__;` and, older, `/v2/url?u=https-3A__x_a-2Db`. */
function defended({ hostname, pathname, searchParams }: URL): string[] {
  if (!/^urldefense\.(?:proofpoint\.)?com$/.test(hostname)) return [];
  const older = (searchParams.get("u") ?? "").replaceAll("_", "/").replace(/-(?=[\dA-F]{2})/g, "%");
  return [/__(https?:\/.*?)__(?:;|$)/.exec(pathname)?.[1] ?? "", decoded(older)];
}

function fromPlainUrl(url: URL): ParsedHandle | HandleProblem {
  if (url.username || url.password)
    return problem("That address contains a name or password. Paste the plain profile address.");
  const port = url.port ? `:${url.port}` : "";
  if (port && url.hostname !== "localhost")
    return problem(
      `That address names a port (${url.port}). Profiles have none: paste the plain profile address.`,
    );
  const full = url.hostname.replace(/\.$/, "");
  const host = withoutMobile(full);
  const path = url.pathname
    .split("/")
    .map((part) => decoded(part).replace(UNSEEN, "").replace(/\/$/, "").trim())
    .filter(Boolean);
  const owner = ownerOf(host);
  if (owner !== null && typeof owner !== "string") return owner;
  if (owner) return accept(owner, RULES[owner].fromUrl(url, host, path));
  if (isShortener(host)) return problem(SHORT);
  if (cannotBeServer(full)) return problem(notRead(full));
  return accept("mastodon", RULES.mastodon.fromUrl(url, full + port, path));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray "%": no handle holds one, so it is refused further on
  }
}

/** Characters that are not seen: they come along when text is copied from a page or a document. */
const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const OPENING = "<\"'([{“„”‘‚’«»`（【「『《〈［";
const CLOSING = ">\"')]}”“’‘»«`,;.!?:）】」』》〉］。，、；！？：";

/** A word without what cannot be seen and without the punctuation around it. Several dots at its end stay: something is missing. */
export function bareWord(input: string): string {
  const text = input
    .replace(UNSEEN, "")
    .replace(/[\u2010\u2011]/g, "-")
    .trim();
  let start = 0;
  let end = text.length;
  while (start < end && OPENING.includes(text[start] ?? "")) start++;
  while (
    end > start &&
    CLOSING.includes(text[end - 1] ?? "") &&
    !endsName(text, end) &&
    !text.endsWith("..", end)
  )
    end--;
  return text.slice(start, end).trim();
}
/** `shipit[bot]` is a whole name. */
const endsName = (text: string, end: number) => text.endsWith("[bot]", end);

/** A host with the marks of Chinese and Japanese keyboards, and what follows it: "github。com/octocat", "https：//github.com／octocat". */
const WIDE_HOST =
  /^(?:https?[:：][/／]{2})?[a-z0-9-]{1,63}(?:(?:[。．｡][a-z0-9-]{1,63}){1,4}|(?:\.[a-z0-9-]{1,63}){1,4})(?=[/／])/i;

/** The marks of such an address as its site has them. A full stop among plain dots ends a sentence and stays. */
export function withPlainMarks(text: string): string {
  const host = WIDE_HOST.exec(text)?.[0];
  if (host === undefined) return text;
  const plain = (part: string) => part.replaceAll("：", ":").replaceAll("／", "/");
  return plain(host).replace(/[。．｡]/g, ".") + plain(text.slice(host.length));
}

/** An address as it was meant: with one scheme, no backslashes, and not encoded as a whole. */
function withWholeScheme(text: string): string {
  const plain = /^https?%3a/i.test(text) ? decoded(text) : text;
  const web = /^(?:https?\\?:?[\\/]{1,3})+(?=[^\\/])|^https?:(?=[\w-]{1,40}\.)/i.exec(
    plain.slice(0, 64),
  )?.[0];
  if (web)
    return `${/^https/i.test(web) ? "https" : "http"}://${plain.slice(web.length).replaceAll("\\", "/")}`;
  return /^[a-z0-9.-]{1,253}\\/i.test(plain) ? plain.replaceAll("\\", "/") : plain;
}

/**
 * What a person typed or pasted, as a handle on one of the networks: a profile address (with or without scheme),
 * `network:handle`, `@alice.bsky.social`, `alice.bsky.social`, `@user@host`, or a Bluesky did. Takes time linear in
 * the text and never throws; what is not understood comes back as a sentence that says what to type instead.
 */
export function parseHandle(input: string): ParsedHandle | HandleProblem {
  const text = withWholeScheme(
    withPlainMarks(bareWord(input.slice(0, LONGEST + 1).replaceAll("＠", "@"))),
  );
  if (!text) return problem("Enter a handle or a profile address.");
  if (input.length > LONGEST)
    return problem("That is too long to be a handle or a profile address.");
  if (isLookAlike(text))
    return problem(
      "The name of that site mixes letters of two alphabets, as addresses that imitate others do. Type it again.",
    );
  if (/^https?:\/\//i.test(text)) return fromUrl(text);
  if (text.startsWith("at://")) return accept("bluesky", text.slice(5).split("/")[0] ?? "");
  if (text.startsWith("did:")) return accept("bluesky", text);
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(text))
    return problem("Only web addresses that begin with https:// can be read.");
  const [, prefix = "", rest = ""] = /^([a-z.+]{1,16}):([^]*)$/i.exec(text) ?? [];
  if (isPrefix(prefix)) return fromPrefix(prefix.toLowerCase(), rest.trim());
  if (/\s/.test(text))
    return problem("There is a space in it. Write one handle or profile address.");
  if (text.startsWith("@did:")) return accept("bluesky", text.slice(1));
  if (text.startsWith("@")) {
    if (text.includes("@", 1)) return accept("mastodon", text.replace(/[@/]$/, ""));
    if (text.includes(".")) return accept("bluesky", text);
    return problem(
      `Which network? Write for example github:${text.slice(1)} or paste the profile's address.`,
    );
  }
  if (text.includes("/") || /\?id=/.test(text)) return fromUrl(`https://${text}`);
  if (prefix)
    return problem(`"${prefix}" is not a supported network. Write for example github:octocat.`);
  if (text.includes("@"))
    return problem(`That looks like an email address. For Mastodon, write @${text}.`);
  if (/\.bsky\.social$/i.test(text)) return accept("bluesky", text);
  if (text.includes("."))
    return problem(
      `Is that a Bluesky handle? Then write @${text}. Otherwise paste the profile's address.`,
    );
  return problem(`Which network? Write for example github:${text} or paste the profile's address.`);
}

/** Whether a name of a host mixes alphabets: "mаstodon.social" with a Cyrillic "а". */
function isLookAlike(text: string): boolean {
  const site = text.replace(/^https?:\/\//i, "").split(/[/?#]/, 1)[0] ?? "";
  return site
    .split(/[.@:]/)
    .some((label) => /[a-z]/i.test(label) && /[\p{Script=Cyrillic}\p{Script=Greek}]/u.test(label));
}

const isPrefix = (prefix: string) =>
  prefix !== "" &&
  (Object.values(RULES).some((rule) => rule.prefixes.includes(prefix.toLowerCase())) ||
    whyNotRead(prefix.toLowerCase()) !== null);

/** The network that a word in a column names: its label, host or one of its prefixes, in any case; or why there is none. */
export function networkNamed(text: string): Network | HandleProblem {
  const word = text.trim().toLowerCase();
  const network = NETWORKS.find(
    ({ key, label }) =>
      label.toLowerCase() === word || RULES[key].owns(word) || RULES[key].prefixes.includes(word),
  )?.key;
  if (network) return network;
  return problem(
    whyNotRead(word) ??
      `“${text.slice(0, 40)}” is not a known network. Use one of these: ${NETWORKS.map(({ label }) => label).join(", ")}.`,
  );
}

function fromPrefix(prefix: string, rest: string): ParsedHandle | HandleProblem {
  const network = NETWORKS.find(({ key }) => RULES[key].prefixes.includes(prefix))?.key;
  if (!network) return problem(whyNotRead(prefix) ?? "");
  const whole = /^https?:\/\//i.test(rest);
  const [host = "", path] = rest.split("/", 2);
  if (!whole && (path === undefined || !/^[^@]*\.[^@]*$/.test(host)))
    return accept(network, network === "linkedin" ? rest.replace(/^\/?in\//i, "") : rest);
  const parsed = fromUrl(whole ? rest : `https://${rest}`);
  if ("error" in parsed || parsed.network === network) return parsed;
  return problem(
    `That address is on ${networkLabel(parsed.network)}, not on ${networkLabel(network)}.`,
  );
}

/**
 * Of an address that is no account: why not, and whether it is on a network that is read, or may lead there, so that it is worth
 * a second look.
 */
export function describeAddress(address: string): { why: string; look: boolean } {
  const parsed = parseHandle(address);
  const { error: why, use } = "error" in parsed ? parsed : { error: "", use: undefined };
  const host = URL.canParse(address) ? withoutMobile(new URL(address).hostname) : "";
  const look = use !== undefined || typeof ownerOf(host) === "string" || isShortener(host);
  return { why, look };
}

/** The address of a profile; `handle` as `parseHandle` gives it. */
export const profileUrl = (network: Network, handle: string): string => RULES[network].url(handle);

/** Whether a page is on the profile's host, a host below it, or one of `hosts`, and nobody else's by its address. */
export function isOwnPage(
  network: Network,
  handle: string,
  page: URL,
  hosts: readonly string[] = [],
): boolean {
  const { host: home } = new URL(profileUrl(network, handle));
  const owns = RULES[network].ownsPage;
  const path = page.pathname.split("/").filter(Boolean);
  return (isHost(page.host, home) || hosts.includes(page.host)) && (owns?.(handle, path) ?? true);
}
