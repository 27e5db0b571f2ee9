import { NETWORKS, networkLabel, type Network } from "#db/constants.ts";

/** A handle that was understood. */
export type ParsedHandle = {
  network: Network;
  /** As typed, without a leading `@`: `octocat`, `alice.bsky.social`, `user@host`, `22656`, `22656@serverfault`. */
  handle: string;
  /** The form in which the network compares handles: lower case except on Hacker News. */
  handleKey: string;
  /** The profile's address; parses back to the same handle. */
  url: string;
};
export type HandleProblem = { error: string };

type Rule = {
  prefixes: string[];
  /** What to type, for messages. */
  example: string;
  /** Hosts (without `www.` and `m.`) whose addresses belong to this network. */
  owns: (host: string) => boolean;
  /** What the address of a profile names, still to be checked by `read`. */
  fromUrl: (url: URL, host: string, path: string[]) => string | HandleProblem;
  /** The handle in its usual form, or null when it cannot be one. */
  read: (text: string) => string | null;
  url: (handle: string) => string;
  caseSensitive?: true;
};

const problem = (error: string): HandleProblem => ({ error });
const LONGEST = 2048;
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** A developer's own server; it is only ever read through `TOUCHSTONE_MASTODON_URL`. */
const LOCALHOST = /^localhost(?::\d{1,5})?$/;

/** A public host name in ASCII lower case, or null: no ports, no addresses, no single labels. */
function hostName(text: string): string | null {
  if (text.length > 253 || /[\s/\\?#@%[\]]/.test(text) || !URL.canParse(`https://${text}`)) return null;
  const url = new URL(`https://${text}`);
  if (LOCALHOST.test(url.host)) return url.host;
  const labels = url.hostname.split(".");
  const named = labels.length > 1 && labels.every((label) => HOST_LABEL.test(label)) && /[a-z]/.test(labels.at(-1) ?? "");
  return named && !text.includes(":") ? url.hostname : null;
}

const GITHUB_PAGES = new Set(
  "about apps collections codespaces contact customer-stories enterprise events explore features issues join login marketplace new notifications orgs organizations pricing pulls readme search security settings site sponsors stars team topics trending".split(" "),
);
const DEV_PAGES = new Set("about api contact enter faq listings new pod privacy search settings t tags terms top videos".split(" "));
/** Names under stackexchange.com that are not sites with users. */
const STACK_SERVICES = new Set(["api", "area51", "blog", "chat", "data"]);
const isHandleOf = (pattern: RegExp, pages?: Set<string>) => (text: string) =>
  pattern.test(text) && !pages?.has(text.toLowerCase()) ? text : null;

/** Sites of Stack Exchange outside `*.stackexchange.com`, by the name that its API gives them. */
const STACK_SITES: Record<string, string> = {
  stackoverflow: "stackoverflow.com",
  serverfault: "serverfault.com",
  superuser: "superuser.com",
  askubuntu: "askubuntu.com",
  stackapps: "stackapps.com",
  "mathoverflow.net": "mathoverflow.net",
};
function stackSite(host: string): string | null {
  const known = Object.entries(STACK_SITES).find(([, site]) => site === host);
  if (known) return known[0];
  if (/^[a-z]{2,4}\.stackoverflow\.com$/.test(host)) return host.slice(0, -4);
  const sub = /^([a-z0-9-]+(?:\.meta)?)\.stackexchange\.com$/.exec(host)?.[1];
  return sub && !STACK_SERVICES.has(sub) ? sub.replace(/^(.+)\.meta$/, "meta.$1") : null;
}
function stackHost(site: string): string {
  if (Object.hasOwn(STACK_SITES, site)) return STACK_SITES[site] as string;
  if (site.endsWith(".stackoverflow")) return `${site}.com`;
  return `${site.replace(/^meta\.(.+)$/, "$1.meta")}.stackexchange.com`;
}

const RULES: Record<Network, Rule> = {
  github: {
    prefixes: ["github", "gh"],
    example: "github:octocat",
    owns: (host) => host === "github.com" || host === "gist.github.com" || host === "api.github.com",
    fromUrl: (_url, host, path) => {
      const [first = "", second] = host === "api.github.com" && path[0] === "users" ? path.slice(1) : path;
      if (first === "apps" && second) return `${second}[bot]`;
      if (first === "orgs") return problem("That is an organization on GitHub, not a person.");
      if (first === "sponsors" && second) return second;
      if (!first || GITHUB_PAGES.has(first.toLowerCase())) return problem("That GitHub page is not a profile. A profile looks like github.com/octocat.");
      if (second && host === "github.com") {
        return problem(`That is a repository, and it does not say whose account is meant. If it is ${first}, write github.com/${first}.`);
      }
      return first;
    },
    read: isHandleOf(/^[a-z0-9][a-z0-9_-]{0,38}(?:\[bot\])?$/i, GITHUB_PAGES),
    url: (handle) => (handle.endsWith("[bot]") ? `https://github.com/apps/${handle.slice(0, -5)}` : `https://github.com/${handle}`),
  },
  bluesky: {
    prefixes: ["bluesky", "bsky"],
    example: "@alice.bsky.social",
    owns: (host) => host === "bsky.app" || host.endsWith(".bsky.social"),
    fromUrl: (_url, host, path) => {
      if (host.endsWith(".bsky.social")) return host;
      const at = path[0] === "profile" ? path[1] : undefined;
      return at ?? problem("That Bluesky page is not a profile. A profile looks like bsky.app/profile/alice.bsky.social.");
    },
    read: (text) => {
      if (/^did:plc:[a-z2-7]{24}$/.test(text)) return text;
      if (text.startsWith("did:web:")) return hostName(text.slice(8)) === text.slice(8) ? text : null;
      const host = hostName(text);
      return host && !LOCALHOST.test(host) ? host : null;
    },
    url: (handle) => `https://bsky.app/profile/${handle}`,
  },
  mastodon: {
    prefixes: ["mastodon", "masto", "fediverse"],
    example: "@user@mastodon.social",
    owns: () => false,
    fromUrl: (_url, host, path) => {
      const [first = "", second] = ["web", "deck"].includes(path[0] ?? "") ? path.slice(1) : path;
      if (first.startsWith("@")) return first.includes("@", 1) ? first.slice(1) : `${first.slice(1)}@${host}`;
      if ((first === "users" || first === "u") && second) return `${second}@${host}`;
      return problem(`${host} is not one of the networks that are read: ${NETWORKS.map((n) => n.label).join(", ")}.`);
    },
    read: (text) => {
      const [user = "", host = "", more] = text.split("@");
      const name = hostName(host.replace(/^www\./i, ""));
      const other = name ? ownerOf(withoutMobile(name)) : null;
      if (more !== undefined || !name || other || !/^[a-z0-9_](?:[a-z0-9_.-]{0,98}[a-z0-9_])?$/i.test(user)) return null;
      return `${user}@${name}`;
    },
    url: (handle) => `https://${handle.split("@")[1]}/@${handle.split("@")[0]}`,
  },
  hackernews: {
    prefixes: ["hackernews", "hn", "ycombinator"],
    example: "hackernews:pg",
    owns: (host) => host === "news.ycombinator.com" || host === "hackerne.ws",
    fromUrl: (url) =>
      url.searchParams.get("id") && /^\/(?:user|submitted|threads)$/.test(url.pathname)
        ? (url.searchParams.get("id") as string)
        : problem("That Hacker News page is not a profile. A profile looks like news.ycombinator.com/user?id=pg."),
    read: isHandleOf(/^[a-z0-9_-]{1,32}$/i),
    url: (handle) => `https://news.ycombinator.com/user?id=${handle}`,
    caseSensitive: true,
  },
  stackexchange: {
    prefixes: ["stackexchange", "stackoverflow", "se", "so"],
    example: "stackoverflow.com/users/22656",
    owns: (host) => stackSite(host) !== null || host === "stackexchange.com",
    fromUrl: (_url, host, path) => {
      const id = path[0] === "users" && /^\d+$/.test(path[1] ?? "") ? path[1] : path[0] === "u" ? path[1] : undefined;
      if (host === "stackexchange.com") return problem("That is the profile for all Stack Exchange sites. Paste the one of a single site, such as stackoverflow.com/users/22656.");
      return id ? `${id}@${stackSite(host)}` : problem("Stack Exchange needs the profile's number. A profile looks like stackoverflow.com/users/22656/jon-skeet.");
    },
    read: (text) => {
      const [id = "", site = "stackoverflow", more] = text.toLowerCase().split("@");
      const name = stackSite(site.replace(/^www\./, "")) ?? site;
      if (more !== undefined || !/^[1-9]\d{0,9}$/.test(id) || stackSite(stackHost(name)) !== name) return null;
      return name === "stackoverflow" ? id : `${id}@${name}`;
    },
    url: (handle) => `https://${stackHost(handle.split("@")[1] ?? "stackoverflow")}/users/${handle.split("@")[0]}`,
  },
  devto: {
    prefixes: ["devto", "dev.to", "dev"],
    example: "dev.to/ben",
    owns: (host) => host === "dev.to",
    fromUrl: (_url, _host, path) => {
      const [first = "", second] = path;
      if (!first || DEV_PAGES.has(first.toLowerCase())) return problem("That DEV page is not a profile. A profile looks like dev.to/ben.");
      return second && second !== "comments"
        ? problem(`That is an article, and it may stand under a company's name. If the account is ${first}, write dev.to/${first}.`)
        : first;
    },
    read: isHandleOf(/^[a-z0-9_]{1,100}$/i, DEV_PAGES),
    url: (handle) => `https://dev.to/${handle}`,
  },
};

const EXPORT_ONLY = "does not allow people to be looked up for hiring. Only a candidate's own export may be used, and exports cannot be read here yet.";
/** Hosts that are understood and not read, and why. */
const REFUSED: { hosts: string[]; prefixes: string[]; why: string }[] = [
  { hosts: ["x.com", "twitter.com", "t.co"], prefixes: ["x", "twitter"], why: `X ${EXPORT_ONLY}` },
  { hosts: ["linkedin.com", "lnkd.in"], prefixes: ["linkedin"], why: `LinkedIn ${EXPORT_ONLY}` },
  { hosts: ["facebook.com", "fb.com", "fb.me"], prefixes: ["facebook", "fb"], why: `Facebook ${EXPORT_ONLY}` },
  { hosts: ["reddit.com", "redd.it"], prefixes: ["reddit"], why: "Reddit is not read: its terms do not allow it." },
  { hosts: ["threads.net", "threads.com"], prefixes: ["threads"], why: "Threads is not read: its terms do not allow it." },
  { hosts: ["instagram.com"], prefixes: ["instagram"], why: "Instagram is not read: its terms do not allow it." },
  { hosts: ["plus.google.com"], prefixes: ["google+", "googleplus"], why: "Google+ closed in 2019: there is nothing left to read." },
  {
    hosts: ["medium.com", "youtube.com", "tiktok.com", "substack.com", "t.me", "flickr.com", "pinterest.com", "gitlab.com", "npmjs.com", "lobste.rs"],
    prefixes: ["gitlab", "npm", "lobsters", "medium", "youtube", "tiktok"],
    why: `That network is not read yet. These are: ${NETWORKS.map((n) => n.label).join(", ")}.`,
  },
];

const withoutMobile = (host: string) => host.replace(/^(?:www\.|m\.|mobile\.|old\.|touch\.)/, "");
const isHost = (host: string, known: string) => host === known || host.endsWith(`.${known}`);
function ownerOf(host: string): Network | HandleProblem | null {
  const owner = NETWORKS.find((network) => RULES[network.key].owns(host));
  if (owner) return owner.key;
  const refused = REFUSED.find((entry) => entry.hosts.some((known) => isHost(host, known)));
  return refused ? problem(refused.why) : null;
}

function accept(network: Network, named: string | HandleProblem): ParsedHandle | HandleProblem {
  if (typeof named !== "string") return named;
  const rule = RULES[network];
  const handle = rule.read(named.replace(/^@/, ""));
  if (handle === null) return problem(`That cannot be a handle on ${networkLabel(network)}. It looks like ${rule.example}.`);
  return { network, handle, handleKey: rule.caseSensitive ? handle : handle.toLowerCase(), url: rule.url(handle) };
}

function fromUrl(text: string): ParsedHandle | HandleProblem {
  if (!URL.canParse(text)) return problem("That address cannot be read. Check it for typing mistakes.");
  const url = new URL(text);
  if (url.username || url.password) return problem("That address carries a name or password. Paste the plain profile address.");
  const port = url.hostname === "localhost" && url.port ? `:${url.port}` : "";
  const full = url.hostname.replace(/\.$/, "");
  const host = withoutMobile(full);
  const path = url.pathname.split("/").filter(Boolean).map(decoded);
  const owner = ownerOf(host);
  if (owner !== null && typeof owner !== "string") return owner;
  if (owner) return accept(owner, RULES[owner].fromUrl(url, host, path));
  return accept("mastodon", RULES.mastodon.fromUrl(url, full.replace(/^www\./, "") + port, path));
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a stray "%": no handle holds one, so it is refused further on
  }
}

/**
 * What a person typed or pasted, as a handle on one of the live networks: a profile address (with or without scheme),
 * `network:handle`, `@alice.bsky.social`, `alice.bsky.social`, `@user@host`, or a Bluesky did. Takes time linear in
 * the text and never throws; what is not understood comes back as a sentence that says what to type instead.
 */
export function parseHandle(input: string): ParsedHandle | HandleProblem {
  const text = input
    .slice(0, LONGEST + 1)
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g, "")
    .trim()
    .replace(/^[<"'([]|[>"')]$|[,;]$/g, "");
  if (!text) return problem("Nothing was written here.");
  if (input.length > LONGEST) return problem("That is too long to be a handle or a profile address.");
  if (/^https?:\/\//i.test(text)) return fromUrl(text);
  if (text.startsWith("at://")) return accept("bluesky", text.slice(5).split("/")[0] ?? "");
  if (text.startsWith("did:")) return accept("bluesky", text);
  if (/^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(text)) return problem("Only web addresses that begin with https:// can be read.");
  const [, prefix = "", rest = ""] = /^([a-z.+]{1,16}):([^]*)$/i.exec(text) ?? [];
  if (isPrefix(prefix)) return fromPrefix(prefix.toLowerCase(), rest.trim());
  if (/\s/.test(text)) return problem("There is a space in it. Write one handle or profile address.");
  if (text.startsWith("@")) {
    if (text.includes("@", 1)) return accept("mastodon", text);
    if (text.includes(".")) return accept("bluesky", text);
    return problem(`Which network? Write for example github:${text.slice(1)} or paste the profile's address.`);
  }
  if (text.includes("/") || /\?id=/.test(text)) return fromUrl(`https://${text}`);
  if (prefix) return problem(`"${prefix}" is not one of the networks that are read. Write for example github:octocat.`);
  if (text.includes("@")) return problem(`That looks like an email address. For Mastodon, write @${text}.`);
  if (/\.bsky\.social$/i.test(text)) return accept("bluesky", text);
  if (text.includes(".")) return problem(`Is that a Bluesky handle? Then write @${text}. Otherwise paste the profile's address.`);
  return problem(`Which network? Write for example github:${text} or paste the profile's address.`);
}

const isPrefix = (prefix: string) =>
  [...Object.values(RULES), ...REFUSED].some((entry) => entry.prefixes.includes(prefix.toLowerCase()));

function fromPrefix(prefix: string, rest: string): ParsedHandle | HandleProblem {
  const network = NETWORKS.find(({ key }) => RULES[key].prefixes.includes(prefix))?.key;
  if (!network) return problem(REFUSED.find((entry) => entry.prefixes.includes(prefix))?.why ?? "");
  if (!/^https?:\/\//i.test(rest)) return accept(network, rest);
  const parsed = fromUrl(rest);
  if ("error" in parsed || parsed.network === network) return parsed;
  return problem(`That address is on ${networkLabel(parsed.network)}, not on ${networkLabel(network)}.`);
}

/** The address of a profile; `handle` as `parseHandle` gives it. */
export const profileUrl = (network: Network, handle: string): string => RULES[network].url(handle);
