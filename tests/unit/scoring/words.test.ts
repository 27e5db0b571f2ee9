import { describe, expect, test } from "vitest";
import { describeContribution, explain, networkLabel, score, SIGNALS } from "#scoring/index.ts";
import { count, listed } from "#scoring/text.ts";
import { account, seenWhole, subject } from "./people.ts";

test.each([
  [0, "0"],
  [1, "1"],
  [1.25, "1.3"],
  [99.96, "100"],
  [1234.4, "1,234"],
  [99.5, "99.5"],
  [999.4, "999"],
  [1000, "1,000"],
  [123456, "123,456"],
  [1234567, "1,234,567"],
])("%d is written %s", (value, text) => {
  expect(count(value)).toBe(text);
});

test("lists are read aloud", () => {
  expect([listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])]).toEqual([
    "",
    "a",
    "a and b",
    "a, b and c",
  ]);
});

test.each([
  ["followers", 1, "followed by 1 person"],
  ["followers", 12_000, "followed by 12,000 people"],
  ["lists", 1, "on 1 list"],
  ["lists", 118, "on 118 lists"],
  ["following", 1, "follows 1 account"],
  ["following", 3, "follows 3 accounts"],
  ["conversationReceived", 1, "answered once"],
  ["conversationReceived", 212, "answered 212 times"],
  ["resharesReceived", 1, "reshared once"],
  ["resharesReceived", 2, "reshared 2 times"],
  ["likes", 1, "liked once"],
  ["likes", 5, "liked 5 times"],
  ["reputation", 900, "standing of 900"],
  ["conversationSent", 1, "answered others once"],
  ["conversationSent", 7, "answered others 7 times"],
  ["resharesSent", 1, "passed on others' work once"],
  ["resharesSent", 4, "passed on others' work 4 times"],
  ["posts", 1, "posted once"],
  ["posts", 9, "posted 9 times"],
  ["start", null, "starting point"],
  ["unseen", null, "expected of what could not be seen"],
  ["lists", null, "lists not seen"],
  ["later", 3, "later"],
])("%s of %s reads: %s", (signal, value, words) => {
  expect(describeContribution({ signal, value })).toBe(words);
});

describe("explain", () => {
  test("says the score, its band, each line that earns, what earns nothing, what is not seen, and the sum", () => {
    const result = score(
      subject(
        account({
          audience: { followers: 4000, following: 50 },
          received: { mentions: 8, replies: 0 },
        }),
      ),
    );
    const lines = explain(result, { name: "Ada" });
    const points = (signal: string) =>
      result.contributions.find((line) => line.signal === signal)?.points;
    expect(lines).toEqual([
      `Ada scores ${result.score} of 100, as of 2026-01-10.`,
      `With everything seen it would lie between ${result.low} and ${result.high} in about 80 of 100 cases.`,
      `Followed by 4,000 people: ${points("followers")} points.`,
      `Answered 8 times: ${points("conversationReceived")} point${points("conversationReceived") === 1 ? "" : "s"}.`,
      "Follows 50 accounts: seen, and worth no points.",
      `Not seen: lists, reshared by people, likes, standing, takes part in discussions, passes on others' work and posts. People with the same seen numbers have ${points("unseen")} points from these on average.`,
      `Everybody starts at 1. The sum is ${result.score}.`,
    ]);
  });

  test("says what is expected of the main account where another one shows the signal with less", () => {
    const main = account({
      network: "bluesky",
      audience: { followers: 3000, following: 300, lists: 40 },
      sent: { posts: 1, replies: 1, mentions: 1, reshares: 1 },
      received: { replies: 20, mentions: 5, reshares: 10, likes: 80 },
    });
    const result = score(
      subject(main, account({ network: "hackernews", standing: { reputation: 12 } })),
    );
    expect(result.unseen).toEqual([]);
    expect(explain(result).join(" ")).toMatch(
      /Not seen: a part on the main account\. People with the same seen numbers have \d+ points? from these/,
    );
  });

  test("leaves out what does not apply, and gives the reason where there is no score", () => {
    expect(explain(score(subject(seenWhole()))).join(" ")).not.toContain("Not seen");
    expect(explain(score(subject()))).toEqual(["Not enough data: no account could be read yet."]);
  });
});

test("every signal's texts are complete, and say whether it is calibrated", () => {
  for (const signal of SIGNALS) {
    for (const text of [signal.label, signal.unit, signal.why, signal.source, signal.raise])
      expect(text.length).toBeGreaterThan(3);
    for (const text of [signal.why, signal.source, signal.raise]) expect(text).toMatch(/\.$/);
    expect(signal.raise).not.toMatch(/weak|poor|fail|top talent/);
  }
  expect(
    SIGNALS.filter(({ evidence }) => evidence === "judgement, unvalidated").map(({ key }) => key),
  ).toEqual(["likes", "reputation"]);
});

test("networks are called as people call them", () => {
  expect([networkLabel("stackexchange"), networkLabel("lobsters")]).toEqual([
    "Stack Exchange",
    "lobsters",
  ]);
});
