import { describe, expect, it } from "vitest";
import type { HostStatus, QueueStatus } from "#app/domain/queue-words.ts";
import {
  describeHosts,
  describeProgress,
  describeReading,
  describeToken,
} from "#app/domain/queue-words.ts";
import type { Queue } from "#db/batches.server.ts";

const NOW = Date.UTC(2026, 10, 23, 12, 30);
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const host = (name: string, more: Partial<HostStatus> = {}): HostStatus => ({
  host: name,
  waiting: 5,
  running: 0,
  nextAt: NOW,
  blockedUntil: null,
  endsAt: NOW,
  tokenAdds: null,
  ...more,
});
const pause = (name: string, waiting: number, ms: number, more: Partial<HostStatus> = {}) =>
  host(name, { waiting, blockedUntil: NOW + ms, endsAt: NOW + ms, ...more });
const some = (counts: Partial<Queue["progress"]>, hosts: HostStatus[]): QueueStatus => ({
  progress: { total: 200, done: 38, running: 4, waiting: 158, failed: 0, messages: [], ...counts },
  hosts,
  unlisted: { hosts: 0, accounts: 0, paused: 0 },
  batch: 1,
  now: NOW,
});
const say = (counts: Partial<Queue["progress"]>, hosts: HostStatus[] = [], timeZone = "UTC") =>
  describeProgress(some(counts, hosts), timeZone);

describe("progress in words", () => {
  it("is empty when nothing was asked", () => {
    expect(say({ total: 0, done: 0 })).toBe("");
  });

  it("says how many of how many, and what waits for whom until when", () => {
    const hosts = [pause("github", 12, 95 * MINUTE)];
    expect(say({}, hosts)).toBe(
      "Collecting 38 of 200. GitHub lets us continue at 14:05; 12 are waiting.",
    );
    expect(say({}, hosts, "Europe/Lisbon")).toContain("at 14:05;");
    expect(say({}, hosts, "Asia/Kolkata")).toContain("at 19:35;");
  });

  it("names a Mastodon server by its name, one job in the singular, and another day as such; the first to continue first", () => {
    const hosts = [pause("stackexchange", 2, 48 * HOUR), pause("one.example", 1, 12 * HOUR)];
    expect(say({}, hosts)).toMatch(
      /one\.example .*\b00:30 tomorrow; 1 is .*Stack Exchange .*\b12:30 on 25 November; 2 are /,
    );
  });

  it("counts the rest where many ask to wait", () => {
    const pauses = (count: number) =>
      Array.from({ length: count }, (_, i) => pause(`server${i}.example`, 1, (i + 1) * HOUR));
    expect(say({}, pauses(3)).match(/lets us continue/g)).toHaveLength(3);
    expect(say({}, pauses(6))).toMatch(/server1\.example .*\b14:30; 1 is waiting\. 4 others\b/);
  });

  it("leaves out a pause that is over, and one for which nothing waits", () => {
    expect(
      say({}, [pause("github", 1, 0), pause("devto", 0, HOUR, { running: 1, endsAt: NOW })]),
    ).toBe("Collecting 38 of 200.");
  });

  it("says what could not be read, and when all is done", () => {
    expect(say({ failed: 3 })).toMatch(/^Collecting 38 of 200\. 3\b/);
    expect(say({ done: 200, failed: 3 })).toMatch(/^Collected 197 of 200\. 3\b/);
    expect(say({ done: 200 })).toBe("Collected 200 of 200.");
    expect(say({ total: 12_000, done: 1038 })).toBe("Collecting 1,038 of 12,000.");
  });
});

describe("the time left", () => {
  const left = (ms: number, more: Partial<HostStatus> = {}) =>
    say({}, [
      host("bluesky", { endsAt: NOW + MINUTE / 2 }),
      host("github", { endsAt: NOW + ms, ...more }),
    ]);

  it.each([
    [25_000, "About a minute"],
    [85_000, "About a minute"],
    [95_000, "About 2 minutes"],
    [4 * MINUTE, "About 4 minutes"],
    [89 * MINUTE, "About 89 minutes"],
    [95 * MINUTE, "About 2 hours"],
    [35 * HOUR, "About 35 hours"],
    [37 * HOUR, "About 2 days"],
    [100 * HOUR, "About 4 days"],
  ])("%d ms", (ms, words) => {
    expect(left(ms)).toMatch(new RegExp(`38 of 200\\. ${words} left\\b[^.]*(GitHub|Bluesky)\\.$`));
  });

  it("names the host that takes longest", () => {
    expect(left(4 * MINUTE)).toContain("limited by GitHub");
    expect(left(25_000)).toContain("limited by Bluesky");
  });

  it("is not said where limits hold nothing up, nor where one holds up for nobody knows how long", () => {
    expect(say({}, [host("github", { endsAt: NOW + 15_000 })])).toBe("Collecting 38 of 200.");
    expect(
      say({}, [host("github", { endsAt: null }), host("bluesky", { endsAt: NOW + HOUR })]),
    ).toBe("Collecting 38 of 200.");
  });

  it("stands beside a pause, in full, only where there is more to wait for than the pause", () => {
    expect(say({}, [pause("github", 12, 95 * MINUTE, { endsAt: NOW + 4 * HOUR })])).toBe(
      "Collecting 38 of 200. About 4 hours left, limited by GitHub. GitHub lets us continue at 14:05; 12 are waiting.",
    );
    expect(
      say({}, [pause("github", 12, 95 * MINUTE, { endsAt: NOW + 95 * MINUTE + 15_000 })]),
    ).not.toContain("left");
  });

  it("is over when all is done", () => {
    expect(say({ done: 200 }, [host("github", { endsAt: NOW + HOUR })])).toBe(
      "Collected 200 of 200.",
    );
  });
});

describe("whom is read from", () => {
  const reading = (...hosts: [string, number][]) =>
    describeReading(hosts.map(([name, running]) => host(name, { running })));

  it("says it with the busiest first, and counts the rest", () => {
    expect(reading(["github", 0])).toMatch(/^Nothing\b/);
    expect(reading(["github", 1], ["devto", 0])).toBe("Reading from GitHub now");
    expect(reading(["github", 1], ["one.example", 2])).toContain("one.example and GitHub");
    expect(reading(["github", 3], ["bluesky", 2], ["devto", 1])).toContain(
      "GitHub, Bluesky and 1 other",
    );
    expect(reading(["github", 3], ["bluesky", 2], ["devto", 1], ["one.example", 1])).toContain(
      "GitHub, Bluesky and 2 others",
    );
  });
});

describe("the queues in lines", () => {
  const lines = describeHosts(
    [
      pause("github", 12, 95 * MINUTE, { endsAt: NOW + 3 * HOUR }),
      host("one.example", { waiting: 1, running: 2, nextAt: NOW + MINUTE, endsAt: NOW + MINUTE }),
      host("devto", { waiting: 3, running: 1, blockedUntil: NOW, endsAt: NOW + 2 * MINUTE }),
      host("bluesky", { waiting: 0, running: 4, nextAt: null }),
      host("hackernews", { endsAt: null }),
    ],
    NOW,
    "UTC",
  );

  it("say for whom, how much, until when and how long", () => {
    expect(lines.map((line) => line.replace(/ +/g, " "))).toEqual([
      "GitHub 12 waiting 0 reading until 14:05, about 3 hours left",
      "one.example 1 waiting 2 reading until 12:31",
      "DEV 3 waiting 1 reading due now, about 2 minutes left",
      "Bluesky 0 waiting 4 reading",
      "Hacker News 5 waiting 0 reading due now",
    ]);
    expect(new Set(lines.map((line) => line.indexOf(" waiting")))).toEqual(new Set([36]));
    const long = describeHosts(
      [host("a-server-with-a-name-that-never-ends.example"), host("devto")],
      NOW,
      "UTC",
    );
    expect(new Set(long.map((line) => line.indexOf(" waiting"))).size).toBe(1);
  });
});

describe("what a token would add", () => {
  const tokenAdds = "With a token more.";
  const adds = (...hosts: HostStatus[]) => describeToken(some({}, hosts));

  it("is said where its network makes us wait, and nowhere else", () => {
    expect(adds(pause("github", 1, HOUR, { tokenAdds }))).toBe(tokenAdds);
    expect(adds(host("devto"), host("github", { endsAt: NOW + HOUR, tokenAdds }))).toBe(tokenAdds);
    expect(adds(host("github", { tokenAdds }))).toBeNull();
    expect(adds(pause("github", 1, HOUR))).toBeNull();
  });
});
