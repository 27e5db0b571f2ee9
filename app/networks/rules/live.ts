import { LIVE_NETWORKS, type LiveNetwork } from "#db/constants.ts";
import { isMailHost } from "./elsewhere.ts";
import { hostName, isHandleOf, isHost, LOCALHOST, problem, words, type Rule } from "./rule.ts";

const GITHUB_PAGES = words(
  "about account advisories apps blog collections codespaces community contact copilot customer-stories dashboard developer discussions downloads edu education enterprise enterprises events explore features ghost gist gists git-guides github-copilot home import inbox integrations issues join login logout marketplace mcp mobile models new newsroom nonprofit notifications open-source orgs organizations partners premium-support pricing pulls readme resources search security sessions settings signup site sitemap solutions spark sponsors stars team topics trending user-attachments users watching why-github",
);
/** What stands under gist.github.com in the place of a name: its own pages, and single gists, which tell no owner. */
const GIST_PAGE = /^(?:auth|discover|forked|search|starred|\d+|[0-9a-f]{20}|[0-9a-f]{32})$/i;
const DEV_PAGES = words(
  "about admin api articles badge badges challenges checkin code_of_conduct community_moderation connect contact dashboard discover edit embed enter events faq feed feed_events follow guilds hackathons help internal jobs latest listings live members membership mod moderation new newsletter newsletters notifications onboarding organization organizations orgs p page pages pod podcasts privacy reactions readinglist reading-list report_abuse rss search security series settings shop signin signout signout_confirm signup sign_in sign_up social_previews sponsors stories subforems t tag tags terms top users videos welcome workshops",
);
/** Names under stackexchange.com that are not sites with users. */
const STACK_SERVICES = new Set(["api", "area51", "blog", "chat", "data"]);

/** Sites of Stack Exchange outside `*.stackexchange.com`, by the name that its API gives them. */
const STACK_SITES: Record<string, string> = {
  stackoverflow: "stackoverflow.com",
  serverfault: "serverfault.com",
  superuser: "superuser.com",
  askubuntu: "askubuntu.com",
  stackapps: "stackapps.com",
  "mathoverflow.net": "mathoverflow.net",
  meta: "meta.stackexchange.com",
  "meta.stackoverflow": "meta.stackoverflow.com",
  "meta.serverfault": "meta.serverfault.com",
  "meta.superuser": "meta.superuser.com",
  "meta.askubuntu": "meta.askubuntu.com",
  "meta.mathoverflow.net": "meta.mathoverflow.net",
};
/** Stack Overflow in another language, and what is said there about the site itself. */
const IN_LANGUAGE = /^((?:es|ja|pt|ru)(?:\.meta)?\.stackoverflow)(?:\.com)?$/;
function stackSite(host: string): string | null {
  const known = Object.entries(STACK_SITES).find(([, site]) => site === host);
  if (known) return known[0];
  const language = IN_LANGUAGE.exec(host)?.[1];
  if (language) return language;
  const sub = /^([a-z0-9-]+(?:\.meta)?)\.stackexchange\.com$/.exec(host)?.[1];
  return sub && !STACK_SERVICES.has(sub) ? sub : null;
}
/** Earlier versions wrote "meta.unix" for what the API calls "unix.meta". */
const asNamed = (site: string) =>
  Object.hasOwn(STACK_SITES, site) ? site : site.replace(/^meta\.([^.]+)/, "$1.meta");
function stackHost(name: string): string {
  const site = asNamed(name);
  if (Object.hasOwn(STACK_SITES, site)) return STACK_SITES[site] as string;
  return IN_LANGUAGE.test(site) ? `${site}.com` : `${site}.stackexchange.com`;
}

/** A profile's address with the ending of a feed or a data file. */
const DATA_OF = /^@?(\w{1,100})\.(rss|atom|json)$/i;

/** What stands below a profile on servers of the fediverse: a post, or a list of the account's. */
const MASTODON_BELOW =
  /^(?:\d+|[0-9A-Za-z]{16,}|[0-9a-f-]{36}|with_replies|media|followers|following|tagged|featured(?:_tags)?|statuses|posts|notes|about|collections)$/;

export const notRead = (host: string) =>
  `${host} is not one of the supported networks: ${LIVE_NETWORKS.map(({ label }) => label).join(", ")}.`;

/** Networks that are read live. */
export const LIVE_RULES: Record<LiveNetwork, Rule> = {
  github: {
    prefixes: ["github", "gh"],
    example: "github:octocat",
    owns: (host) =>
      host === "github.com" || host === "gist.github.com" || host === "api.github.com",
    fromUrl: (_url, host, path) => {
      if (host === "api.github.com" && path[0] !== "users")
        return problem(
          "That is an address for programs, not a profile. A profile looks like github.com/octocat.",
        );
      const [first = "", second] = host === "api.github.com" ? path.slice(1) : path;
      if (host === "gist.github.com" && GIST_PAGE.test(first))
        return problem(
          "That is a page of gists that does not say whose account it is. A profile looks like github.com/octocat.",
        );
      if (first === "apps" && second) return `${second}[bot]`;
      if (first === "orgs") return problem("That is an organization on GitHub, not a person.");
      if ((first === "sponsors" || first === "stars") && second) return second;
      if (!first || GITHUB_PAGES.has(first.toLowerCase()))
        return problem(
          "That GitHub page is not a profile. A profile looks like github.com/octocat.",
        );
      if (second && host === "github.com") {
        return problem(
          `That is a repository, not an account. If you mean ${first}, write github.com/${first}.`,
          /^[a-z0-9][a-z0-9-]*$/i.test(first) ? `github:${first}` : undefined,
        );
      }
      return first;
    },
    read: isHandleOf(/^[a-z0-9][a-z0-9_-]{0,38}(?:\[bot\])?$/i, GITHUB_PAGES),
    url: (handle) =>
      handle.endsWith("[bot]")
        ? `https://github.com/apps/${handle.slice(0, -5)}`
        : `https://github.com/${handle}`,
  },
  bluesky: {
    prefixes: ["bluesky", "bsky"],
    example: "@alice.bsky.social",
    owns: (host) => isHost(host, "bsky.app") || isHost(host, "bsky.social"),
    fromUrl: (_url, host, path) => {
      if (host.endsWith(".bsky.social")) return host;
      const at = path[0] === "profile" ? path[1] : undefined;
      return (
        at ??
        problem(
          "That Bluesky page is not a profile. A profile looks like bsky.app/profile/alice.bsky.social.",
        )
      );
    },
    read: (text) => {
      if (/^did:plc:[a-z2-7]{24}$/.test(text)) return text;
      const web = text.startsWith("did:web:");
      const host = hostName(web ? text.slice(8) : text);
      if (!host || LOCALHOST.test(host) || isMailHost(host)) return null;
      if (web) return host === text.slice(8) ? text : null;
      return /\..*\.bsky\.social$|^bsky\.social$|xn--.*\.bsky\.social$/.test(host) ? null : host;
    },
    url: (handle) => `https://bsky.app/profile/${handle}`,
  },
  mastodon: {
    prefixes: ["mastodon", "masto", "fediverse", "acct"],
    example: "@user@mastodon.social",
    owns: () => false,
    fromUrl: (_url, host, path) => {
      const [first = "", second] = ["web", "deck"].includes(path[0] ?? "") ? path.slice(1) : path;
      const named = first.startsWith("@") ? first : first === "users" ? second : undefined;
      const [, user, feed] = DATA_OF.exec(named ?? "") ?? [];
      if (user && feed)
        return problem(
          `That leads to the ${feed.toUpperCase()} data of an account and may be part of its name. If the account is @${user}@${host}, write it so.`,
          `mastodon:${user}@${host}`,
        );
      const below = path[path.indexOf(first) + 1];
      const handle = first.includes("@", 1) ? first.slice(1) : `${first.slice(1)}@${host}`;
      if (first.startsWith("@") && below !== undefined && !MASTODON_BELOW.test(below))
        return problem(
          `That page may be on another kind of site. If the account is @${handle}, write it so.`,
          `mastodon:${handle}`,
        );
      if (first.startsWith("@")) return handle;
      if (first === "users" && second && !/^\d+$/.test(second)) return `${second}@${host}`;
      if (first === "profile" && second && /^(?:@?[^@]+\.[^@]+|did:[^@]+)$/.test(second))
        return problem(
          `${host} may be an app for Bluesky. If it is, write bsky.app/profile/${second}.`,
          `bluesky:${second.replace(/^@/, "")}`,
        );
      if (first === "profile" && second && path.length === 2)
        return problem(
          `${host} may be a server of the fediverse. If it is, write @${second}@${host}.`,
        );
      return problem(notRead(host));
    },
    read: (text, taken) => {
      const [user = "", host = "", more] = text.split("@");
      const name = hostName(host.replace(/^www\./i, ""));
      if (
        more !== undefined ||
        !name ||
        taken(name) ||
        DATA_OF.test(user) ||
        !/^[a-z0-9_](?:[a-z0-9_.-]{0,98}[a-z0-9_])?$/i.test(user)
      )
        return null;
      return `${user}@${name}`;
    },
    url: (handle) => `https://${handle.split("@")[1]}/@${handle.split("@")[0]}`,
    ownsPage: (handle, [first = "", second = ""]) => {
      const named = first.startsWith("@") ? first.slice(1) : first === "users" ? second : null;
      return named === null || named.toLowerCase() === handle.split("@")[0]?.toLowerCase();
    },
  },
  hackernews: {
    prefixes: ["hackernews", "hn", "ycombinator"],
    example: "hackernews:pg",
    owns: (host) => host === "news.ycombinator.com" || host === "hackerne.ws",
    fromUrl: (url) =>
      url.searchParams.get("id") && /^\/(?:user|submitted|threads)$/.test(url.pathname)
        ? (url.searchParams.get("id") as string)
        : problem(
            "That Hacker News page is not a profile. A profile looks like news.ycombinator.com/user?id=pg.",
          ),
    read: isHandleOf(/^[a-z0-9_-]{1,32}$/i),
    url: (handle) => `https://news.ycombinator.com/user?id=${handle}`,
    key: (handle) => handle,
  },
  stackexchange: {
    prefixes: ["stackexchange", "stackoverflow", "se", "so"],
    example: "stackoverflow.com/users/22656",
    owns: (host) => stackSite(host) !== null || host === "stackexchange.com",
    fromUrl: (_url, host, path) => {
      const [place = "", number = ""] = path;
      const id = ["users", "u"].includes(place.toLowerCase()) && /^\d+$/.test(number) && number;
      if (host === "stackexchange.com")
        return problem(
          "That is the profile for all Stack Exchange sites. Paste the one of a single site, such as stackoverflow.com/users/22656.",
        );
      return id
        ? `${id}@${stackSite(host)}`
        : problem(
            "Stack Exchange needs the profile's number. A profile looks like stackoverflow.com/users/22656/jon-skeet.",
          );
    },
    read: (text) => {
      const [id = "", site = "stackoverflow", more] = text.toLowerCase().split("@");
      const name = stackSite(site.replace(/^www\./, "")) ?? asNamed(site);
      if (more !== undefined || !/^[1-9]\d{0,9}$/.test(id) || stackSite(stackHost(name)) !== name)
        return null;
      return name === "stackoverflow" ? id : `${id}@${name}`;
    },
    url: (handle) =>
      `https://${stackHost(handle.split("@")[1] ?? "stackoverflow")}/users/${handle.split("@")[0]}`,
  },
  devto: {
    prefixes: ["devto", "dev.to", "dev"],
    example: "dev.to/ben",
    owns: (host) => host === "dev.to",
    fromUrl: (_url, _host, path) => {
      const [first = "", second] = path;
      if (!first || DEV_PAGES.has(first.toLowerCase()))
        return problem("That DEV page is not a profile. A profile looks like dev.to/ben.");
      return second && second !== "comments"
        ? problem(
            `That is an article, and it may be under a company's name. If the account is ${first}, write dev.to/${first}.`,
            /^\w+$/.test(first) ? `devto:${first}` : undefined,
          )
        : first;
    },
    read: isHandleOf(/^[a-z0-9_]{1,100}$/i, DEV_PAGES),
    url: (handle) => `https://dev.to/${handle}`,
  },
};
