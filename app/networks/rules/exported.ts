import type { LiveNetwork, Network } from "#db/constants.ts";
import { isHandleOf, isHost, problem, SHORT, words, type Rule } from "./rule.ts";

const X_PAGES = words(
  "about account bookmarks communities compose download explore favorites followers following hashtag help home i intent jobs lists logged_out login logout mentions messages notifications oauth personalization premium_sign_up privacy search settings share signup statuses tos who_to_follow widgets",
);
const xName = (url: URL, path: string[]): string | null => {
  const [first = "", second = ""] = path;
  const old = /^#!\/@?(\w+)/.exec(url.hash)?.[1];
  if (first === "intent") return url.searchParams.get("screen_name");
  if (/^[a-z]{2}$/i.test(first) && X_PAGES.has(second.toLowerCase())) return null;
  return first || (old ?? null);
};

const FACEBOOK_PAGES = words(
  "ads bookmarks business checkpoint dialog directory events feed friends gaming groups hashtag help home legal live login logout marketplace me media memories messages notes notifications pages people permalink pg photo photos plugins policies privacy public recover reel reels saved search settings share sharer stories story terms video videos watch",
);
const facebookName = (url: URL, path: string[]): string | null => {
  const [first = "", second, third] = path;
  if (first === "profile.php") return /^\d+$/.exec(url.searchParams.get("id") ?? "")?.[0] ?? null;
  if (first === "people") return second && third ? third : null;
  if (/^v\d+\.\d+$/.test(first)) return null;
  return first && !FACEBOOK_PAGES.has(first.toLowerCase()) ? first : null;
};

/** What linkedin.com/in/ leads to besides profiles. */
const LINKEDIN_PAGES = words("edit settings unavailable");
/** Parts of a LinkedIn address that only say by which way it was opened. */
const WITHIN = words("mwlite m comm profile");

/** Networks whose terms forbid looking people up for hiring: an account there is kept, and never requested. */
export const EXPORTED_RULES: Record<Exclude<Network, LiveNetwork>, Rule> = {
  x: {
    prefixes: ["x", "twitter"],
    example: "x.com/ada_example",
    owns: (host) => ["x.com", "twitter.com", "t.co"].some((known) => isHost(host, known)),
    fromUrl: (url, host, path) => {
      if (host === "t.co") return problem(SHORT);
      const name = host === "x.com" || host === "twitter.com" ? xName(url, path) : null;
      if (name === null || X_PAGES.has(name.toLowerCase()))
        return problem("That X page is not a profile. A profile looks like x.com/ada_example.");
      return name;
    },
    read: isHandleOf(/^\w{1,15}$/, X_PAGES),
    url: (handle) => `https://x.com/${handle}`,
    ownsPage: (handle, [name = ""]) => name.toLowerCase() === handle.toLowerCase(),
  },
  linkedin: {
    prefixes: ["linkedin"],
    example: "linkedin.com/in/ada-example",
    owns: (host) => isHost(host, "linkedin.com") || host === "lnkd.in",
    fromUrl: (_url, host, path) => {
      if (host === "lnkd.in") return problem(SHORT);
      const [place = "", second] = path.slice(
        path.findIndex((part) => !WITHIN.has(part.toLowerCase())),
      );
      const first = place.toLowerCase();
      if (first === "in" && second) return second;
      if (["company", "school", "showcase"].includes(first))
        return problem("That is the page of an organization on LinkedIn, not of a person.");
      if (["sales", "talent", "recruiter"].includes(first)) {
        return problem(
          "That address only opens inside LinkedIn's own tools. Paste the public one, which looks like linkedin.com/in/ada-example.",
        );
      }
      return problem(
        "That LinkedIn page is not a profile. A profile looks like linkedin.com/in/ada-example.",
      );
    },
    read: (text) => {
      const slug = text.normalize("NFC");
      return !LINKEDIN_PAGES.has(slug.toLowerCase()) &&
        /^[\p{L}\p{N}\p{So}][\p{L}\p{M}\p{N}\p{So}_-]{2,99}$/u.test(slug)
        ? slug
        : null;
    },
    url: (handle) => `https://www.linkedin.com/in/${encodeURIComponent(handle)}`,
  },
  facebook: {
    prefixes: ["facebook", "fb"],
    example: "facebook.com/ada.example",
    owns: (host) =>
      ["facebook.com", "fb.com", "fb.me", "fb.watch"].some((known) => isHost(host, known)),
    fromUrl: (url, host, path) => {
      if (host === "fb.me" || host === "fb.watch") return problem(SHORT);
      const person = /^(?:(?:web|mbasic|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com$/.test(host);
      return (
        (person && facebookName(url, path)) ||
        problem(
          "That Facebook page is not a profile. A profile looks like facebook.com/ada.example or facebook.com/profile.php?id=1000.",
        )
      );
    },
    read: isHandleOf(/^(?!.*\.(?:\.|php$))[a-z0-9][a-z0-9.]{0,48}[a-z0-9]$/i, FACEBOOK_PAGES),
    url: (handle) =>
      /^\d+$/.test(handle)
        ? `https://www.facebook.com/profile.php?id=${handle}`
        : `https://www.facebook.com/${handle}`,
    key: (handle) => handle.toLowerCase().replaceAll(".", ""),
  },
};
