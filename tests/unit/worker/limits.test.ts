import { describe, expect, it } from "vitest";
import { runAgainstLimits } from "#app/cli/bench/limits.ts";

/** Fewer accounts than `npm run bench` reads, on the same simulated clock and hosts, through the same worker. */
describe("accounts of several hosts, read side by side", () => {
  it("take the time that the limits force and not much more, and no host is asked more than it allows", async () => {
    const run = await runAgainstLimits({
      accounts: { github: 40, bluesky: 15, mastodon: 75 },
      servers: ["one.example"],
      token: false,
    });
    expect(run.read).toBe(130);
    expect(run.limits).toHaveLength(4);
    for (const { name, refused, most, limit, took, forced } of run.limits) {
      expect([name, refused, most <= limit]).toEqual([name, 0, true]);
      if (name.endsWith(".example"))
        expect([name, forced, took < 1.1 * forced]).toEqual([name, 300_000, true]);
    }
    // Few windows of an hour: what is left over in each must not add up to another one.
    const github = run.limits.find(({ name }) => name === "api.github.com");
    expect(github?.windows).toBe(Math.ceil((github?.needed ?? 0) / 60));
    expect(run.forced).toBe(3 * 3_600_000);
    expect(run.took).toBeLessThan(1.1 * run.forced);
  });

  it("with a token wait for GitHub's search alone, and use it up", async () => {
    const { read, took, forced, limits } = await runAgainstLimits({
      accounts: { github: 40, bluesky: 0, mastodon: 0 },
      token: true,
    });
    expect([read, forced]).toEqual([40, 3 * 60_000]);
    expect(took).toBeGreaterThanOrEqual(forced);
    expect(took).toBeLessThan(1.1 * forced);
    expect(limits.map(({ name, refused, limit }) => [name, refused, limit])).toEqual([
      ["api.github.com", 0, 5000],
      ["api.github.com/search", 0, 30],
    ]);
    expect(limits[1]?.most).toBe(30);
  });
});
