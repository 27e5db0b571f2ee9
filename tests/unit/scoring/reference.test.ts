import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { placementOf, rarityOf, REFERENCE, score, signalOf, type Facts } from "#scoring/index.ts";
import { seeded } from "#scoring/calibration/random.ts";
import { account, NOW } from "./people.ts";

const tables = Object.entries(REFERENCE).flatMap(([network, signals]) =>
  Object.entries(signals).map(([signal, table]) => ({ network, signal, table })),
);

describe("the tables", () => {
  test("are of known signals that earn, rise, and say where they are from", () => {
    for (const { signal, table } of tables) {
      expect(signalOf(signal).dimension).not.toBeNull();
      expect(table.counts).toEqual(table.counts.toSorted((a, b) => a - b));
      expect(new Set(table.counts).size).toBe(4);
      expect(table.source.length).toBeGreaterThan(7);
      expect(table.accounts === null).toBe(table.trust !== "measured");
    }
    expect(tables.filter(({ table }) => table.trust === "measured")).toHaveLength(11);
    expect(tables).toHaveLength(38);
  });

  const data = new URL("../../../../shared/data/reference.json", import.meta.url);
  test.skipIf(!existsSync(data))(
    "are those of the reference, where the file is there (../shared/data/reference.json)",
    () => {
      type Given = { counts: number[]; trust: string; accounts?: number };
      const { networks } = JSON.parse(readFileSync(data, "utf8")) as {
        networks: Record<string, Record<string, Record<string, Given>>>;
      };
      const given = Object.entries(networks).flatMap(([network, dimensions]) =>
        Object.entries(dimensions).flatMap(([dimension, signals]) =>
          Object.entries(signals).map(([signal, { counts, trust, accounts = null }]) =>
            JSON.stringify({ network, dimension, signal, counts, trust, accounts }),
          ),
        ),
      );
      const ours = tables.map(({ network, signal, table: { counts, trust, accounts } }) => {
        const { dimension } = signalOf(signal);
        return JSON.stringify({ network, dimension, signal, counts, trust, accounts });
      });
      expect(ours.toSorted()).toEqual(given.toSorted());
    },
  );
});

describe("a placement", () => {
  test("is exact at the counts of its table, 0 at 0, 100 at most", () => {
    for (const { table } of tables) {
      expect(table.counts.map((count) => placementOf(table, count))).toEqual([50, 75, 90, 100]);
      expect(placementOf(table, 0)).toBe(0);
      expect(placementOf(table, 1e10)).toBe(100);
    }
  });

  test("is linear in log(1 + x) between them, and never falls", () => {
    const table = REFERENCE["github"]!["followers"]!;
    expect(placementOf(table, Math.sqrt(7 * 45) - 1)).toBeCloseTo(62.5, 10);
    expect(placementOf(table, Math.sqrt(7) - 1)).toBeCloseTo(25, 10);
    const count = fc.double({ min: 0, max: 1e5, noNaN: true });
    fc.assert(
      fc.property(count, count, (one, other) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other)];
        expect(placementOf(table, high)).toBeGreaterThanOrEqual(placementOf(table, low));
      }),
    );
  });

  test.each([
    [0, "none"],
    [0.1, "lower half"],
    [49.9, "lower half"],
    [50, "upper half"],
    [74.9, "upper half"],
    [75, "one in ten"],
    [90, "one in a hundred"],
    [99.9, "one in a hundred"],
    [100, "one in a thousand"],
  ])("of %d is called %s", (placement, words) => {
    expect(rarityOf(placement)).toBe(words);
  });
});

/** A count drawn so that half of the accounts reach 50, one in ten 75, one in a hundred 90. */
function drawn(counts: readonly number[], rarity: number): number {
  const steps = [
    [1, 0],
    [2, counts[0]!],
    [10, counts[1]!],
    [100, counts[2]!],
    [1000, counts[3]!],
  ] as const;
  const at = Math.min(
    3,
    steps.findLastIndex(([from]) => from <= rarity),
  );
  const [[from, low], [to, high]] = [steps[at]!, steps[at + 1]!];
  const part = Math.log(rarity / from) / Math.log(to / from);
  return Math.round(Math.expm1(Math.log1p(low) + part * Math.log1p((high - low) / (1 + low))));
}

test.each(["github", "x", "bluesky", "mastodon", "hackernews", "stackexchange"])(
  "of accounts drawn at random from the tables of %s the middle 80 %% of scores span 35 points or more",
  (network) => {
    const random = seeded(7);
    const set = {
      followers: "audience",
      lists: "audience",
      stars: "standing",
      reputation: "standing",
    };
    const scores = Array.from({ length: 2000 }, () => {
      // How an account stands goes with it through its signals, as far as between the judged people (about .7).
      const own = random();
      const facts: Facts = account({ network, audience: {}, standing: {}, sent: {}, received: {} });
      for (const [signal, { counts }] of Object.entries(REFERENCE[network]!)) {
        const rarity = 1 / (1 - (0.75 * own + 0.25 * random()));
        const value = drawn(counts, Math.min(rarity, 1000));
        const group = (set as Record<string, "audience" | "standing">)[signal];
        const key = { answered: "replies", reshared: "reshares", liked: "likes" }[signal];
        const sent = { takesPart: "replies", passesOn: "reshares", contributes: "contributions" }[
          signal
        ];
        if (group) Object.assign(facts[group]!, { [signal]: value });
        else if (key) Object.assign(facts.received!, { [key]: value });
        else Object.assign(facts.sent!, { [sent!]: value });
      }
      return score({ asOf: NOW, accounts: [facts] }).exact ?? 0;
    }).toSorted((a, b) => a - b);
    expect(scores[1799]! - scores[200]!).toBeGreaterThanOrEqual(35);
  },
);
