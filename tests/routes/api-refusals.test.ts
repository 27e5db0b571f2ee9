import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { apiToken, callApi } from "#tests/support/api.ts";
import { testContext } from "#tests/support/app.ts";

let app: ReturnType<typeof testContext>;
let token: string;
beforeAll(async () => {
  app = testContext();
  token = await apiToken(app);
});
let clock = performance.now();
beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 1000));
});

const send = async (path: string, body: unknown) =>
  (await callApi(app, token, path, { method: "POST", body })).json;
const ask = async (path: string) => (await callApi(app, token, path)).json;
const places = ({ errors = [] }: { errors?: { at: string }[] }) => errors.map(({ at }) => at);

describe("a refusal says where and what to send instead", () => {
  it("of fields and parameters that nothing has, each by its name", async () => {
    const sent = { name: "Nia Exemplar", origin: "given", colour: 1, "a/b": 2 };
    expect(places(await send("/candidates", sent))).toEqual(["/colour", "/a~1b"]);
    expect(places(await ask("/candidates?page=2&size=50"))).toEqual(["page", "size"]);
  });

  it("of what is missing or has the wrong type or value, in full", async () => {
    const wrong = { name: 5, accounts: "github:x", origin: "guessed" };
    expect((await send("/candidates", wrong)).errors).toEqual([
      { at: "/name", detail: "Send a text." },
      { at: "/accounts", detail: "Send a list." },
      { at: "/origin", detail: 'Send one of: "given", "consented", "notified".' },
    ]);
    expect((await send("/candidates", { name: "Nia Exemplar" })).errors).toEqual([
      {
        at: "/origin",
        detail: 'This is missing. Send one of: "given", "consented", "notified".',
      },
    ]);
    expect((await send("/refreshes", { candidateIds: "some" })).errors).toEqual([
      { at: "/candidateIds", detail: 'Send "all" or a list.' },
    ]);
    expect((await send("/refreshes", { candidateIds: [3, -1] })).errors).toEqual([
      { at: "/candidateIds/1", detail: "Send more than 0." },
    ]);
    expect((await ask("/candidates?limit=201")).errors).toEqual([
      { at: "limit", detail: "Send at most 200." },
    ]);
    expect((await ask("/activities?from=2026-02-30")).errors).toEqual([
      { at: "from", detail: "Send a day that exists, such as 2026-03-01." },
    ]);
  });

  it("of a filter's value, with what the filter takes", async () => {
    for (const [name, value, takes] of [
      ["score-from", "high", "0 to 100"],
      ["added-from", "2026-02-30", "YYYY-MM-DD"],
      ["network", "myspace", "github"],
      ["read", "old", "stale"],
    ] as const)
      expect((await ask(`/candidates?${name}=${value}`)).errors).toEqual([
        { at: name, detail: expect.stringContaining(takes) },
      ]);
    expect(places(await ask("/activities?what=people"))).toEqual(["what"]);
  });

  it("of a body that is none, and of half a character", async () => {
    expect((await send("/positions", "")).detail).toMatch(/empty/);
    const half = await send("/candidates", '{"name":"Nia \\ud800","origin":"given"}');
    expect([half.status, places(half)]).toEqual([400, ["/name"]]);
    const whole = await send("/candidates", '{"name":"Nia \\ud83d\\ude00","origin":"given"}');
    expect((await ask(`/candidates/${whole.id}`)).name).toBe("Nia \u{1f600}");
  });

  it("of the role, with the one that is needed", async () => {
    const viewer = await apiToken(app, "viewer");
    const { json } = await callApi(app, viewer, "/candidates?include=contacts");
    expect([json.status, json.detail]).toEqual([403, expect.stringContaining("recruiter")]);
  });

  it("of a stage, without words about a page", async () => {
    const wrong = { candidateIds: [1], stageId: 9999 };
    const { status, detail } = await send("/positions/1/moves", wrong);
    expect([status, detail]).toEqual([404, expect.not.stringMatching(/reload|page/i)]);
  });
});
