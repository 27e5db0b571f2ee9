import type { Act } from "#app/networks/acts.ts";
import { ownerOf } from "./handle.ts";
import { readItems } from "./json.ts";
import { ExportProblem } from "./problem.ts";
import type { ExportMapping, FileRule, Given, Reader } from "./reader.ts";
import { countedFacts, foundFor, Recent } from "./recent.ts";
import { count, list, object, text } from "./values.ts";

/*
 * The copy of one's information that Facebook hands out, in JSON. Its texts are UTF-8 taken for Latin-1 and written as
 * UTF-8 again; nothing here needs a text beyond ASCII, so none is repaired. Friends count as contacts and are not opened.
 */
const HIDDEN = "The export does not hold it.";

const MAPPING: ExportMapping = {
  fields: {
    "audience.followers": { unknown: "Friends are contacts: that file is not opened." },
    "audience.following": { unknown: "Friends are contacts: that file is not opened." },
    "audience.lists": { unknown: "Facebook keeps lists private." },
    "sent.posts": {
      from: "posts in the window, those to friends only among them: the export does not say to whom a post was shown",
    },
    "sent.replies": {
      from: "comments in the window, those on one's own posts left out where the export is in English and says so",
    },
    "sent.mentions": { from: "posts in the window in which somebody is tagged" },
    "sent.reshares": { unknown: "The export does not tell own posts from shared ones." },
    "received.replies": { unknown: HIDDEN },
    "received.mentions": { unknown: HIDDEN },
    "received.reshares": { unknown: HIDDEN },
    "received.likes": { unknown: HIDDEN },
    "standing.reputation": { unknown: "Facebook has no points for standing." },
    reactors: { unknown: HIDDEN },
    weekly: { from: "posts and comments" },
    bot: { unknown: HIDDEN },
  },
  reach: "The 90 days before the newest post or comment: the export does not say when it was made.",
};

const POSTS = "(?:your_facebook_activity/)?posts/";
const COMMENTS = "(?:your_facebook_activity/)?(?:comments_and_reactions|comments)/";
const POST_NAME = "your_posts(?:__check_ins__photos_and_videos)?(?:_\\d{1,4})?";

const FILES: readonly FileRule[] = [
  {
    key: "posts",
    folder: POSTS,
    name: `${POST_NAME}\\.json`,
    shown: "posts/your_posts….json",
    gives: "when each post was made, and whether somebody is tagged in it",
  },
  {
    key: "comments",
    folder: COMMENTS,
    name: "comments(?:_\\d{1,4})?\\.json",
    shown: "comments/comments.json",
    gives: "when each comment was made, and whether on an own post",
  },
];

const HTML = {
  what: "This export is made of web pages, which are for reading.",
  todo: "Ask Facebook for the export again and choose the format JSON.",
};
const ON_OWN =
  /\b(?:his|her|their) own (?:post|comment|photo|video|link|status|album|reel|story|event|timeline)\b/i;

function begin(given: Given): ReturnType<Reader["begin"]> {
  const { now } = given;
  const acts = new Recent<Act & { onOwn: boolean }>(now);
  const read = new Set<"posts" | "comments">();
  const seconds = (value: unknown) => {
    const at = count(value);
    return at === null ? null : at * 1000;
  };

  return {
    read: {
      posts: async (source) => {
        read.add("posts");
        const add = (item: unknown, line: number) => {
          const post = object(item);
          const mention = list(post?.tags).length > 0;
          acts.add(
            seconds(post?.timestamp),
            (at) => ({ at, kind: "post", mention, onOwn: false, url: "", label: "Post" }),
            { entry: source.name, line },
          );
        };
        const { lists, members } = await readItems(
          source,
          { lists: ["status_updates"], members: ["timestamp", "tags"] },
          add,
        );
        // A single post is written without a list around it.
        if (lists.length === 0) add(Object.fromEntries(members), 1);
      },
      comments: async (source) => {
        read.add("comments");
        const { lists } = await readItems(
          source,
          { lists: ["comments_v2", "comments"] },
          (item, line) => {
            const comment = object(item);
            const onOwn = ON_OWN.test(text(comment?.title) ?? "");
            acts.add(
              seconds(comment?.timestamp),
              (at) => ({ at, kind: "reply", onOwn, url: "", label: "Comment" }),
              { entry: source.name, line },
            );
          },
        );
        if (lists.length === 0)
          throw new ExportProblem(
            "This file holds no list of comments.",
            "It may be another file of that name. Choose the file as it came.",
            { entry: source.name },
          );
      },
    },

    finish() {
      const owner = ownerOf("facebook", null, given);
      const { acts: recent, notes } = acts.end();
      if (acts.newest === null) {
        throw new ExportProblem(
          "No post or comment with a date is among the files.",
          "Choose the files of the folders posts and comments_and_reactions.",
        );
      }
      const asOf = new Date(Math.min(acts.newest, now.getTime()));
      const { sent, weekly } = countedFacts(
        recent.filter(({ onOwn }) => !onOwn),
        asOf,
      );
      const posts = read.has("posts");
      const facts = {
        audience: { followers: null, following: null },
        sent: {
          posts: posts ? sent.posts : null,
          replies: read.has("comments") ? sent.replies : null,
          mentions: posts ? sent.mentions : null,
          reshares: null,
        },
        received: { replies: null, mentions: null, reshares: null, likes: null },
        weekly,
        bot: null,
      };
      const missing =
        read.size < 2
          ? [
              `${posts ? "comments.json is" : "The posts are"} not among the files, so ${posts ? "replies" : "posts"} are unknown.`,
            ]
          : [];
      return foundFor(owner, asOf, facts, { evidence: [], notes: [...notes, ...missing] });
    },
  };
}

export const facebook: Reader = {
  network: "facebook",
  mapping: MAPPING,
  files: FILES,
  wrong: [
    { folder: POSTS, name: `${POST_NAME}\\.html`, ...HTML },
    { folder: COMMENTS, name: "comments(?:_\\d{1,4})?\\.html", ...HTML },
  ],
  begin,
};
