import { expect, test } from "vitest";
import type { Entry } from "#app/exports/index.ts";
import { isOnOwn } from "#app/exports/own-words.ts";
import {
  ACCOUNT,
  actor,
  boost,
  file,
  manifest,
  note,
  outbox,
  read,
  script,
  tweet,
  tweets,
} from "#tests/support/exports.ts";
import { expectLinear } from "#tests/support/growth.ts";

const ON = "2026-03-05T10:00:00Z";
const SECONDS = Date.parse(ON) / 1000;
const times = <T>(size: number, make: (place: number) => T) =>
  Array.from({ length: size }, (_, place) => make(place));
const json = (name: string, value: unknown) => file(name, JSON.stringify(value));
const own = "https://www.linkedin.com/feed/update/urn:li:share:";

const SHAPES: [string, number, (size: number) => Entry[]][] = [
  ["posts of X", 500, (size) => [manifest(), ACCOUNT, tweets(...times(size, () => tweet(ON)))]],
  [
    "posts of X in communities, every one an edit of the last",
    500,
    (size) => {
      const versions = (place: number) => times(Math.min(place, 5), (back) => String(place - back));
      const one = (place: number) =>
        tweet(ON, {
          id_str: String(place),
          edit_info: { initial: { editTweetIds: versions(place) } },
        });
      const posts = script("community_tweet", times(size, one));
      return [manifest(), tweets(tweet(ON)), file("data/community-tweet.js", posts)];
    },
  ],
  [
    "one post of X with many versions and people",
    2000,
    (size) => {
      const people = times(size, (place) => ({ id_str: String(place), screen_name: "bo" }));
      const editTweetIds = times(size, String);
      const edit_info = { initial: { editTweetIds } };
      return [manifest(), tweets(tweet(ON, { edit_info, entities: { user_mentions: people } }))];
    },
  ],
  [
    "followers of X, odd ones among them",
    2000,
    (size) => {
      const one = (place: number) => (place % 2 ? { follower: { accountId: place } } : { odd: 1 });
      return [manifest(), file("data/follower.js", script("follower", times(size, one)))];
    },
  ],
  [
    "a manifest of many parts",
    1000,
    (size) => {
      const files = times(size, (place) => ({
        fileName: `data/tweets-part${place}.js`,
        count: "1",
      }));
      return [manifest({}, { tweets: { files } }), tweets(tweet(ON))];
    },
  ],
  [
    "posts and boosts of Mastodon",
    500,
    (size) => {
      const tag = times(20, () => ({ type: "Mention", href: "https://b.example/users/bo" }));
      const one = (place: number) =>
        place % 2 ? boost(ON, "https://b.example/users/bo/statuses/1") : note(ON, { tag });
      return [actor(), outbox(times(size, one))];
    },
  ],
  [
    "posts and comments of Facebook",
    1000,
    (size) => [
      json(
        "posts/your_posts_1.json",
        times(size, () => ({ label_values: [{ timestamp_value: SECONDS }], tags: [{}] })),
      ),
      json("comments/comments.json", {
        comments_v2: times(size, () => ({
          timestamp: SECONDS,
          title: "Ada Example replied to Bo's comment.",
        })),
      }),
      json(
        "posts/posts_on_other_pages_and_profiles.json",
        times(size, () => ({})),
      ),
    ],
  ],
  [
    "a comment of Facebook with a long title",
    20_000,
    (size) => [
      json("comments/comments.json", {
        comments_v2: [{ timestamp: SECONDS, title: " su sa ".repeat(size) }],
      }),
    ],
  ],
  [
    "rows of LinkedIn",
    500,
    (size) => {
      const rows = (titles: string, row: (place: number) => string) =>
        `${titles}\n${times(size, row).join("\n")}\n`;
      const post = (place: number) => `2026-03-05 10:00:00,${own}${place}`;
      return [
        file("Shares.csv", rows("Date,ShareLink", post)),
        file("Comments.csv", rows("Date,Link", post)),
        file("InstantReposts.csv", rows("Date,Link", post)),
        file(
          "Connections.csv",
          rows("First Name,Connected On", () => "Bo,06 Mar 2026"),
        ),
      ];
    },
  ],
  [
    "names of files, none of them an export's",
    4000,
    (size) => times(size, (place) => file(`a/b/c/d/posts/${place}/your_posts_1.json`, "")),
  ],
  [
    "a name of many folders",
    20_000,
    (size) => [file(`${"posts/".repeat(size)}your_posts_1.json`, "")],
  ],
];

test.each(SHAPES)("%s cost in proportion to how many there are", async (what, size, make) => {
  const made = new Map<number, Entry[]>();
  await expectLinear(what, size, (many) => {
    const files = made.get(many) ?? make(many);
    made.set(many, files);
    return read(files, { handle: "ada.example" });
  });
});

/** Characters of all that one reading tells: figures, five links and a few notes. */
const LONGEST_READING = 6000;
test.each(SHAPES)(
  "what is kept of %s has a size, however many there are",
  async (_what, size, make) => {
    const told = JSON.stringify(await read(make(8 * size), { handle: "ada", known: [] }));
    expect(told.length).toBeLessThan(LONGEST_READING);
  },
);

test("a title longer than any is not looked through", () => {
  expect(isOnOwn(`Ada Example replied to her own comment ${"on it ".repeat(20)}.`)).toBe(true);
  expect(isOnOwn(`Ada Example replied to her own comment ${"on it ".repeat(200)}.`)).toBe(false);
});
