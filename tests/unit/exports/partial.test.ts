import { describe, expect, test } from "vitest";
import { tableMoment } from "#app/exports/values.ts";
import { ACCOUNT, file, found, manifest, problems, script, tweet } from "#tests/support/exports.ts";

const ON = "2026-03-05T10:00:00Z";

describe("an export that says of itself that there is more", () => {
  const files = (count: string) => ({
    tweets: {
      files: [{ fileName: "data/tweets.js", globalName: "YTD.tweets.part0", count }],
    },
  });
  const posts = (...all: unknown[]) => file("data/tweets.js", script("tweets", all));

  test("of X counts at least what is there, and nothing as 0", async () => {
    const { facts, notes } = await found([manifest({}, files("50")), ACCOUNT, posts(tweet(ON))]);
    expect(facts.sent).toEqual({ posts: 1, replies: null, mentions: null, reshares: null });
    expect(facts.weekly?.filter((week) => week !== null)).toEqual([1]);
    expect(notes.join(" ")).toContain("at least this high");
    const { facts: whole } = await found([manifest({}, files("1")), ACCOUNT, posts(tweet(ON))]);
    expect(whole.sent).toEqual({ posts: 1, replies: 0, mentions: 0, reshares: 0 });
    const { facts: part } = await found([
      manifest({ isPartialArchive: true }, files("1")),
      ACCOUNT,
      posts(tweet(ON)),
    ]);
    expect(part.sent).toEqual({ posts: 1, replies: null, mentions: null, reshares: null });
  });
});

test("an archive of Twitter's older kind is named, with what to do", async () => {
  const [problem] = await problems([file("tweets.csv", '"tweet_id","timestamp","text"\n')]);
  expect(problem?.what).toContain("older kind");
});

test("dates with the spaces that newer browsers write are read", () => {
  expect(tableMoment("3/5/26, 1:02\u202fPM")).toBe(Date.parse("2026-03-05T13:02:00Z"));
  expect(tableMoment("05\u00a0Mar\u00a02026")).toBe(Date.parse("2026-03-05T00:00:00Z"));
});
