import type { Act } from "#app/networks/acts.ts";
import { ownerOf } from "./handle.ts";
import { readItems } from "./json.ts";
import { ExportProblem } from "./problem.ts";
import type { ExportMapping, FileRule, Given, Reader } from "./reader.ts";
import { isOnOwn } from "./own-words.ts";
import { countedFacts, foundFor, Recent } from "./recent.ts";
import { count, list, object, text } from "./values.ts";
import { number } from "#app/domain/number.ts";

/*
 * The copy of one's information that Facebook hands out, in JSON. Its texts are UTF-8 taken for Latin-1 and written as
 * UTF-8 again; nothing here needs a text beyond ASCII, so none is repaired. Friends count as contacts and are not opened.
 */
const HIDDEN = "The export does not include it.";

const MAPPING: ExportMapping = {
  fields: {
    "audience.followers": { unknown: "Friends are contacts: that file is not opened." },
    "audience.following": { unknown: "Friends are contacts: that file is not opened." },
    "audience.lists": { unknown: "Facebook keeps lists private." },
    "sent.posts": {
      from: "posts in the window, including those only for friends: the export does not say who could see a post",
    },
    "sent.replies": {
      from: "comments in the window, except those of which the title says that they are under something of the person's own",
    },
    "sent.mentions": { from: "posts in the window in which someone is tagged" },
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

/** The folder has had several names; the last is that of exports of a page or a second profile. */
const ACTIVITY =
  "(?:(?:your_facebook_activity|your_activity_across_facebook|this_profile.{0,3}s_activity_across_facebook)/)?";
const POSTS = `${ACTIVITY}posts/`;
const COMMENTS = `${ACTIVITY}(?:comments_and_reactions|comments)/`;
const POST_NAME = "(?:your_posts(?:__check_ins__photos_and_videos)?|profile_posts)(?:_\\d{1,4})?";
const ELSEWHERE_NAME = "posts_on_other_pages_and_profiles(?:_\\d{1,4})?";

const FILES: readonly FileRule[] = [
  {
    key: "posts",
    folder: POSTS,
    name: `${POST_NAME}\\.json`,
    parts: 1,
    shown: "posts/your_posts….json",
    gives: "when each post was made, and whether somebody is tagged in it",
  },
  {
    key: "elsewhere",
    folder: POSTS,
    name: `${ELSEWHERE_NAME}\\.json`,
    shown: "posts/posts_on_other_pages_and_profiles.json",
    gives: "how many entries it has, to say that they are not counted",
  },
  {
    key: "comments",
    folder: COMMENTS,
    name: "comments(?:_\\d{1,4})?\\.json",
    parts: 1,
    shown: "comments/comments.json",
    gives: "when each comment was made, and whether on an own post",
  },
];

const HTML = {
  what: "This export is made of web pages, which are for reading.",
  todo: "Ask Facebook for the export again and choose the format JSON.",
};

/** When it was done, in ms. Newer files write some things as a list of labels and values. */
function momentOf(item: Record<string, unknown> | null): number | null {
  const labelled = list(item?.label_values).map((value) => object(value)?.timestamp_value);
  const seconds = [item?.timestamp, item?.creation_timestamp, ...labelled.slice(0, 50)]
    .map(count)
    .find((at) => at !== null && at > 0);
  return seconds === undefined || seconds === null ? null : seconds * 1000;
}

function begin(given: Given): ReturnType<Reader["begin"]> {
  const { now } = given;
  const acts = new Recent<Act & { onOwn: boolean }>(now);
  const read = new Set<"posts" | "comments">();
  let elsewhere = 0;

  return {
    read: {
      posts: async (source) => {
        read.add("posts");
        const add = (item: unknown, line: number) => {
          const post = object(item);
          const mention = list(post?.tags).length > 0;
          acts.add(
            momentOf(post),
            (at) => ({ at, kind: "post", mention, onOwn: false, url: "", label: "Post" }),
            { entry: source.name, line },
          );
        };
        const { lists, members } = await readItems(
          source,
          {
            lists: ["status_updates"],
            members: ["timestamp", "creation_timestamp", "label_values", "tags"],
          },
          add,
        );
        // A single post is written without a list around it.
        if (lists.length === 0) add(Object.fromEntries(members), 1);
      },
      elsewhere: async (source) => {
        const { items } = await readItems(source, { lists: [] }, () => {});
        elsewhere += items;
      },
      comments: async (source) => {
        read.add("comments");
        const { lists } = await readItems(
          source,
          { lists: ["comments_v2", "comments"] },
          (item, line) => {
            const comment = object(item);
            const onOwn = isOnOwn(text(comment?.title) ?? "");
            acts.add(
              momentOf(comment),
              (at) => ({ at, kind: "reply", onOwn, url: "", label: "Comment" }),
              { entry: source.name, line },
            );
          },
        );
        if (lists.length === 0)
          throw new ExportProblem(
            "This file contains no list of comments.",
            "It may be another file of that name. Choose the file as it came.",
            { entry: source.name },
          );
      },
    },

    finish() {
      const owner = ownerOf("facebook", [], given);
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
      return foundFor(owner, asOf, facts, {
        evidence: [],
        notes: [
          ...notes,
          ...missing,
          ...(elsewhere > 0
            ? [
                `${number(elsewhere)} ${elsewhere === 1 ? "post on another's page or profile is" : "posts on others' pages and profiles are"} not counted.`,
              ]
            : []),
        ],
      });
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
