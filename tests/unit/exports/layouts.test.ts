import { describe, expect, test } from "vitest";
import {
  ACCOUNT,
  actor,
  file,
  found,
  manifest,
  note,
  outbox,
  problems,
  script,
  tweet,
  tweets,
  xDate,
} from "#tests/support/exports.ts";
import { withoutDate, unopened } from "#tests/support/reading-notes.ts";

const ON = "2026-03-05T10:00:00Z";
const LATER = "2026-03-06T10:00:00Z";
const listed = (name: string, count: number, global = "YTD.tweets.part0") => ({
  files: [{ fileName: `data/${name}`, globalName: global, count: String(count) }],
});
const people = (name: "follower" | "following", ...items: unknown[]) =>
  file(`data/${name}.js`, script(name, items));
const person = (id: string, name = "follower") => ({ [name]: { accountId: id } });

describe("an archive of X", () => {
  test.each([
    ["at the top", ""],
    ["in a folder", "twitter-2019-02-01-abc/"],
    ["in folders", "Downloads/archives/twitter-2019-02-01-abc/"],
  ])("of 2019 is read %s, without a folder data", async (_, folder) => {
    const bare = [tweet(ON), tweet(LATER)].map((post) => post.tweet);
    const own = script("account", [{ account: { username: "ada_example", accountId: "11" } }]);
    const { handle, facts } = await found([
      file(`${folder}tweet.js`, script("tweet", bare)),
      file(`${folder}account.js`, own),
      file(`${folder}direct-message.js`, "never opened"),
    ]);
    expect([handle, facts.sent]).toEqual([
      "ada_example",
      { posts: 2, replies: 0, mentions: 0, reshares: 0 },
    ]);
  });

  test("has posts in communities in a file of their own, which are posts like others", async () => {
    const shared = tweet(ON, { favorite_count: "2" });
    const { facts, notes } = await found([
      manifest(
        {},
        { tweets: listed("tweets.js", 1), communityTweet: listed("community-tweet.js", 3) },
      ),
      tweets(shared),
      file(
        "data/community-tweet.js",
        script("community_tweet", [
          tweet(LATER, { favorite_count: "5", community_id_str: "9" }),
          tweet(LATER, { in_reply_to_user_id_str: "22" }),
          shared,
        ]),
      ),
      people("follower", person("2")),
      people("following", person("2", "following")),
    ]);
    expect([facts.sent, facts.received?.likes, notes]).toEqual([
      { posts: 2, replies: 1, mentions: 0, reshares: 0 },
      7,
      [],
    ]);
  });

  test("of which the manifest names posts in communities is not read without them", async () => {
    const types = {
      tweets: listed("tweets.js", 1),
      communityTweet: listed("community-tweet.js", 3),
    };
    const [problem] = await problems([manifest({}, types), tweets(tweet(ON))]);
    expect(problem?.what).toContain("community-tweet.js");
    types.communityTweet = listed("community-tweet.js", 0);
    const { facts } = await found([manifest({}, types), tweets(tweet(ON))]);
    expect(facts.sent?.posts).toBe(1);
  });

  test("may hold a reply that begins with RT @, and one to oneself", async () => {
    const words = { full_text: "RT @bo_example: fine!", favorite_count: "8" };
    const { facts } = await found([
      manifest(),
      ACCOUNT,
      tweets(
        tweet(ON, { ...words, in_reply_to_status_id_str: "5", in_reply_to_user_id_str: "22" }),
        tweet(ON, { ...words, in_reply_to_status_id_str: "6", in_reply_to_user_id_str: "11" }),
        tweet(ON, { ...words, favorite_count: "900" }),
      ),
    ]);
    expect([facts.sent, facts.received?.likes]).toEqual([
      { posts: 1, replies: 1, mentions: 0, reshares: 1 },
      16,
    ]);
  });

  test.each([["oldest first"], ["newest first"]])(
    "counts an edited post once, as it was at last, in two parts %s",
    async (order) => {
      const [one, two] = [tweet(ON), tweet(LATER, { favorite_count: "4" })];
      const editTweetIds = [one.tweet.id, two.tweet.id];
      const before = { tweet: { ...one.tweet, edit_info: { initial: { editTweetIds } } } };
      const control = { initialTweetId: one.tweet.id, editControlInitial: { editTweetIds } };
      const after = { tweet: { ...two.tweet, edit_info: { edit: control } } };
      const parts = order === "oldest first" ? [before, after] : [after, before];
      const { facts } = await found([
        manifest(),
        tweets(parts[0]),
        file("data/tweets-part1.js", script("tweets", [parts[1]], 1)),
      ]);
      expect([facts.sent?.posts, facts.received?.likes]).toEqual([1, 4]);
      const alone = await found([manifest(), tweets(before)]);
      expect(alone.facts.sent?.posts).toBe(1);
    },
  );

  test("leaves what it deleted, shortened, or keeps for itself closed", async () => {
    const closed = [
      "data/note-tweet.js",
      "data/deleted-tweets.js",
      "data/deleted-tweet-headers.js",
      "data/tweet-headers.js",
      "data/direct-messages.js",
      "data/contact.js",
      "messages/tweets.js",
      "data/like.js",
    ].map((name) => file(name, "x"));
    const { facts, notes } = await found([manifest(), tweets(tweet(ON)), ...closed]);
    expect([facts.sent?.posts, closed.map((one) => one.opened())]).toEqual([
      1,
      closed.map(() => 0),
    ]);
    expect(notes).toContainEqual(unopened("8"));
  });

  test("has odd entries left out, and a list of which a part is missing unknown", async () => {
    const types = {
      follower: {
        files: [{ fileName: "data/follower.js" }, { fileName: "data/follower-part1.js" }],
      },
    };
    const { facts, notes } = await found([
      manifest({}, types),
      tweets(tweet(ON), { tweet: { id_str: "1", created_at: xDate("1776-07-04T00:00:00Z") } }),
      people("follower", person("2")),
      people("following", person("2", "following"), { block: {} }),
    ]);
    expect([facts.sent?.posts, facts.audience]).toEqual([
      1,
      { followers: null, following: 1, lists: null },
    ]);
    expect(notes).toEqual([
      withoutDate(1, "data/tweets.js, line 3"),
      expect.stringMatching(/^1 entry of following\.js .*left out/),
      expect.stringMatching(/^data\/follower-part1\.js .*\bfollowers .*unknown/),
    ]);
  });
});

describe("an archive of Mastodon", () => {
  const id = "https://social.apex.example/users/ada";
  const own = { id, url: "https://social.apex.example/@ada" };
  const files = (more = {}) => [
    actor({ ...own, ...more }),
    outbox([
      note(ON, { id: `${id}/statuses/1`, inReplyTo: `${id}/statuses/0` }, { actor: id }),
      note(ON, { id: `${id}/statuses/2`, inReplyTo: `${own.url}/1` }, { actor: id }),
    ]),
  ];
  const known = (handle: string) => [{ network: "mastodon", handle }];
  const WEBFINGER = { webfinger: "ada@apex.example" };

  test.each([
    ["it names itself so", WEBFINGER, {}, "ada@apex.example"],
    ["it is typed so", WEBFINGER, { handle: "@ada@apex.example" }, "ada@apex.example"],
    ["its server is typed", WEBFINGER, { handle: `@ada@social.apex.example` }, "ada@apex.example"],
    ["it is known so", WEBFINGER, { known: known("ada@apex.example") }, "ada@apex.example"],
    [
      "it is known at its server",
      WEBFINGER,
      { known: known("ada@social.apex.example") },
      "ada@social.apex.example",
    ],
    ["an older one is typed so", {}, { handle: "@ada@apex.example" }, "ada@apex.example"],
    ["an older one is known so", {}, { known: known("ada@apex.example") }, "ada@apex.example"],
    ["nothing else is known", {}, {}, "ada@social.apex.example"],
    ["its name is none", { webfinger: "no name" }, {}, "ada@social.apex.example"],
    ["others are known", {}, { known: known("bo@apex.example") }, "ada@social.apex.example"],
  ])("whose names end in another domain: %s", async (_, more, given, handle) => {
    const reading = await found(files(more), given);
    expect([reading.handle, reading.facts.sent]).toEqual([
      handle,
      { posts: 2, replies: 0, mentions: 0, reshares: 0 },
    ]);
  });

  test("whose names end in another domain links to posts on its server, and to nobody else's", async () => {
    const liked = (more: object) =>
      note(LATER, { likes: { totalItems: 2 }, ...more }, { actor: id });
    const { evidence } = await found([
      actor({ ...own, ...WEBFINGER }),
      outbox([
        liked({ url: `${own.url}/1` }),
        liked({ url: "https://social.apex.example/@bo/2" }),
        liked({ url: "https://other.example/@ada/3" }),
        liked({ url: `${own.url}/4?words` }),
      ]),
    ]);
    expect(evidence.map(({ url }) => url)).toEqual([`${own.url}/1`]);
  });

  test.each([["@ada@other.example"], ["@bo@apex.example"], ["@ada@evil-social.apex.example.net"]])(
    "is not of %s",
    async (handle) => {
      expect((await problems(files(WEBFINGER), { handle }))[0]?.what).toMatch(/was typed/);
      expect((await problems(files(), { handle }))[0]?.what).toMatch(/was typed/);
    },
  );
});

describe("an export of LinkedIn", () => {
  const HANDLE = { handle: "linkedin.com/in/ada-example" };
  const CONNECTIONS =
    "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n" +
    'Bo,Example,https://www.linkedin.com/in/bo,,"Firm, Inc.","Head of ""Things""",06 Mar 2026\n' +
    'Жан,Выдуманный,,,,"Line one\nline two",05 Mar 2026\n,,,,,,04 Mar 2026\n';

  test("of 2025 has three lines before the titles, and new columns", async () => {
    const preamble =
      'Notes:\n"When exporting, some addresses are missing, see https://a.example."\n\n';
    const { facts } = await found([file("Connections.csv", preamble + CONNECTIONS)], HANDLE);
    expect(facts.audience?.followers).toBe(3);
  });

  test("in its smaller form tells connections, and no posts where the file has only titles", async () => {
    const folder = "Basic_LinkedInDataExport_03-08-2026";
    const { facts } = await found(
      [
        file(`${folder}/Connections.csv`, CONNECTIONS),
        file(`${folder}/Profile.csv`, "First Name,Last Name\nAda,Example\n"),
        file(`${folder}/Shares.csv`, "Date,ShareLink,ShareCommentary,Visibility\n"),
        file(`${folder}/messages.csv`, "never opened"),
      ],
      HANDLE,
    );
    expect([facts.audience?.followers, facts.sent]).toEqual([
      3,
      { posts: 0, replies: null, mentions: null, reshares: null },
    ]);
  });

  test("counts a post once that stands in it twice, and none that only connections see", async () => {
    const row = (post: number, whom: string) =>
      `2026-03-06 10:00:00,https://www.linkedin.com/feed/update/urn%3Ali%3Ashare%3A${post},,${whom}\n`;
    const { facts } = await found(
      [
        file(
          "Shares.csv",
          `Date,ShareLink,ShareCommentary,Visibility\n${row(1, "PUBLIC")}${row(1, "PUBLIC")}${row(2, "CONNECTIONS_ONLY")}`,
        ),
      ],
      HANDLE,
    );
    expect(facts.sent?.posts).toBe(1);
  });

  test("in its complete form numbers its files, and has reposts", async () => {
    const folder = "Complete_LinkedInDataExport_03-08-2026";
    const link = (post: string) => `https://www.linkedin.com/feed/update/urn%3Ali%3A${post}`;
    const { facts, notes } = await found(
      [
        file(
          `${folder}/Shares_181682616.csv`,
          `Date,ShareLink,ShareCommentary,Visibility\n2026-03-06 10:00:00,${link("ugcPost%3A7")},"a ""b""\n\nc",MEMBER_NETWORK\n2026-03-05 09:00:00,${link("share%3A8")},,PUBLIC\n`,
        ),
        file(
          `${folder}/Comments_181682616.csv`,
          `Date,Link,Message\n2026-03-06 12:00:00,${link("ugcPost%3A7")},thanks\n2026-03-04 12:00:00,${link("activity%3A1")},"the \\"made-up\\" team,\n\nhot."\n,${link("activity%3A3")},no date\n2026-03-03 12:00:00,${link("activity%3A2")},"a backslash \\"\n`,
        ),
        file(
          `${folder}/InstantReposts.csv`,
          `Date,Link\n2026-03-02 12:00:00,${link("share%3A99")}\n2026-03-02 13:00:00,${link("share%3A8")}\n2020-03-02 13:00:00,${link("share%3A98")}\n`,
        ),
      ],
      HANDLE,
    );
    expect(facts.sent).toEqual({ posts: 2, replies: 2, mentions: null, reshares: 1 });
    expect(notes[0]).toEqual(withoutDate(1, "Comments_181682616.csv, line 6"));
  });
});

describe("an export of LinkedIn with a table twice, with and without the member's number", () => {
  const HANDLE = { handle: "linkedin.com/in/ada-example" };
  const link = (post: string) => `https://www.linkedin.com/feed/update/urn%3Ali%3A${post}`;
  const table = (titles: string, ...rows: string[]) => [titles, ...rows, ""].join("\n");
  const shares = (...rows: string[]) => table("Date,ShareLink,ShareCommentary,Visibility", ...rows);
  const comments = (...rows: string[]) => table("Date,Link,Message", ...rows);
  const connections = (...rows: string[]) => table("First Name,URL,Connected On", ...rows);
  const share = (at: string, post: string) => `${at} 10:00:00,${post},words,PUBLIC`;
  const comment = (at: string, post: string) => `${at} 11:00:00,${link(post)},words`;

  test("has each row once", async () => {
    const both = [
      file("Shares.csv", shares(share("2026-03-06", link("share%3A1")), share("2026-03-05", ""))),
      file(
        "Shares_181682616.csv",
        shares(
          share("2026-03-06", link("share%3A1")),
          share("2026-03-05", ""),
          share("2026-03-04", link("share%3A2")),
        ),
      ),
      file("Comments.csv", comments(comment("2026-03-06", "activity%3A5"))),
      file(
        "Comments_181682616.csv",
        comments(comment("2026-03-06", "activity%3A5"), comment("2026-03-05", "activity%3A6")),
      ),
      file("Connections.csv", connections("Bo,,06 Mar 2026", ",,05 Mar 2026", ",,05 Mar 2026")),
      file("Connections_181682616.csv", connections("Bo,,06 Mar 2026")),
    ];
    for (const files of [both, both.toReversed()]) {
      const { facts } = await found(files, HANDLE);
      expect([facts.sent?.posts, facts.sent?.replies, facts.audience?.followers]).toEqual([
        3, 2, 3,
      ]);
    }
  });

  test("knows a post by an address of any kind", async () => {
    const posts =
      "https://www.linkedin.com/posts/ada-example_words-activity-7150000000000000001-AbCd";
    const group = link("groupPost%3A5096075-7152589185084706816");
    const { facts, evidence } = await found(
      [
        file("Shares.csv", shares(share("2026-03-06", posts), share("2026-03-05", group))),
        file(
          "Comments.csv",
          table(
            "Date,Link,Message",
            comment("2026-03-06", "activity%3A7150000000000000001"),
            comment("2026-03-05", "groupPost%3A5096075-7152589185084706816"),
            comment("2026-03-05", "activity%3A6"),
          ),
        ),
      ],
      HANDLE,
    );
    expect([facts.sent?.posts, facts.sent?.replies]).toEqual([2, 1]);
    expect(evidence.map(({ url }) => url.slice(url.indexOf("urn")))).toEqual([
      "urn:li:activity:7150000000000000001",
      "urn:li:groupPost:5096075-7152589185084706816",
    ]);
  });
});

describe("an export that a Mac packed", () => {
  test("is read without the shadows of its files", async () => {
    const rows = "First Name,Connected On\nBo,06 Mar 2026\n";
    const { facts, notes } = await found(
      [
        file("export/Connections.csv", rows),
        file("__MACOSX/export/Connections.csv", "\0\u0005\u0016\u0007"),
        file("__MACOSX/export/._Connections.csv", "\0\u0005\u0016\u0007"),
      ],
      { handle: "linkedin.com/in/ada-example" },
    );
    expect(facts.audience?.followers).toBe(1);
    expect(notes).toContainEqual(unopened("2"));
  });
});

describe("an export of Facebook", () => {
  const HANDLE = { handle: "facebook.com/ada.example" };
  const at = (iso: string) => Date.parse(iso) / 1000;
  const post = (iso: string) => ({ timestamp: at(iso), title: "Ada Example updated her status." });
  const comments = (...titles: string[]) => ({
    comments_v2: titles.map((title) => ({ timestamp: at(ON), title })),
  });
  const latin = (text: string) => Buffer.from(text).toString("latin1");
  const json = (name: string, value: unknown) => file(name, JSON.stringify(value));

  test.each([
    [
      "your_facebook_activity/posts/your_posts__check_ins__photos_and_videos_",
      "your_facebook_activity",
    ],
    ["your_activity_across_facebook/posts/your_posts_", "your_activity_across_facebook"],
    [
      "this_profile's_activity_across_facebook/posts/profile_posts_",
      "this_profile's_activity_across_facebook",
    ],
    ["posts/your_posts_", "."],
  ])("is found in the folder of its year: %s", async (name, activity) => {
    for (const top of ["", "facebook-ada-2026/", "Downloads/x/facebook-ada-2026/"]) {
      const { facts, notes } = await found(
        [
          json(`${top}${name}1.json`, [post(ON), post(LATER)]),
          json(`${top}${name}2.json`, [post(ON)]),
          json(
            `${top}${activity}/comments_and_reactions/comments.json`.replace("./", ""),
            comments("Ada Example commented on Bo's post."),
          ),
          json(
            `${top}${name.slice(0, name.lastIndexOf("/"))}/posts_on_other_pages_and_profiles.json`,
            [{ timestamp: at(ON), label_values: [{ label: "Text", value: "words" }] }],
          ),
          file(
            `${top}personal_information/your_facebook_activity/posts/your_posts_1.json`,
            "closed",
          ),
          file(`${top}messages/inbox/bo/message_1.json`, "closed"),
        ],
        HANDLE,
      );
      expect(facts.sent).toEqual({ posts: 3, replies: 1, mentions: 0, reshares: null });
      expect(notes).toEqual([expect.stringMatching(/^1 post .*not counted/), unopened("2")]);
    }
  });

  test("may give its dates as labelled values", async () => {
    const labelled = { label_values: [{ label: "Created", timestamp_value: at(ON) }], fbid: "1" };
    const { facts } = await found(
      [json("posts/your_posts_1.json", [labelled, post(LATER)])],
      HANDLE,
    );
    expect(facts.sent?.posts).toBe(2);
  });

  test.each([
    ["Ada Example hat ihren eigenen Beitrag kommentiert."],
    ["Ada Example hat auf seinen eigenen Kommentar geantwortet."],
    ["Ada Example a commenté sa propre publication."],
    ["Ada Example comentó su propia publicación."],
    ["Ada Example comentou na própria publicação."],
    ["Ada Example ha commentato il proprio post."],
    ["Ada Example heeft gereageerd op haar eigen bericht."],
    ["Ada Example kommenterade sitt eget inlägg."],
    ["Użytkowniczka Ada Example skomentowała swój post."],
    ["Ada Example прокомментировала свою публикацию."],
    ["Ada Example kendi gönderisine yorum yaptı."],
    ["Ada Exampleさんが自分の投稿にコメントしました。"],
    ["Ada Example评论了自己的帖子。"],
  ])("leaves a comment on an own post out in many languages: %s", async (title) => {
    const theirs = "Ada Löve hat den Beitrag von Bo Eigenmann kommentiert.";
    for (const write of [latin, (text: string) => text]) {
      const { facts } = await found(
        [json("comments/comments.json", comments(write(title), write(theirs), "x\u00ff"))],
        HANDLE,
      );
      expect(facts.sent?.replies).toBe(2);
    }
  });
});
