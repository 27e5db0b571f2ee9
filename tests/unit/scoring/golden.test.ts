import { describe, expect, test } from "vitest";
import { MODEL_VERSION, score, type Facts } from "#scoring/index.ts";
import { account, subject } from "./people.ts";

const github = account({
  network: "github",
  audience: { followers: 50, following: 20 },
  sent: { replies: 40, posts: 2 },
  received: { replies: 30, likes: 3 },
  standing: { reputation: 12 },
});
const hackernews = account({
  network: "hackernews",
  sent: { replies: 40, posts: 2 },
  standing: { reputation: 12_000 },
});

const people: [string, Facts[]][] = [
  [
    "median of the judged microblog",
    [
      account({
        audience: { followers: 4444, following: 600, lists: 178 },
        sent: { mentions: 1.1, reshares: 0.1, posts: 1.3 },
        received: { mentions: 7, reshares: 1.5 },
      }),
    ],
  ],
  [
    "loud broadcaster nobody answers",
    [
      account({
        network: "bluesky",
        audience: { followers: 20_000, following: 300 },
        sent: { posts: 900, replies: 0, reshares: 0 },
        received: { replies: 1, reshares: 0, likes: 5 },
      }),
    ],
  ],
  [
    "quiet expert everybody answers",
    [
      account({
        network: "bluesky",
        audience: { followers: 900, following: 300 },
        sent: { posts: 40, replies: 160, reshares: 20 },
        received: { replies: 500, reshares: 80, likes: 900 },
      }),
    ],
  ],
  ["maintainer on GitHub", [github]],
  ["Hacker News alone, audience unknown", [hackernews]],
  ["both of these", [github, hackernews]],
  [
    "new account that nobody knows",
    [
      account({
        network: "github",
        audience: { followers: 2, following: 20 },
        sent: { replies: 0, posts: 2 },
        received: { replies: 0, likes: 0 },
        standing: { reputation: 0 },
      }),
    ],
  ],
  ["closed account", [account({ network: "mastodon" })]],
];

/** Name, score with its band, the three dimensions, then the contributions that earn points. A new model renews them. */
describe(`scorecards of model ${MODEL_VERSION}`, () => {
  test.each(people)("%s", (_, accounts) => {
    const {
      score: printed,
      low,
      high,
      dimensions,
      contributions,
      reason,
    } = score(subject(...accounts));
    const earned = contributions
      .filter(({ points }) => points > 0)
      .map(({ signal, points }) => `${signal} ${points}`);
    const card = {
      score: `${printed} (${low} to ${high})`,
      dimensions: Object.values(dimensions),
      earned,
      reason,
    };
    expect(card).toMatchSnapshot();
  });
});
