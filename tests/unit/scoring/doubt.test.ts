import { describe, expect, test } from "vitest";
import { score, type Facts } from "#scoring/index.ts";
import { MODEL } from "#scoring/model.ts";
import { JUDGED } from "#scoring/judgement.ts";
import { patternOf } from "#scoring/unseen.ts";
import { account, NOW, seenWhole, subject } from "./people.ts";

/** The height of a published curve at log(1 + x), read off between its two nearest knots. */
function height(key: string, x: number): number {
  const { at, height: heights } = MODEL.curves[key] ?? JUDGED.find((judged) => judged.key === key)!;
  const z = Math.log(1 + x);
  const above = at.findIndex((knot) => knot > z);
  if (above < 1) return heights.at(above < 0 ? -1 : 0)!;
  const share = (z - at[above - 1]!) / (at[above]! - at[above - 1]!);
  return heights[above - 1]! + share * (heights[above]! - heights[above - 1]!);
}
/** What an account shows of acts, by the signal that fades. */
const FADING = {
  conversationReceived: 8,
  resharesReceived: 2,
  likes: 40,
  conversationSent: 1.2,
  resharesSent: 0.4,
};
const squared = (facts: Facts, asOf = NOW) =>
  (score({ asOf, accounts: [facts] }).doubt ?? NaN) ** 2 - MODEL.refit ** 2;

describe("doubt, with everything seen on the judged network", () => {
  test("is that of the refits alone on the day of the look", () => {
    expect(squared(seenWhole())).toBeCloseTo(0, 9);
  });

  test("grows by what has faded since: the weeks' acts against what is left of them", () => {
    const asOf = "2026-02-24T00:00:00.000Z";
    const weekly = Array.from({ length: 13 }, (_, week) => 4 + week);
    const now = Array.from(
      { length: 13 },
      (_, week) => Math.cos((Math.PI * (7 * (12 - week) + 3.5)) / 180) ** 2,
    );
    const later = Array.from({ length: 13 }, (_, week) => {
      const age = 7 * (12 - week) + 3.5 + 45;
      return age < 90 ? Math.cos((Math.PI * age) / 180) ** 2 : 0;
    });
    const sum = (parts: number[]) => parts.reduce((all, part) => all + part, 0);
    const share = (fades: number[]) =>
      sum(weekly.map((acts, week) => acts * fades[week]!)) / ((sum(weekly) * sum(now)) / 13);
    const [fresh, live] = [share(now), share(later)];
    expect(fresh).toBeGreaterThan(1.1);
    const lost = sum(
      Object.entries(FADING).map(
        ([key, count]) => height(key, count * fresh) - height(key, count * live),
      ),
    );
    expect(lost).toBeGreaterThan(0.05);
    expect(squared(seenWhole({ weekly }), asOf)).toBeCloseTo(lost ** 2, 9);
    // Without weeks the even stream is all that is known: what is kept of it is also the most it was.
    expect(squared(seenWhole(), asOf)).toBeCloseTo(0, 9);
  });

  test.each([
    ["received", "conversationReceived", 8],
    ["sent", "conversationSent", 1.2],
  ] as const)(
    "grows where only replies %s are seen, or only mentions: they may be twice as many",
    (group, key, count) => {
      const whole = seenWhole();
      for (const part of [
        { replies: null, mentions: count },
        { replies: count, mentions: null },
      ]) {
        const doubled = Math.log(1 + count) + Math.LN2;
        const more = height(key, Math.exp(doubled) - 1) - height(key, count);
        expect(squared({ ...whole, [group]: { ...whole[group], ...part } })).toBeCloseTo(
          more ** 2,
          9,
        );
      }
    },
  );
});

describe("the unseen", () => {
  const mean = [...MODEL.mean];
  const covariance = MODEL.covariance.map((line) => [...line]);
  const curves = Object.values(MODEL.curves);

  test("of the balance are its signals alone", () => {
    const { shown, hidden } = patternOf(0b001101, mean, covariance, curves);
    expect(shown).toEqual([0, 2, 3]);
    expect(hidden.map(({ signal }) => signal)).toEqual([1]);
    expect(patternOf(0b001111, mean, covariance, curves).hidden).toEqual([]);
  });

  test("stay finite beside the largest number there is", () => {
    for (const audience of [{ lists: 1e10 }, { followers: 1e10 }]) {
      const {
        score: points,
        low,
        high,
        doubt,
      } = score(subject(account({ audience, received: { reshares: 1e10 } })));
      for (const one of [points, low, high, doubt]) expect(Number.isFinite(one)).toBe(true);
    }
  });

  test("have expected parts that make up what they add together, the most known of them too", () => {
    for (const given of [
      { audience: { followers: 4000 } },
      { received: { replies: 9, mentions: 1, reshares: 4 } },
      { audience: { followers: 900, lists: 3 }, sent: { replies: 3, mentions: 2 } },
    ]) {
      const { unseen, contributions } = score(subject(account(given)));
      const together = unseen.reduce((sum, { expected }) => sum + expected, 0);
      const added = contributions.find(({ signal }) => signal === "unseen")?.points ?? 0;
      expect(Math.abs(together - added)).toBeLessThan(1 + 0.05 * unseen.length);
    }
    const answered = score(
      subject(account({ received: { replies: 90, mentions: 1, reshares: 40 } })),
    );
    expect(answered.unseen.find(({ signal }) => signal === "followers")?.expected).toBeGreaterThan(
      5,
    );
  });

  test("are said once for each network, and of nobody when no account was looked at", () => {
    const reasons = (...accounts: Facts[]) =>
      new Set(score(subject(...accounts)).unseen.map(({ reason }) => reason));
    const seen = { audience: { followers: 5 } };
    expect(reasons()).toEqual(new Set(["No account was looked at."]));
    expect(reasons(account({ network: "github", ...seen }))).toEqual(
      new Set(["Not shown by GitHub."]),
    );
    expect(
      reasons(
        account({ network: "github", ...seen }),
        account({ network: "github", handle: "b", ...seen }),
        account({ network: "bluesky", ...seen }),
      ),
    ).toEqual(new Set(["Not shown by Bluesky and GitHub."]));
  });

  test("a part of a conversation that is null is not seen, and both null is nothing seen", () => {
    const { contributions, unseen } = score(
      subject(seenWhole({ received: { replies: null, mentions: null, reshares: 2, likes: 40 } })),
    );
    expect(unseen.map(({ signal }) => signal)).toEqual(["conversationReceived"]);
    expect(contributions.map(({ signal }) => signal)).not.toContain("conversationReceived");
  });

  test("with nothing to score there is no line at all", () => {
    const { contributions, dimensions, reason } = score(subject());
    expect(contributions).toEqual([]);
    expect(dimensions).toEqual({ reach: null, response: null, participation: null });
    expect(reason).toBe("Not enough data: no account could be read yet.");
  });
});
