import { seeded, shuffled } from "./random.ts";

/** The columns of a judged file that a candidate's account can also show, in the order of `Person`. */
export const COLUMNS = [
  "follower_count",
  "following_count",
  "listed_count",
  "mentions_received",
  "retweets_received",
  "mentions_sent",
  "retweets_sent",
  "posts",
] as const;

export type Column = (typeof COLUMNS)[number];

/** One side of a pair: the values of `COLUMNS`, and an index that is the same for the same person. */
export type Person = { id: number; values: number[] };

/** One judged pair. `choice` is 1 when A was called the more influential. */
export type Pair = { a: Person; b: Person; choice: 0 | 1 };

export class PairsError extends Error {}

/**
 * Reads a file of judged pairs. People are distinguished by everything the file says about them, the `network_feature`
 * columns included where it has them. Throws PairsError naming line and column.
 */
export function parsePairs(text: string): Pair[] {
  const lines = text
    .replace(/^\uFEFF/, "")
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== "");
  const header = (lines[0] ?? "").split(",").map((name) => name.trim());
  const at = (name: string) => {
    const index = header.indexOf(name);
    if (index < 0) throw new PairsError(`line 1: column ${name} is missing`);
    return index;
  };
  const choiceAt = at("Choice");
  const sides = ["A", "B"].map((side) => ({
    columns: COLUMNS.map((column) => at(`${side}_${column}`)),
    all: header.flatMap((name, index) => (name.startsWith(`${side}_`) ? [index] : [])),
  }));
  const people = new Map<string, Person>();
  return lines.slice(1).map((line, row) => {
    const cells = line.split(",");
    const number = (index: number) => {
      const value = Number(cells[index]?.trim() || "NaN");
      if (!(value >= 0 && Number.isFinite(value)))
        throw new PairsError(`line ${row + 2}: ${header[index]} must be a number, 0 or more`);
      return value;
    };
    const [a, b] = sides.map(({ columns, all }) => {
      const key = all.map((index) => Number(cells[index])).join(" ");
      const known = people.get(key);
      if (known) return known;
      const person = { id: people.size, values: columns.map(number) };
      people.set(key, person);
      return person;
    }) as [Person, Person];
    const choice = number(choiceAt);
    if (choice !== 0 && choice !== 1)
      throw new PairsError(`line ${row + 2}: Choice must be 0 or 1`);
    return { a, b, choice };
  });
}

/** Everyone in the pairs, once, in order of first appearance. */
export function peopleOf(pairs: readonly Pair[]): Person[] {
  return [
    ...new Map(
      pairs.flatMap(
        ({ a, b }) =>
          [
            [a.id, a],
            [b.id, b],
          ] as const,
      ),
    ).values(),
  ];
}

type Split = { train: Pair[]; test: Pair[] };

/**
 * Splits so that nobody is on both sides: people are drawn into the test part with probability `share`, and pairs that
 * straddle the line are dropped.
 */
export function disjointSplit(pairs: readonly Pair[], seed: number, share = 0.3): Split {
  const people = shuffled(peopleOf(pairs), seeded(seed));
  const test = new Set(people.slice(0, Math.round(people.length * share)).map(({ id }) => id));
  return {
    train: pairs.filter(({ a, b }) => !test.has(a.id) && !test.has(b.id)),
    test: pairs.filter(({ a, b }) => test.has(a.id) && test.has(b.id)),
  };
}
