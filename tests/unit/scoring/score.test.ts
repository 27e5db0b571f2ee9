import { describe, expect, test } from "vitest";
import { MODEL_VERSION, score, SIGNALS, type Facts } from "#scoring/index.ts";
import { JUDGED } from "#scoring/judgement.ts";
import { MODEL } from "#scoring/model.ts";
import { account, seenWhole, subject } from "./people.ts";

/** A second method: the height of a published curve, read off between its two nearest knots. */
function readOff(
  { at, height }: { at: readonly number[]; height: readonly number[] },
  z: number,
): number {
  const above = at.findIndex((knot) => knot >= z);
  if (above === -1) return height[height.length - 1] ?? NaN;
  if (above === 0) return height[0] ?? NaN;
  const share = (z - at[above - 1]!) / (at[above]! - at[above - 1]!);
  return height[above - 1]! * (1 - share) + height[above]! * share;
}

const curves: Record<string, { at: readonly number[]; height: readonly number[] }> = {
  ...MODEL.curves,
  ...Object.fromEntries(JUDGED.map((judged) => [judged.key, judged])),
};
const points = 49 / MODEL.median;

describe("a fully seen account", () => {
  const counts = {
    followers: 4000,
    lists: 180,
    conversationReceived: 8,
    resharesReceived: 2,
    likes: 40,
    reputation: 900,
    conversationSent: 1.2,
    resharesSent: 0.4,
  };
  const heights = Object.entries(counts).map(([key, count]) =>
    readOff(curves[key]!, Math.log(1 + count)),
  );
  const standard = ["followers", "lists", "conversationReceived", "resharesReceived"].map(
    (key, i) => {
      const deviation = Math.sqrt(MODEL.covariance[i]![i]!);
      return [
        (Math.log(1 + counts[key as keyof typeof counts]) - MODEL.mean[i]!) / deviation,
        -MODEL.mean[i]! / deviation,
      ];
    },
  );
  const weakest =
    Math.min(...standard.map(([z]) => z!)) - Math.min(...standard.map(([, zero]) => zero!));
  const expected =
    heights.reduce((sum, height) => sum + height) + readOff(curves.balance!, weakest);

  test("has the strength that its published curves add up to", () => {
    expect(score(subject(seenWhole())).strength).toBeCloseTo(expected, 9);
  });

  test("is printed on the fixed scale: 1 at nothing, 50 at the judged median", () => {
    expect(score(subject(seenWhole())).score).toBe(Math.round(1 + points * expected));
  });

  test("lists every signal with its value, account and date, posts and following without points", () => {
    const { contributions, seen, coverage, unseen, modelVersion } = score(subject(seenWhole()));
    expect(contributions.map(({ signal }) => signal).toSorted()).toEqual(
      [...SIGNALS.map(({ key }) => key), "start"].toSorted(),
    );
    expect(contributions.find(({ signal }) => signal === "posts")).toEqual({
      signal: "posts",
      account: "x:ada",
      dimension: "participation",
      value: 5,
      points: 0,
      observedAt: "2026-01-10T00:00:00.000Z",
    });
    expect(contributions.find(({ signal }) => signal === "following")?.points).toBe(0);
    expect(contributions.at(-1)).toMatchObject({ signal: "start", points: 1, account: null });
    expect([seen, coverage, unseen, modelVersion]).toEqual([10, 1, [], MODEL_VERSION]);
  });

  test("of nothing but zeros scores the starting point", () => {
    const zeros: Partial<Facts> = {
      audience: { followers: 0, following: 0, lists: 0 },
      sent: { posts: 0, replies: 0, mentions: 0, reshares: 0 },
      received: { replies: 0, mentions: 0, reshares: 0, likes: 0 },
      standing: { reputation: 0 },
    };
    const result = score(subject(account(zeros)));
    expect(result).toMatchObject({
      score: 1,
      strength: 0,
      dimensions: { reach: 1, response: 1, participation: 1 },
    });
    expect(
      result.contributions.filter(({ points: earned }) => earned > 0).map(({ signal }) => signal),
    ).toEqual(["start"]);
  });

  test("of the most there can be scores 100, no more, and its contributions still sum", () => {
    const most = 1e10;
    const whole = account({
      audience: { followers: most, lists: most },
      sent: { replies: most, reshares: most },
      received: { replies: most, mentions: most, reshares: most, likes: most },
      standing: { reputation: most },
    });
    const result = score(
      subject(...Array.from({ length: 12 }, (_, i) => ({ ...whole, handle: `h${i}` }))),
    );
    expect(result).toMatchObject({
      high: 100,
      dimensions: { reach: 100, response: 100, participation: 100 },
    });
    expect(result.score).toBe(100);
    expect(result.contributions.reduce((sum, { points: earned }) => sum + earned, 0)).toBe(100);
  });
});

describe("what is not seen", () => {
  test("neither audience nor response: no number, and a reason", () => {
    const result = score(subject(account({ sent: { replies: 40, posts: 10 } })));
    expect(result).toMatchObject({
      score: null,
      low: null,
      high: null,
      strength: null,
      contributions: [],
      seen: 2,
    });
    expect(result.reason).toBe(
      "Not enough data: neither an audience nor a response could be seen on any account.",
    );
    expect(score(subject()).reason).toBe("Not enough data: no account could be read yet.");
  });

  test("is expected from what is seen, in a line of its own, never as a signal's contribution", () => {
    const { contributions, unseen } = score(subject(account({ audience: { followers: 4000 } })));
    expect(contributions.map(({ signal }) => signal)).toEqual(["followers", "unseen", "start"]);
    const expected = unseen.reduce((sum, { expected: part }) => sum + part, 0);
    expect(Math.abs(expected - (contributions[1]?.points ?? 0))).toBeLessThan(1.5);
    expect(unseen[0]).toMatchObject({ signal: "lists", reason: "Not shown by X." });
  });

  test("of one signal, is expected as the regression of its log on the seen logs says", () => {
    const whole = score(subject(seenWhole()));
    const hidden = score(subject(seenWhole({ standing: {} })));
    const tie = JUDGED.find(({ key }) => key === "reputation")!;
    const z = (Math.log(4001) - MODEL.mean[0]!) / Math.sqrt(MODEL.covariance[0]![0]!);
    const centre = tie.mean + tie.load * tie.deviation * z;
    const left = tie.deviation * Math.sqrt(1 - tie.load ** 2);
    let height = 0;
    for (let k = 0; k < 2000; k++) {
      const u = -4 + (8 * (k + 0.5)) / 2000;
      height +=
        (readOff(tie, Math.max(0, centre + left * u)) * Math.exp((-u * u) / 2) * 8) /
        2000 /
        Math.sqrt(2 * Math.PI);
    }
    const seen = readOff(tie, Math.log(901));
    expect((hidden.strength ?? 0) - (whole.strength ?? 0)).toBeCloseTo(height - seen, 2);
  });

  test("widens the band: the less is seen, the wider", () => {
    const width = (facts: Facts) => {
      const { low, high } = score(subject(facts));
      return (high ?? 0) - (low ?? 0);
    };
    const { audience, received, sent } = seenWhole();
    const widths = [
      width(seenWhole()),
      width(account({ audience, received, sent })),
      width(account({ audience })),
      width(account({ received: { likes: 40 } })),
    ];
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
    expect(new Set(widths).size).toBeGreaterThan(2);
  });

  test("replies alone stand for the conversation, with more doubt", () => {
    const both = score(
      subject(seenWhole({ received: { replies: 8, mentions: 0, reshares: 2, likes: 40 } })),
    );
    const alone = score(subject(seenWhole({ received: { replies: 8, reshares: 2, likes: 40 } })));
    expect(alone.strength).toBe(both.strength);
    expect(alone.doubt).toBeGreaterThan(both.doubt ?? 1);
  });

  test("X counted act by act is read as another network, four acts for a unit of the judged file", () => {
    const { strength, doubt } = score(subject(seenWhole({ raw: true })));
    const other = score(subject(seenWhole({ network: "elsewhere" })));
    expect([strength, doubt]).toEqual([other.strength, other.doubt]);
    const { sent, received } = seenWhole();
    const fourfold = (counts: object) =>
      Object.fromEntries(Object.entries(counts).map(([key, count]) => [key, 4 * count]));
    const acts = seenWhole({
      raw: true,
      sent: fourfold(sent ?? {}),
      received: fourfold(received ?? {}),
    });
    expect(score(subject(acts)).strength).toBeCloseTo(
      score(subject(seenWhole())).strength ?? 0,
      10,
    );
    for (const same of [{ raw: false }, { raw: true, network: "github" }]) {
      expect(score(subject(seenWhole(same))).strength).toBe(
        score(subject(seenWhole({ ...same, raw: undefined }))).strength,
      );
    }
  });

  test("a network whose scale is judgement has a wider band than the judged one", () => {
    const judged = score(subject(seenWhole())).doubt ?? 0;
    const other = score(subject(seenWhole({ network: "elsewhere" }))).doubt ?? 0;
    expect(Math.sqrt(other ** 2 - judged ** 2)).toBeCloseTo(Math.LN2 * MODEL.growth, 6);
  });
});

describe("several accounts", () => {
  test("one of the same size counts as doubling: the strength grows by growth x ln of about 2", () => {
    const one = seenWhole();
    const alone = score(subject(one)).strength ?? 0;
    const g = MODEL.growth;
    expect(score(subject(one, { ...one, handle: "bo" })).strength).toBeCloseTo(
      g * Math.log(2 * Math.exp(alone / g) - 1),
      9,
    );
  });

  test("an empty one adds nothing, and the same account twice counts once, the later look", () => {
    const one = seenWhole();
    const empty = seenWhole({
      handle: "bo",
      audience: { followers: 0, following: 0, lists: 0 },
      sent: { replies: 0, mentions: 0, reshares: 0, posts: 0 },
      received: { replies: 0, mentions: 0, reshares: 0, likes: 0 },
      standing: { reputation: 0 },
    });
    const alone = score(subject(one));
    expect(score(subject(one, empty)).strength).toBeCloseTo(alone.strength ?? 0, 9);
    expect(score(subject(one, one))).toEqual(alone);
    const earlier = {
      ...seenWhole({ audience: { followers: 9, following: 0, lists: 0 } }),
      observedAt: "2026-01-01T00:00:00Z",
    };
    expect(score(subject(earlier, one)).strength).toBe(alone.strength);
  });

  test("the strongest one's signals have its points in full", () => {
    const small = account({
      network: "github",
      handle: "bo",
      audience: { followers: 3 },
      received: { replies: 2 },
    });
    const alone = score(subject(seenWhole())).contributions;
    const both = score(subject(seenWhole(), small)).contributions;
    const lists = (lines: typeof alone) =>
      lines.find(({ signal }) => signal === "lists")?.points ?? 0;
    expect(Math.abs(lists(both) - lists(alone))).toBeLessThanOrEqual(1);
    expect(
      both.filter(({ account: from }) => from === "github:bo").map(({ signal }) => signal),
    ).toContain("followers");
  });
});

describe("a rubric", () => {
  const loud = account({
    audience: { followers: 90_000, lists: 900 },
    sent: { replies: 0, mentions: 0, reshares: 0 },
    received: { replies: 1, mentions: 0, reshares: 0 },
  });
  const busy = account({
    audience: { followers: 900, lists: 30 },
    sent: { replies: 9, mentions: 0, reshares: 3 },
    received: { replies: 90, mentions: 20, reshares: 9 },
  });

  test("of three equal weights is the standard one", () => {
    expect(score(subject(busy), { reach: 2, response: 2, participation: 2 })).toEqual(
      score(subject(busy)),
    );
  });

  test("moves a score towards what it weighs, and leaves the dimensions", () => {
    const weighed = (
      facts: Facts,
      rubric?: { reach: number; response: number; participation: number },
    ) => score(subject(facts), rubric);
    const participation = { reach: 1, response: 1, participation: 3 };
    const reach = { reach: 3, response: 1, participation: 1 };
    expect(weighed(busy, participation).score).toBeGreaterThan(weighed(busy).score ?? 100);
    expect(weighed(loud, participation).score).toBeLessThan(weighed(loud).score ?? 0);
    expect(weighed(loud, reach).score).toBeGreaterThan(weighed(loud, participation).score ?? 100);
    expect(weighed(busy, participation).dimensions).toEqual(weighed(busy).dimensions);
  });
});

test.each([
  { reach: 2, response: 2, participation: 1 },
  { reach: 1, response: 2, participation: 2 },
  { reach: 2, response: 1, participation: 2 },
])("weights that are not all equal are no standard: %j", (rubric) => {
  const broadcaster = subject(
    account({
      audience: { followers: 90_000, following: 5, lists: 900 },
      sent: { replies: 0, mentions: 0, reshares: 0 },
    }),
  );
  const standard = score(broadcaster).strength ?? NaN;
  expect(score(broadcaster, rubric).strength).not.toBeCloseTo(standard, 3);
  expect(score(broadcaster, { reach: 2, response: 2, participation: 2 }).strength).toBe(standard);
});

test("facts of an account that was looked at again count nowhere: not in what was seen, not in the flags", () => {
  const now = account({ audience: { followers: 120 } });
  const before = account({
    observedAt: "2025-06-01T00:00:00Z",
    audience: { followers: 100, following: 5000, lists: 7 },
    standing: { reputation: 5 },
    bot: true,
  });
  const told = (...accounts: Facts[]) => {
    const { coverage, unseen, flags } = score(subject(...accounts));
    return { coverage, unseen, flags };
  };
  expect(told(before, now)).toEqual(told(now));
});
