import { expect, it } from "vitest";
import { outcomesOf, readPeople, type Readied } from "#app/routes/positions.$id/outcome.ts";
import { STANDARD_RUBRIC, type Facts, type Subject } from "#scoring/index.ts";

const asOf = "2026-01-10T00:00:00.000Z";
const accountOf = (id: number, network: string): Facts => ({
  network,
  handle: `person-${id}`,
  observedAt: asOf,
  audience: { followers: (id * 37) % 900 },
  sent: { posts: 5, replies: (id * 13) % 90 },
  received: { replies: (id * 7) % 70, likes: (id * 11) % 200 },
  weekly: Array.from({ length: 13 }, (_, week) => (id + week) % 5),
});

/** A list of people whose every read of a fact is counted, at any depth. */
function counted(size: number) {
  let reads = 0;
  const watch = <T extends object>(value: T): T =>
    new Proxy(value, {
      get(target, key, receiver) {
        reads++;
        const found: unknown = Reflect.get(target, key, receiver);
        return typeof found === "object" && found !== null ? watch(found) : found;
      },
    });
  const people = Array.from({ length: size }, (_, index) => {
    const accounts = ["github", "bluesky", "mastodon"].map((one) => accountOf(index, one));
    const subject: Subject = { id: String(index), asOf, accounts };
    return { id: index, name: `Person ${index}`, subject: watch(subject) };
  });
  return { people, reads: () => reads };
}

/** What one move of a slider costs: engine calls, and looks at a score while ranking. */
function costOfAMove(people: readonly Readied[]) {
  const cost = { calls: 0, looks: 0 };
  const watched = people.map((one) => ({
    ...one,
    weigh: (...given: Parameters<Readied["weigh"]>) => {
      cost.calls++;
      return new Proxy(one.weigh(...given), {
        get(target, key, receiver) {
          if (key === "score") cost.looks++;
          return Reflect.get(target, key, receiver) as unknown;
        },
      });
    },
  }));
  outcomesOf(watched, { reach: 30, response: 45, participation: 25 });
  return cost;
}

it("a move of a slider reads no facts again and asks the engine once a person", () => {
  const { people, reads } = counted(200);
  const read = readPeople(people);
  const before = reads();
  expect(before).toBeGreaterThan(200);
  for (let reach = 0; reach <= 100; reach++)
    outcomesOf(read, { reach, response: 100 - reach, participation: 0 });
  expect(reads()).toBe(before);
  expect(costOfAMove(read).calls).toBe(200);
});

it("ranking 1,600 people costs at most about eight times as much as ranking 200", () => {
  const [small, large] = [200, 1600].map((size) => costOfAMove(readPeople(counted(size).people)));
  expect(small!.looks).toBeLessThan(200 * 20);
  expect(large!.looks).toBeLessThan(small!.looks * 12);
  expect(large!.calls).toBe(1600);
});

it("the order under the standard weights is the one that was there before", () => {
  const outcomes = outcomesOf(readPeople(counted(200).people), STANDARD_RUBRIC);
  expect(outcomes.every(({ up, before, after }) => up === 0 && before.exact === after.exact)).toBe(
    true,
  );
});
