import { describe, expect, test } from "vitest";
import { score, STANDARD_RUBRIC, type Facts } from "#scoring/index.ts";
import { MODEL } from "#scoring/model.ts";
import { account, NOW, subject } from "./people.ts";

const places = (...accounts: Facts[]) => score(subject(...accounts)).dimensions;
const reach = (followers: number | null, lists: number | null = null) =>
  account({ audience: { followers, lists } });

/**
 * By hand from the published figures: means of the logs 9.06 (followers), 5.565 (lists), 2.855 (answered), 1.029 (answers);
 * standard deviations sqrt 8.4891 = 2.9136 (followers) and sqrt 0.889 = 0.9429 (answers). P(z) from a table of the normal distribution.
 */
describe("a place among the judged people, by hand", () => {
  test("from the figures that the arithmetic below is made with", () => {
    expect(MODEL.mean.slice(0, 5)).toEqual([9.06, 5.565, 2.855, 1.937, 1.029]);
    expect([0, 4].map((i) => MODEL.covariance[i]![i])).toEqual([8.4891, 0.889]);
  });

  test.each([
    ["8603 followers are the mean: ln 8604 = 9.06", 8603, 50],
    ["one deviation above: ln 158,515 = 11.9736 = 9.06 + 2.9136, P(1) = 0.8413", 158_514, 84],
    ["two above: ln 2,920,580 = 14.8872 = 9.06 + 2 x 2.9136, P(2) = 0.9772", 2_920_579, 98],
    [
      "one below: ln 467 = 6.1464; inside +-1 is 0.6827, inside +-9.06 / 2.9136 = +-3.11 is 0.9981; 50 - 50 x (0.6827 + 0.0019 x (0.6827 / 0.9981)^3) = 15.8",
      466,
      16,
    ],
    ["nobody is below nothing", 0, 1],
    ["nobody is above all", 1e10, 100],
  ])("Reach: %s", (_, followers, place) => {
    expect(places(reach(followers)).reach).toBe(place);
  });

  test("the mean of what was seen: followers one above, 260 lists at the mean (ln 261 = 5.565), P(1/2) = 0.6915", () => {
    expect(places(reach(158_514, 260)).reach).toBe(69);
    expect(places(reach(null, 260)).reach).toBe(50);
  });

  test("standing counts one half: answered 16.37 times is the mean (ln 17.37 = 2.855), standing one above (ln 120,572 = 11.7 = 9.5 + 2.2): (0 + 1/2 x 1) / (1 + 1/2) = 1/3, P(1/3) = 0.6306", () => {
    const received = { mentions: 16.37 };
    expect(places(account({ received, standing: { reputation: 120_571 } })).response).toBe(63);
    expect(places(account({ standing: { reputation: 120_571 } })).response).toBe(84);
  });

  test("Participation of one answer: (ln 2 - 1.029) / 0.9429 = -0.356, inside 0.278; nothing: -1.029 / 0.9429 = -1.091, inside 0.725; 50 - 50 x (0.278 + 0.275 x (0.278 / 0.725)^3) = 35.3", () => {
    const sent = (mentions: number, given: Partial<Facts> = {}) =>
      places(account({ audience: { followers: 1 }, sent: { mentions }, ...given })).participation;
    expect([0, 1, 1.798, 5, 20].map((mentions) => sent(mentions))).toEqual([1, 35, 50, 79, 98]);
    expect(sent(3.596, { windowDays: 180 })).toBe(50);
    expect(sent(7.192, { network: "github" })).toBe(50);
  });

  test("what was answered fades as it does in the strength", () => {
    const facts = {
      ...account({ audience: { followers: 1 }, sent: { mentions: 20 } }),
      observedAt: "2025-10-12T00:00:00.000Z",
    };
    expect(places(facts).participation).toBe(1);
    expect(places({ ...facts, observedAt: NOW }).participation).toBe(98);
  });

  test("of nothing that earns points there is no place: null, which is not 1", () => {
    expect(
      places(
        account({
          audience: { followers: null, following: 50 },
          received: { likes: 0 },
          sent: { posts: 9 },
        }),
      ),
    ).toEqual({
      reach: null,
      response: 1,
      participation: null,
    });
  });
});

describe("several accounts", () => {
  test("the one that stands best speaks, in each dimension by itself", () => {
    const heard = { ...reach(158_514), handle: "a", sent: { mentions: 0 } };
    const busy = { ...reach(20, 0), handle: "b", sent: { mentions: 5 } };
    expect(places(heard, busy)).toEqual({ reach: 84, response: null, participation: 79 });
  });
});

describe("people whom curves do not tell apart", () => {
  test("stand in different places up to the top", () => {
    const of = (replies: number) =>
      places(account({ audience: { followers: 1 }, sent: { replies } })).participation ?? 0;
    const rising = [0, 0.3, 1, 2, 4, 8, 16].map(of);
    expect(rising).toEqual([...new Set(rising)].toSorted((a, b) => a - b));
    const listed = [0, 10, 100, 1000].map((lists) => places(reach(20_000, lists)).reach);
    expect(listed).toEqual([...new Set(listed)].toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  test("stand there under every rubric", () => {
    const facts = { ...reach(900, 30), sent: { replies: 3 }, received: { replies: 9 } };
    const standard = score(subject(facts), STANDARD_RUBRIC).dimensions;
    expect(score(subject(facts), { reach: 0, response: 3, participation: 0 }).dimensions).toEqual(
      standard,
    );
  });
});
