import { describe, expect, it } from "vitest";
import { PEOPLE } from "#app/demo/people.ts";
import { startDemoNetwork } from "#app/demo/network.server.ts";
import { parseHandle } from "#app/networks/handles.ts";
import { LIVE_NETWORKS, STAGES } from "#db/constants.ts";

const accounts = PEOPLE.flatMap((person) => person.accounts);

describe("the made-up people", () => {
  it("are about forty, each with a name and an email of their own", () => {
    expect(PEOPLE.length).toBeGreaterThanOrEqual(38);
    expect(new Set(PEOPLE.map(({ name }) => name)).size).toBe(PEOPLE.length);
    expect(new Set(PEOPLE.map(({ email }) => email)).size).toBe(PEOPLE.length);
  });

  it("are marked as made up in every handle and email", () => {
    for (const { email } of PEOPLE) expect(email).toMatch(/^[a-z-]+@people\.example$/);
    for (const { network, handle } of accounts) {
      if (network === "stackexchange") expect(Number(handle)).toBeGreaterThanOrEqual(990_000_000);
      else expect(handle).toMatch(/(?:\.example|-example|_example|-example\[bot\])$/);
    }
  });

  it("have handles that are understood as typed, each once", () => {
    for (const { network, handle } of accounts)
      expect(parseHandle(`${network}:${handle}`)).toMatchObject({ network, handle });
    expect(new Set(accounts.map(({ network, handle }) => `${network}:${handle}`)).size).toBe(
      accounts.length,
    );
  });

  it("are on every network, in every stage, in several scripts, one of them written from the right", () => {
    expect(new Set(accounts.map(({ network }) => network))).toEqual(
      new Set(LIVE_NETWORKS.map(({ key }) => key)),
    );
    expect(new Set(PEOPLE.map(({ stage }) => stage))).toEqual(
      new Set(STAGES.map(({ key }) => key)),
    );
    for (const script of [
      "Arabic",
      "Hebrew",
      "Han",
      "Hangul",
      "Cyrillic",
      "Greek",
      "Devanagari",
      "Thai",
    ]) {
      expect(
        PEOPLE.some(({ name }) => new RegExp(`\\p{Script=${script}}`, "u").test(name)),
        script,
      ).toBe(true);
    }
    expect(Math.max(...PEOPLE.map(({ name }) => name.length))).toBeGreaterThan(90);
  });

  it("live nowhere but on loopback", async () => {
    const network = await startDemoNetwork(new Date(0));
    for (const url of Object.values(network.env)) expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+/);
    await network.stop();
  });
});
