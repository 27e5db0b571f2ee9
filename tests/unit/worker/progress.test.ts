import { describe, expect, it } from "vitest";
import { describeProgress, describeQueues } from "#app/worker/progress.ts";
import type { Progress } from "#db/jobs.server.ts";

const NOW = Date.UTC(2026, 10, 23, 12, 30);
const MINUTE = 60_000;
const some = (more: Partial<Progress>): Progress => ({ total: 200, done: 38, running: 4, waiting: 158, failed: 0, blocked: [], messages: [], ...more });
const say = (more: Partial<Progress>, timeZone = "UTC") => describeProgress(some(more), NOW, timeZone);

describe("progress in words", () => {
  it("is empty when nothing was asked", () => {
    expect(say({ total: 0, done: 0 })).toBe("");
  });

  it("says how many of how many, and what waits for whom until when", () => {
    const blocked = [{ host: "github", jobs: 12, until: NOW + 95 * MINUTE }];
    expect(say({ blocked })).toBe("Collecting 38 of 200. GitHub lets us continue at 14:05; 12 are waiting for it.");
    expect(say({ blocked }, "Europe/Lisbon")).toContain("at 14:05;");
    expect(say({ blocked }, "Asia/Kolkata")).toContain("at 19:35;");
  });

  it("names a Mastodon server by its name, one job in the singular, and another day as such", () => {
    const blocked = [
      { host: "one.example", jobs: 1, until: NOW + 12 * 60 * MINUTE },
      { host: "stackexchange", jobs: 2, until: NOW + 48 * 60 * MINUTE },
    ];
    expect(say({ blocked })).toBe(
      "Collecting 38 of 200. one.example lets us continue at 00:30 tomorrow; 1 is waiting for it. Stack Exchange lets us continue at 12:30 on 25 November; 2 are waiting for it.",
    );
  });

  it("leaves out a pause that is over", () => {
    expect(say({ blocked: [{ host: "github", jobs: 1, until: NOW }] })).toBe("Collecting 38 of 200.");
  });

  it("says what could not be read, and when all is done", () => {
    expect(say({ failed: 3 })).toBe("Collecting 38 of 200. 3 could not be read.");
    expect(say({ done: 200, failed: 3 })).toBe("Collected 197 of 200. 3 could not be read.");
    expect(say({ done: 200 })).toBe("Collected 200 of 200.");
  });
});

describe("the queues in lines", () => {
  it("say for whom, how much and until when", () => {
    const lines = describeQueues(
      [
        { host: "github", waiting: 12, running: 0, nextAt: NOW - 1, blockedUntil: NOW + 95 * MINUTE },
        { host: "one.example", waiting: 1, running: 2, nextAt: NOW + MINUTE, blockedUntil: null },
        { host: "devto", waiting: 3, running: 1, nextAt: NOW, blockedUntil: NOW },
        { host: "bluesky", waiting: 0, running: 4, nextAt: null, blockedUntil: null },
      ],
      NOW,
      "UTC",
    );
    expect(lines.map((line) => line.replace(/ +/g, " "))).toEqual([
      "GitHub 12 waiting 0 being read until 14:05",
      "one.example 1 waiting 2 being read until 12:31",
      "DEV 3 waiting 1 being read due now",
      "Bluesky 0 waiting 4 being read",
    ]);
    expect(new Set(lines.map((line) => line.indexOf(" waiting")))).toEqual(new Set([36]));
  });
});
