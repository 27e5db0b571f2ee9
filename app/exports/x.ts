import { DAY, type Act } from "#app/networks/acts.ts";
import { ownerOf } from "./handle.ts";
import { readItems } from "./json.ts";
import { ExportProblem } from "./problem.ts";
import type { ExportMapping, FileRule, Given, Reader, Source } from "./reader.ts";
import { countedFacts, evidenceOf, foundFor, Recent } from "./recent.ts";
import { count, isoMoment, list, object, text, xMoment } from "./values.ts";

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
      unknown: "The archive tells which lists a person is on by name; those files are not opened.",
    },
    "sent.posts": {
      from: "own posts in the window, quotes and continuations of one's own threads included; an edited post once",
    },
    "sent.replies": { from: "replies to other people in the window" },
    "sent.mentions": {
      from: "own posts in the window, other than replies, that name another person",
    },
    "sent.reshares": {
      from: 'posts in the window that begin with "RT @", those of one\'s own posts left out',
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

const FILES: readonly FileRule[] = [
  {
    key: "manifest",
    folder: "data/",
    name: "manifest\\.js",
    shown: "data/manifest.js",
    gives: "the handle, the day the archive was made, and which files belong to it",
  },
  {
    key: "account",
    folder: "data/",
    name: "account\\.js",
    shown: "data/account.js",
    gives: "the handle and the account's number",
  },
  {
    key: "posts",
    folder: "data/",
    name: "tweets?(?:-part\\d{1,4})?\\.js",
    shown: "data/tweets.js and its parts",
    gives: "when each post was made, what kind it was, and its two counts",
  },
  {
    key: "followers",
    folder: "data/",
    name: "follower(?:-part\\d{1,4})?\\.js",
    shown: "data/follower.js",
    gives: "how many entries it has",
  },
  {
    key: "following",
    folder: "data/",
    name: "following(?:-part\\d{1,4})?\\.js",
    shown: "data/following.js",
    gives: "how many entries it has",
  },
];

type Person = { id: string | null; name: string | null };
type Post = Act & {
  id: string | null;
  of: string | null;
  to: (Person & { post: string | null }) | null;
  named: Person[];
};
type Manifest = Person & { madeAt: number | null; parts: string[]; posts: number | null };

const assigned = (names: string) => ({ assigned: new RegExp(`^YTD\\.${names}\\.part\\d{1,4}$`) });
const basename = (path: string) => path.split("/").at(-1) ?? path;

function begin(given: Given): ReturnType<Reader["begin"]> {
  const { now } = given;
  const posts = new Recent<Post>(now);
  const read = new Set<string>();
  const counted: Record<"followers" | "following", number | null> = {
    followers: null,
    following: null,
  };
  let manifest: Manifest | null = null;
  let account: Person | null = null;
  let items = 0;

  const entries = (key: keyof typeof counted, name: string) => async (source: Source) => {
    const entry = await readItems(source, assigned(name), (item, line) => {
      if (!object(object(item)?.[name]))
        throw new ExportProblem(
          `This entry is none of ${name}.js.`,
          "The files may be mixed up. Choose them as they came.",
          { entry: source.name, line },
        );
    });
    counted[key] = (counted[key] ?? 0) + entry.items;
  };

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
        read.add(basename(source.name).toLowerCase());
        await readItems(source, assigned("tweets?"), (item, line) => {
          items++;
          const post = object(object(item)?.tweet) ?? object(item);
          if (post && isReplaced(post)) return;
          posts.add(xMoment(post?.created_at), (at) => postOf(post ?? {}, at), {
            entry: source.name,
            line,
          });
        });
      },
      followers: entries("followers", "follower"),
      following: entries("following", "following"),
    },

    finish() {
      const missing = manifest?.parts.filter((part) => !read.has(part)) ?? [];
      if (missing.length > 0 && read.size > 0) {
        throw new ExportProblem(
          `manifest.js says that ${missing.slice(0, 3).join(", ")} belongs to this archive, and it is not here.`,
          "Choose that file too. A large archive may come in several zips: then choose the files in them.",
        );
      }
      if (read.size === 0 && counted.followers === null && counted.following === null) {
        throw new ExportProblem(
          "Nothing in these files can be counted.",
          "Add data/tweets.js, data/follower.js or data/following.js from the same archive.",
        );
      }
      const id = sameAccount(manifest, account);
      const owner = ownerOf("x", manifest?.name ?? account?.name ?? null, given);
      const { acts, notes } = posts.end();
      const asOf = momentOf(manifest?.madeAt ?? null, posts.newest, now);
      const all = actsOf(acts, { id, name: owner.handle.toLowerCase() }, owner.url);
      const { within, received, sent, weekly } = countedFacts(all, asOf);
      const known = read.size > 0;
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
        evidence: evidenceOf(within),
        notes: [
          ...notes,
          ...(known && manifest !== null && manifest.posts !== null && manifest.posts !== items
            ? [
                `manifest.js counts ${manifest.posts.toLocaleString("en-GB")} posts; the ${items.toLocaleString("en-GB")} that are there were read.`,
              ]
            : []),
          ...(known
            ? []
            : ["data/tweets.js is not among the files, so posts and reactions are unknown."]),
          ...(counted.followers === null
            ? ["data/follower.js is not among the files, so the number of followers is unknown."]
            : []),
          ...(counted.following === null
            ? [
                "data/following.js is not among the files, so how many the account follows is unknown.",
              ]
            : []),
        ],
      });
    },
  };
}

async function readManifest(source: Source): Promise<Manifest> {
  const { members } = await readItems(
    source,
    {
      lists: [],
      members: ["userInfo", "archiveInfo", "dataTypes"],
      assigned: /^__THAR_CONFIG$|^YTD\.manifest\.part0$/,
    },
    () => {},
  );
  const own = object(members.get("userInfo"));
  const types = object(members.get("dataTypes"));
  const files = list(object(types?.tweets ?? types?.tweet)?.files).map((file) => ({
    name: text(object(file)?.fileName) ?? "",
    posts: count(object(file)?.count),
  }));
  return {
    name: text(own?.userName),
    id: text(own?.accountId),
    madeAt: isoMoment(object(members.get("archiveInfo"))?.generationDate),
    parts: files
      .map(({ name }) => basename(name).toLowerCase())
      .filter((name) => /^[\w.-]{1,60}$/.test(name)),
    posts: files.reduce<number | null>(
      (sum, { posts }) => (sum === null || posts === null ? null : sum + posts),
      files.length > 0 ? 0 : null,
    ),
  };
}

/** Whether a later version of the same post stands in the archive too. */
function isReplaced(post: Record<string, unknown>): boolean {
  const edits = object(post.edit_info);
  const control = object(edits?.initial) ?? object(object(edits?.edit)?.editControlInitial);
  const versions = list(control?.editTweetIds);
  const id = text(post.id_str) ?? text(post.id);
  return id !== null && versions.includes(id) && versions.at(-1) !== id;
}

function postOf(post: Record<string, unknown>, at: number): Post {
  const id = text(post.id_str) ?? text(post.id);
  const [, of = null] = /^RT @(\w{1,20})/.exec(text(post.full_text) ?? text(post.text) ?? "") ?? [];
  const to = {
    id: text(post.in_reply_to_user_id_str) ?? text(post.in_reply_to_user_id),
    name: text(post.in_reply_to_screen_name)?.toLowerCase() ?? null,
    post: text(post.in_reply_to_status_id_str) ?? text(post.in_reply_to_status_id),
  };
  const named = list(object(post.entities)?.user_mentions).flatMap((person) => {
    const one = object(person);
    return one
      ? { id: text(one.id_str) ?? text(one.id), name: text(one.screen_name)?.toLowerCase() ?? null }
      : [];
  });
  return {
    at,
    kind: of === null ? "post" : "reshare",
    id: id !== null && /^\d{1,20}$/.test(id) ? id : null,
    of: of?.toLowerCase() ?? null,
    to: (to.id ?? to.name ?? to.post) ? to : null,
    named: named.slice(0, 50),
    url: "",
    label: "Post",
    reshares: count(post.retweet_count),
    likes: count(post.favorite_count),
  };
}

/** Only now is it known whose posts they are, and so which replies are to oneself. */
function actsOf(posts: Post[], own: Person, profile: string): Act[] {
  const once = [...new Map(posts.map((post, place) => [post.id ?? place, post])).values()];
  const ids = new Set(once.map(({ id }) => id));
  const isOwn = (person: Person) =>
    person.id !== null && own.id !== null
      ? person.id === own.id
      : person.name !== null && person.name === own.name;
  return once.flatMap(({ id, of, to, named, ...act }) => {
    if (of !== null && of === own.name) return [];
    const toOneself =
      to !== null && (isOwn(to) || (to.name === null && to.id === null && ids.has(to.post)));
    const reply = act.kind === "post" && to !== null && !toOneself;
    return {
      ...act,
      kind: reply ? "reply" : act.kind,
      label: reply ? "Reply" : "Post",
      mention: act.kind === "post" && !reply && named.some((person) => !isOwn(person)),
      url: id === null ? "" : `${profile}/status/${id}`,
    };
  });
}

/** The account's number. Names tell only where a number is missing: they may be changed. */
function sameAccount(inManifest: Person | null, inAccount: Person | null): string | null {
  const differ = (one: string | null | undefined, other: string | null | undefined) =>
    Boolean(one && other && one.toLowerCase() !== other.toLowerCase());
  const numbered = Boolean(inManifest?.id && inAccount?.id);
  if (
    numbered ? differ(inManifest?.id, inAccount?.id) : differ(inManifest?.name, inAccount?.name)
  ) {
    throw new ExportProblem(
      "manifest.js and account.js are of two different accounts.",
      "The files may be mixed up. Choose those of one archive.",
      { entry: "account.js" },
    );
  }
  return inManifest?.id ?? inAccount?.id ?? null;
}

/** The end of the 90 days. Throws when the archive is said to be older than what is in it, or not made yet. */
function momentOf(madeAt: number | null, newest: number | null, now: Date): Date {
  if (madeAt === null && newest === null) {
    throw new ExportProblem(
      "Nothing here says when the archive was made.",
      "Add data/manifest.js from the same archive.",
    );
  }
  if (madeAt !== null && madeAt > now.getTime() + DAY)
    throw new ExportProblem(
      "manifest.js says that the archive was made in the future.",
      "Check this computer's clock, or download the archive again.",
      { entry: "manifest.js" },
    );
  if (madeAt !== null && newest !== null && newest > madeAt + DAY) {
    throw new ExportProblem(
      "The newest post is later than the day on which manifest.js says the archive was made.",
      "The files may be of two archives. Choose those of one.",
      { entry: "manifest.js" },
    );
  }
  return new Date(Math.min(madeAt ?? newest ?? 0, now.getTime()));
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
      todo: "Ask X for a new archive; it holds all years.",
    },
  ],
  begin,
};
