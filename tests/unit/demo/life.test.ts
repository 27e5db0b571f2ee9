import { describe, expect, it } from "vitest";
import { regular, type Story } from "#app/demo/habits.ts";
import {
  actsBetween,
  allActs,
  audienceAt,
  joinedAt,
  mentionsBetween,
  type Life,
} from "#app/demo/life.ts";

const DAY = 86_400_000;
const WEEK = 7 * DAY;
const ANCHOR = Date.parse("2026-03-04T10:00:00Z");
const life = (story: Story = "steady", seed = "github:nia-example"): Life => ({
  seed,
  habits: regular(10, { story }),
  anchor: ANCHOR,
});
const perWeek = (story: Story, from: number, to: number) =>
  actsBetween(life(story), ANCHOR + from * WEEK, ANCHOR + to * WEEK).length / (to - from);

describe("a made-up life", () => {
  it("is the same whenever and however often it is told", () => {
    expect(allActs(life(), ANCHOR)).toEqual(allActs(life(), ANCHOR));
    expect(mentionsBetween(life(), 0, ANCHOR)).toEqual(mentionsBetween(life(), 0, ANCHOR));
  });

  it("is the same on whatever day and at whatever hour it is set up", () => {
    const later = 1_000_003 * 7919;
    const moved = { ...life("returned"), anchor: ANCHOR + later };
    const then = allActs(life("returned"), ANCHOR + WEEK);
    expect(then.length).toBeGreaterThan(20);
    expect(allActs(moved, ANCHOR + later + WEEK)).toEqual(
      then.map((act) => ({ ...act, at: act.at + later })),
    );
    expect(mentionsBetween(moved, 0, ANCHOR + later).map(({ at }) => at - later)).toEqual(
      mentionsBetween(life("returned"), 0, ANCHOR).map(({ at }) => at),
    );
    expect(joinedAt(moved) - later).toBe(joinedAt(life("returned")));
  });

  it("differs from account to account", () => {
    expect(allActs(life("steady", "github:one-example"), ANCHOR)).not.toEqual(
      allActs(life("steady", "github:two-example"), ANCHOR),
    );
  });

  it("has at an earlier moment what had been done by then, with the reactions of then", () => {
    const now = allActs(life(), ANCHOR);
    const then = ANCHOR - 3 * WEEK;
    const before = allActs(life(), then);
    expect(before.map((act) => act.id)).toEqual(
      now.filter((act) => act.at <= then).map((act) => act.id),
    );
    const last = before[0];
    const later = now.find((act) => act.id === last?.id);
    expect(later?.got.likes).toBeGreaterThanOrEqual(last?.got.likes ?? 0);
    const likes = (acts: typeof now) => acts.reduce((sum, act) => sum + act.got.likes, 0);
    expect(likes(now.filter((act) => act.at <= then))).toBeGreaterThan(likes(before));
  });

  it("lists the newest first, each under its own number, none outside the window asked for", () => {
    const acts = actsBetween(life(), ANCHOR - 4 * WEEK, ANCHOR);
    expect(acts.length).toBeGreaterThan(20);
    expect(acts).toEqual([...acts].sort((a, b) => b.at - a.at || b.id - a.id));
    expect(new Set(acts.map((act) => act.id)).size).toBe(acts.length);
    expect(acts.every((act) => act.at > ANCHOR - 4 * WEEK && act.at <= ANCHOR)).toBe(true);
  });

  it("follows its story", () => {
    expect(perWeek("rising", -3, 0)).toBeGreaterThan(3 * perWeek("rising", -20, -13));
    expect(perWeek("quiet", -24, -17)).toBeGreaterThan(3);
    expect(perWeek("quiet", -9, 0)).toBe(0);
    expect(perWeek("returned", -24, -1.2)).toBe(0);
    expect(perWeek("returned", -1, 0)).toBeGreaterThan(4);
    expect(perWeek("burst", -2, -1.4)).toBeGreaterThan(5 * perWeek("burst", -12, -3));
  });

  it("has the audience of the moment", () => {
    const followers = (story: Story, week: number) =>
      audienceAt(life(story), ANCHOR + week * WEEK).followers;
    expect(followers("steady", 0)).toBe(553);
    expect(followers("rising", -12)).toBeLessThan(followers("rising", 0) / 2);
    expect(followers("jump", -2)).toBeGreaterThan(6 * followers("jump", -4));
    expect(followers("quiet", 0)).toBeLessThan(followers("quiet", -12));
  });
});
