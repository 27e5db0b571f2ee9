import { ownerOf } from "./handle.ts";
import { readItems } from "./json.ts";
import { ExportProblem } from "./problem.ts";
import type { ExportMapping, FileRule, Given, Reader, Source } from "./reader.ts";
import { countedFacts, evidenceOf, foundFor, Recent } from "./recent.ts";
import { object, text, xMoment } from "./values.ts";
import { assigned, momentOf, readManifest, sameAccount, type Manifest } from "./x-manifest.ts";
import { actsOf, postOf, type Person, type Post } from "./x-posts.ts";
import { number } from "#app/domain/number.ts";

/*
 * The archive that X hands its members: scripts that assign a list to a name, numbers as text, all years at once.
 * Archives from before 2022 call `tweets.js` `tweet.js`, and before 2019 they have no "tweet" around each post.
 */
const HIDDEN = "The archive does not say it.";

const MAPPING: ExportMapping = {
  fields: {
    "audience.followers": {
      from: "the number of entries in follower.js; unknown without that file",
    },
    "audience.following": {
      from: "the number of entries in following.js; unknown without that file",
    },
    "audience.lists": {
      unknown: "The archive names the lists a person is on; those files are not opened.",
    },
    "sent.posts": {
      from: "own posts in the window, those in communities, quotes and continuations of the person's own threads included; an edited post once",
    },
    "sent.replies": { from: "replies to other people in the window" },
    "sent.mentions": {
      from: "own posts in the window, other than replies, that name another person",
    },
    "sent.reshares": {
      from: 'posts in the window that begin with "RT @" and answer nobody, those of one\'s own posts left out',
    },
    "received.replies": { unknown: HIDDEN },
    "received.mentions": { unknown: HIDDEN },
    "received.reshares": {
      from: "retweet_count of own posts of the window; that of reshared posts belongs to others",
    },
    "received.likes": { from: "favorite_count of own posts of the window" },
    "standing.reputation": { unknown: "X has no points for standing." },
    reactors: { unknown: HIDDEN },
    weekly: { from: "posts, replies and reshares" },
    bot: { unknown: HIDDEN },
  },
  reach:
    "The 90 days before the archive was made, or before the newest post where manifest.js is missing.",
};

/** Archives from before 2020 have no folder `data`. */
const DATA = "(?:data/)?";
const PART = "(?:[-.]part\\d{1,4})?\\.js";

const FILES: readonly FileRule[] = [
  {
    key: "manifest",
    folder: DATA,
    name: "manifest\\.js",
    shown: "data/manifest.js",
    gives: "the handle, the day the archive was made, and which files belong to it",
  },
  {
    key: "account",
    folder: DATA,
    name: "account\\.js",
    shown: "data/account.js",
    gives: "the handle and the account's number",
  },
  {
    key: "posts",
    folder: DATA,
    name: `tweets?${PART}`,
    parts: 0,
    shown: "data/tweets.js and its parts",
    gives: "when each post was made, what kind it was, and its two counts",
  },
  {
    key: "community",
    folder: DATA,
    name: `community-tweets?${PART}`,
    parts: 0,
    shown: "data/community-tweet.js",
    gives: "the same of posts in communities",
  },
  {
    key: "followers",
    folder: DATA,
    name: `followers?${PART}`,
    shown: "data/follower.js",
    gives: "how many entries it has",
  },
  {
    key: "following",
    folder: DATA,
    name: `following${PART}`,
    shown: "data/following.js",
    gives: "how many entries it has",
  },
];

const basename = (path: string) => path.split("/").at(-1) ?? path;
const PEOPLE = {
  followers: { name: "follower", unknown: "the number of followers is unknown" },
  following: { name: "following", unknown: "how many the account follows is unknown" },
} as const;
type People = keyof typeof PEOPLE;

function begin(given: Given): ReturnType<Reader["begin"]> {
  const { now } = given;
  const posts = new Recent<Post>(now);
  const read = new Set<string>();
  const counted: Record<People, number | null> = { followers: null, following: null };
  const oddities: string[] = [];
  let manifest: Manifest | null = null;
  let account: Person | null = null;
  let known = false;
  let items = 0;

  const postsIn = (names: string) => async (source: Source) => {
    read.add(basename(source.name).toLowerCase());
    await readItems(source, assigned(names), (item, line) => {
      items++;
      const post = object(object(item)?.tweet) ?? object(item);
      posts.add(xMoment(post?.created_at), (at) => postOf(post ?? {}, at), {
        entry: source.name,
        line,
      });
    });
  };
  const people = (key: People) => async (source: Source) => {
    const { name } = PEOPLE[key];
    read.add(basename(source.name).toLowerCase());
    let odd = 0;
    let firstOdd: number | null = null;
    const entries = await readItems(source, assigned(name), (item, line) => {
      if (object(object(item)?.[name])) return;
      odd++;
      firstOdd ??= line;
    });
    if (odd > 0 && odd === entries.items)
      throw new ExportProblem(
        `This entry does not belong in ${name}.js.`,
        "The files may be mixed up. Choose them as they came.",
        { entry: source.name, line: firstOdd },
      );
    if (odd > 0)
      oddities.push(
        `${number(odd)} ${odd === 1 ? "entry" : "entries"} of ${name}.js that cannot be understood left out.`,
      );
    counted[key] = (counted[key] ?? 0) + entries.items - odd;
  };

  /** Counts people; a list of which a part is missing is unknown, and so is one that is not there. */
  const peopleNotes = () =>
    (Object.keys(PEOPLE) as People[]).flatMap((key) => {
      const { name, unknown } = PEOPLE[key];
      const [missing] = manifest?.parts[key].filter((part) => !read.has(part)) ?? [];
      if (counted[key] !== null && missing === undefined) return [];
      const absent = counted[key] === null ? `${name}.js` : missing;
      counted[key] = null;
      return [`data/${absent} is not among the files, so ${unknown}.`];
    });

  return {
    read: {
      manifest: async (source) => void (manifest = await readManifest(source)),
      account: async (source) => {
        await readItems(source, assigned("account"), (item) => {
          const own = object(object(item)?.account);
          account ??= { name: text(own?.username), id: text(own?.accountId) };
        });
      },
      posts: async (source) => {
        known = true;
        await postsIn("tweets?")(source);
      },
      community: postsIn("community_tweets?"),
      followers: people("followers"),
      following: people("following"),
    },

    finish() {
      const missing = known ? (manifest?.parts.posts.filter((part) => !read.has(part)) ?? []) : [];
      if (missing.length > 0) {
        throw new ExportProblem(
          `manifest.js says that ${missing.slice(0, 3).join(", ")} belongs to this archive, and it is not here.`,
          "Choose that file too. A large archive may come in several zips: then choose the files in them.",
        );
      }
      if (!known && counted.followers === null && counted.following === null) {
        throw new ExportProblem(
          "Nothing in these files can be counted.",
          "Add data/tweets.js, data/follower.js or data/following.js from the same archive.",
        );
      }
      const id = sameAccount(manifest, account);
      const owner = ownerOf("x", [manifest?.name ?? account?.name ?? null], given);
      const { acts, notes } = posts.end();
      const asOf = momentOf(manifest?.madeAt ?? null, posts.newest, now);
      const all = actsOf(acts, { id, name: owner.handle.toLowerCase() }, owner.url);
      const partly = manifest?.partial === true || (manifest?.posts ?? 0) > items;
      const { within, received, sent, weekly } = countedFacts(all, asOf, partly);
      const unknown = peopleNotes();
      const facts = {
        audience: counted,
        sent: known ? sent : { posts: null, replies: null, mentions: null, reshares: null },
        received: {
          replies: null,
          mentions: null,
          reshares: known ? received.reshares : null,
          likes: known ? received.likes : null,
        },
        weekly: known ? weekly : null,
        bot: null,
      };
      return foundFor(owner, asOf, facts, {
        evidence: known ? evidenceOf(within) : [],
        notes: [
          ...notes,
          ...oddities,
          ...(known && manifest !== null && manifest.posts !== null && manifest.posts !== items
            ? [
                `manifest.js counts ${number(manifest.posts)} posts; the ${number(items)} that are there were read${manifest.posts > items ? ", so the counts are at least this high" : ""}.`,
              ]
            : []),
          ...(manifest?.partial === true
            ? [
                "manifest.js says that this is only a part of the archive, so the counts are at least this high.",
              ]
            : []),
          ...(known
            ? []
            : ["data/tweets.js is not among the files, so posts and reactions are unknown."]),
          ...unknown,
        ],
      });
    },
  };
}

export const x: Reader = {
  network: "x",
  mapping: MAPPING,
  files: FILES,
  wrong: [
    {
      folder: "data/js/tweets/",
      name: "\\d{4}_\\d\\d\\.js",
      what: "This is an archive of Twitter's older kind, from before 2018.",
      todo: "Ask X for a new archive; it covers all years.",
    },
    {
      folder: "",
      name: "tweets\\.csv",
      what: "This is an archive of Twitter's older kind, from before 2018.",
      todo: "Ask X for a new archive; it covers all years.",
    },
  ],
  begin,
};
