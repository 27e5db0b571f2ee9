import fc from "fast-check";
import { expect, test } from "vitest";
import { READERS } from "#app/exports/index.ts";
import { parseFacts } from "#scoring/index.ts";
import {
  ACCOUNT,
  actor,
  file,
  manifest,
  note,
  outbox,
  read,
  script,
  SECRET,
  tweet,
  tweets,
} from "#tests/support/exports.ts";

const NAMES = [
  "data/manifest.js",
  "data/account.js",
  "data/tweets.js",
  "data/tweets-part1.js",
  "data/community-tweet.js",
  "tweet.js",
  "data/follower.js",
  "data/following.js",
  "actor.json",
  "outbox.json",
  "following_accounts.csv",
  "Profile.csv",
  "Shares.csv",
  "Comments.csv",
  "Connections.csv",
  "InstantReposts.csv",
  "posts/your_posts_1.json",
  "posts/posts_on_other_pages_and_profiles.json",
  "comments/comments.json",
];
const HEADS = [
  "",
  "window.YTD.tweets.part0 = ",
  "window.__THAR_CONFIG = ",
  "window.YTD.account.part0 = ",
  "window.YTD.community_tweet.part0 = ",
  "window.YTD.follower.part0 = ",
  "Date,ShareLink\n",
  "Date,Link\n",
  "First Name,Connected On\n",
  "Account address\n",
];

/** Ends in facts that the engine takes, or in problems that a person can act on. */
async function endsWell(files: Parameters<typeof read>[0], handle: string | null) {
  const reading = await read(files, { handle });
  if ("problems" in reading) {
    expect(reading.problems.length).toBeGreaterThan(0);
    for (const { what, todo, entry } of reading.problems) {
      expect(what).toMatch(/^\w[^]+\.$/);
      expect(todo).toMatch(/^[A-Z][^]+\.$/);
      expect(entry === null || entry.length <= 121).toBe(true);
      expect(Math.max(what.length, todo.length)).toBeLessThanOrEqual(300);
    }
  } else {
    expect(parseFacts(reading.facts)).toMatchObject(reading.facts);
    expect(Date.parse(reading.facts.observedAt)).toBeGreaterThan(0);
    for (const { url } of reading.evidence) expect(new URL(url).protocol).toBe("https:");
    expect(reading.evidence.length).toBeLessThanOrEqual(5);
    for (const words of reading.notes) expect(words.length).toBeLessThanOrEqual(300);
  }
  return JSON.stringify(reading);
}

const anyName = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const handles = fc.oneof(
  fc.constant(null),
  fc.constantFrom(
    "ada_example",
    "@ada@social.example",
    "linkedin.com/in/ada-example",
    "facebook.com/ada.example",
  ),
  fc.string({ unit: "binary" }),
);

test("any bytes under any name end in facts or problems", async () => {
  const entry = fc.record({
    name: anyName,
    head: fc.constantFrom(...HEADS),
    bytes: fc.uint8Array({ maxLength: 400 }),
    chunk: fc.integer({ min: 1, max: 50 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 4 }), handles, async (entries, handle) => {
      const files = entries.map(({ name, head, bytes, chunk }) =>
        file(name, Uint8Array.from([...new TextEncoder().encode(head), ...bytes]), chunk),
      );
      await endsWell(files, handle);
    }),
    { numRuns: 400 },
  );
});

test("any values in the shape of an export end in facts or problems", async () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      "11",
      "ada_example",
      "2026-03-01T00:00:00Z",
      "Fri Mar 06 13:02:05 +0000 2026",
      "https://social.example/users/ada",
      -1,
      1e300,
      "9".repeat(40),
    ),
  );
  const keys = [
    "tweet",
    "created_at",
    "id_str",
    "full_text",
    "entities",
    "user_mentions",
    "edit_info",
    "initial",
    "editTweetIds",
    "follower",
    "following",
    "communityTweet",
    "count",
    "in_reply_to_user_id_str",
    "favorite_count",
    "userInfo",
    "userName",
    "archiveInfo",
    "generationDate",
    "dataTypes",
    "tweets",
    "files",
    "fileName",
    "account",
    "username",
    "id",
    "type",
    "preferredUsername",
    "orderedItems",
    "actor",
    "published",
    "to",
    "object",
    "tag",
    "inReplyTo",
    "likes",
    "totalItems",
    "timestamp",
    "label_values",
    "timestamp_value",
    "webfinger",
    "url",
    "tags",
    "title",
    "comments_v2",
  ];
  const shaped = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, odd, tie("object"), fc.array(tie("value"), { maxLength: 4 })),
    object: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 6 }),
  })).value;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.record({
          name: fc.constantFrom(...NAMES),
          head: fc.constantFrom(...HEADS),
          value: shaped,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      handles,
      async (entries, handle) => {
        await endsWell(
          entries.map(({ name, head, value }) => file(name, `${head}${JSON.stringify(value)}`)),
          handle,
        );
      },
    ),
    { numRuns: 400 },
  );
});

const SOUND = [
  [
    manifest(),
    ACCOUNT,
    tweets(tweet("2026-03-01T00:00:00Z"), tweet("2026-03-02T00:00:00Z", { favorite_count: "2" })),
    file("data/follower.js", script("follower", [{ follower: { accountId: "2" } }])),
  ],
  [actor(), outbox([note("2026-03-01T00:00:00Z"), note("2026-03-02T00:00:00Z")])],
  [
    file(
      "Shares.csv",
      `Date,ShareLink,ShareCommentary\n2026-03-01 00:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A1,"${SECRET}"\n`,
    ),
  ],
  [
    file(
      "posts/your_posts_1.json",
      JSON.stringify([{ timestamp: 1_770_000_000, data: [{ post: SECRET }] }]),
    ),
  ],
];
const TYPED = [null, null, "linkedin.com/in/ada-example", "facebook.com/ada.example"];

test("a sound export with bytes changed, lost or doubled ends well, and never says what somebody wrote", async () => {
  expect(SOUND).toHaveLength(READERS.length);
  const damage = fc.record({
    which: fc.nat(SOUND.length - 1),
    of: fc.nat(3),
    at: fc.nat(2000),
    drop: fc.nat(30),
    put: fc.uint8Array({ maxLength: 6 }),
    chunk: fc.integer({ min: 1, max: 200 }),
  });
  await fc.assert(
    fc.asyncProperty(damage, async ({ which, of, at, drop, put, chunk }) => {
      const files = SOUND[which] ?? [];
      const hurt = await Promise.all(
        files.map(async (one, place) => {
          const bytes = new Uint8Array(await new Response(one.open()).arrayBuffer());
          const cut = at % (bytes.length + 1);
          const broken = Uint8Array.from([
            ...bytes.subarray(0, cut),
            ...put,
            ...bytes.subarray(cut + drop),
          ]);
          return file(one.name, place === of % files.length ? broken : bytes, chunk);
        }),
      );
      const text = await endsWell(hurt, TYPED[which] ?? null);
      expect(text).not.toContain(SECRET.slice(0, 8));
    }),
    { numRuns: 600 },
  );
});

test("what was posted never comes out, whatever it is", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), async (words) => {
      const marked = `«${words}»`;
      const texts = await Promise.all([
        endsWell(
          [
            manifest(),
            tweets(
              tweet("2026-03-01T00:00:00Z", {
                full_text: marked,
                favorite_count: "2",
                entities: { user_mentions: [{ name: marked, screen_name: marked }] },
              }),
            ),
          ],
          null,
        ),
        endsWell(
          [
            actor({ name: marked, summary: marked }),
            outbox([note("2026-03-01T00:00:00Z", { content: marked, summary: marked })]),
          ],
          null,
        ),
        endsWell(
          [
            file(
              "Shares.csv",
              `Date,ShareLink,ShareCommentary\n2026-03-01 00:00:00,x,"${marked.replaceAll('"', '""')}"\n`,
            ),
          ],
          "ada-example",
        ),
        endsWell(
          [
            file(
              "posts/your_posts_1.json",
              JSON.stringify([
                { timestamp: 1_770_000_000, title: marked, data: [{ post: marked }] },
              ]),
            ),
          ],
          "ada.example",
        ),
      ]);
      for (const text of texts) expect(text).not.toContain(JSON.stringify(marked).slice(1, -1));
    }),
    { numRuns: 100 },
  );
});

test("comments are told apart whatever signs are in them, and however their quotation marks are written", async () => {
  const message = fc
    .array(fc.constantFrom('"', "\\", "\n", "\r\n", ",", ";", " ", "a", "2026-01-01"), {
      maxLength: 12,
    })
    .map((signs) => signs.join(""));
  const written = fc.constantFrom<((text: string) => string)[]>(
    (text) => text.replaceAll('"', '""'),
    (text) => text.replaceAll('"', '\\"'),
    (text) => text.replaceAll(/["\\]/g, "\\$&"),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(message, { minLength: 1, maxLength: 5 }),
      written,
      fc.constantFrom("\n", "\r\n"),
      async (messages, write, end) => {
        const rows = messages.map(
          (text) => `2026-03-01 10:00:00,https://www.linkedin.com/feed/update/1,"${write(text)}"`,
        );
        const reading = await read(
          [file("Comments.csv", ["Date,Link,Message", ...rows, ""].join(end))],
          { handle: "ada-example" },
        );
        expect(reading).toMatchObject({ facts: { sent: { replies: messages.length } } });
      },
    ),
    { numRuns: 500 },
  );
});
