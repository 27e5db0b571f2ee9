import { describe, expect, test } from "vitest";
import { sent } from "#app/components/exports/findings.tsx";
import { readSubmitted } from "#app/exports/submitted.server.ts";
import type { Facts } from "#scoring/index.ts";
import {
  actor,
  found,
  manifest,
  note,
  NOW,
  outbox,
  tweet,
  tweets,
} from "#tests/support/exports.ts";

const AT = "2026-03-01T00:00:00Z";
const submit = (reading: Parameters<typeof sent>[0]) => readSubmitted(sent(reading), NOW.getTime());

describe("what a reader makes is taken as it is", () => {
  test.each([
    [1, 1, "1 reshare, 1 like", "1 boost, 1 favourite"],
    [999, 1000, "999 reshares, 1,000 likes", "999 boosts, 1,000 favourites"],
    [1_234_567, 0, "1,234,567 reshares", "1,234,567 boosts"],
    [
      1e10,
      1e10,
      "10,000,000,000 reshares, 10,000,000,000 likes",
      "10,000,000,000 boosts, 10,000,000,000 favourites",
    ],
  ])("with %i reshares and %i likes", async (reshares, likes, onX, onMastodon) => {
    const x = await found([
      manifest(),
      tweets(tweet(AT, { retweet_count: String(reshares), favorite_count: String(likes) })),
    ]);
    const answered = note(AT, {
      shares: { totalItems: reshares },
      likes: { totalItems: likes },
      inReplyTo: "https://other.example/1",
    });
    const mastodon = await found([actor(), outbox([answered])]);
    expect([x, mastodon].map(({ evidence }) => evidence[0]?.label)).toEqual([
      `Post: ${onX}`,
      `Reply: ${onMastodon}`,
    ]);
    for (const reading of [x, mastodon]) {
      expect(submit(reading)).toMatchObject({
        owner: { handle: reading.handle },
        facts: { received: reading.facts.received },
        evidence: reading.evidence,
      });
    }
  });
});

test.each([
  "Post: 1 hired",
  "Post: 1,00 likes",
  "Post: 1000 likes",
  "Post: ,100 likes",
  "Post: 1 like, 1 like, 1 like",
  "Post: 1 likess",
  "Post 1 like",
  "Post: 1 like\n",
  "Rant: 1 like",
])("a link is called by no other words: %j", async (label) => {
  const reading = await found([manifest(), tweets(tweet(AT, { favorite_count: "4" }))]);
  const changed = { ...reading, evidence: reading.evidence.map((link) => ({ ...link, label })) };
  expect(submit(changed)).toMatch(/not a valid reading/);
});

test("what counts nothing is refused, and one count that is 0 is something", async () => {
  const reading = await found([manifest(), tweets()]);
  const nothing: Facts = {
    ...reading.facts,
    audience: {},
    sent: { posts: null },
    received: { replies: 5 },
  };
  expect(submit({ ...reading, facts: nothing })).toMatch(/No figure is known/);
  for (const known of [
    { audience: { followers: 0 } },
    { sent: { posts: 0 } },
    { received: { likes: 0 } },
  ]) {
    expect(submit({ ...reading, facts: { ...nothing, ...known } })).toHaveProperty("facts");
  }
});
