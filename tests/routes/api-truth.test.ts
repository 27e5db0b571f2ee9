import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { apiToken, callApi, type ApiOptions } from "#tests/support/api.ts";
import { testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";

type Schema = Parameters<typeof z.fromJSONSchema>[0] & object;
type Holder = { content?: Record<string, { schema: Schema }> };
type Parameter = { name: string; in: string; description?: string; schema: Schema };
type Operation = {
  parameters: Parameter[];
  requestBody?: Holder;
  responses: Record<string, Holder>;
};
type Document = {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Schema> };
};

let app: ReturnType<typeof testContext>;
let owner: string;
let viewer: string;
let document: Document;
beforeAll(async () => {
  app = testContext();
  fillWithMany(app.db, 30);
  owner = await apiToken(app);
  viewer = await apiToken(app, "viewer");
  document = (await callApi(app, null, "/openapi.json")).json as Document;
});
/** Each request finds its bucket full. */
let clock = performance.now();
beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 1000));
});

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

/** Sends a request, and compares what comes back with what the document says of it. */
async function call(token: string | null, path: string, options: ApiOptions = {}) {
  const { method = "GET" } = options;
  const answer = await callApi(app, token, path, options);
  const [at] = path.split("?");
  const { operation } =
    operations().find(
      (one) =>
        one.method === method.toLowerCase() &&
        new RegExp(`^${one.path.replace(/\{\w+\}/g, "\\d+")}$`).test(at ?? ""),
    ) ?? {};
  const said = operation?.responses[answer.status];
  expect([method, path, answer.status, said !== undefined]).toEqual([
    method,
    path,
    answer.status,
    true,
  ]);
  const [content] = Object.entries(said?.content ?? {});
  expect(answer.headers.get("Content-Type")).toBe(content?.[0] ?? null);
  if (!content) expect(answer.json).toBe(null);
  else {
    const { schema } = content[1];
    const whole = document.components.schemas[schema.$ref?.split("/").at(-1) ?? ""] ?? schema;
    expect([method, path, z.fromJSONSchema(whole).safeParse(answer.json).error]).toEqual([
      method,
      path,
      undefined,
    ]);
  }
  return answer;
}

const post = (path: string, body: unknown, headers = {}) =>
  call(owner, path, { method: "POST", body, headers });

describe("every answer is one that the OpenAPI document describes", () => {
  it("to a day of work", async () => {
    const person = {
      name: "Nia Exemplar",
      email: "nia@mail.example",
      accounts: ["github:nia-exemplar"],
      origin: "given",
    };
    const { id } = (await post("/candidates", person)).json;
    const at = `/candidates/${id}`;
    await call(viewer, at);
    const { accounts, version } = (await call(owner, at)).json;
    const { id: positionId } = (await post("/positions", { title: "Cook" })).json;
    const { stages } = (await call(viewer, `/positions/${positionId}`)).json;
    const people = { candidateIds: [id, 99_999] };
    await post(`/positions/${positionId}/applications`, { ...people, shortlist: true });
    await post(`/positions/${positionId}/moves`, { ...people, stageId: stages[1].id });
    const reason = "Knows our stack";
    await post(`${at}/decisions`, { positionId, stageId: stages[2].id, reason });
    await call(viewer, `${at}/decisions`);
    const { applications } = (await call(viewer, at)).json;
    expect(applications).toMatchObject([
      { positionId, position: "Cook", stageId: stages[2].id, stage: stages[2].name, place: 1 },
      { position: "General" },
    ]);
    await post(`/positions/${positionId}/removals`, people);
    await post(`${at}/accounts`, { account: "bluesky:nia.example", origin: "given" });
    await call(owner, at, { method: "PATCH", body: { version, city: "Lisbon" } });
    await call(owner, at, { method: "PATCH", body: { version, city: "Porto" } });
    await post("/refreshes", { candidateIds: "all" });
    await call(owner, `${at}/accounts/${accounts[0].id}`, { method: "DELETE" });
    await call(owner, at, { method: "DELETE" });
    await call(owner, at, { method: "DELETE" });
    for (const path of ["/token", "/positions?limit=1", "/imports", "/activities?what=candidate"])
      await call(owner, path);
    for (const query of ["", "?include=contacts&limit=200", "?sort=score&dir=desc&limit=5"])
      await call(owner, `/candidates${query}`);
  });

  it("to an import with rows that cannot be read", async () => {
    const text = "name,email\nNia Exemplar,nia@mail.example\n,\nBad Exemplar,nowhere\n,no@mail";
    const { id } = (await post("/imports", { text })).json;
    const rows = (await call(owner, `/imports/${id}/rows`)).json.data;
    for (const row of rows)
      if (row.verdict === "refused") expect([row.line, row.message]).not.toEqual([row.line, null]);
    expect(rows.flatMap((row: { problems: object[] }) => row.problems)).toContainEqual({
      text: "nowhere",
      why: expect.any(String),
    });
    const before = (await call(owner, `/imports/${id}`)).json;
    expect(before).toMatchObject({ rows: rows.length, results: { added: 0 } });
    const wrong = await post(`/imports/${id}/save`, { position: 9999 });
    expect([wrong.status, wrong.json.errors?.[0].at]).toEqual([400, "/position"]);
    expect((await call(owner, `/imports/${id}`)).json.state).toBe("open");
    await post(`/imports/${id}/save`, {});
    const after = (await call(owner, `/imports/${id}`)).json;
    expect(after).toMatchObject({ state: "saved", rows: rows.length });
    expect(after.results.added).toBe(before.verdicts.new);
    await call(owner, `/imports/${id}/rows`);
    await call(owner, "/imports");
    await post(`/imports/${id}/save`, {});
  });

  it("to whatever is wrong with a request", async () => {
    for (const { path, method, operation } of operations()) {
      const address = path.replace(/\{\w+\}/g, "9999");
      const writes = method !== "get";
      const sent = { method: method.toUpperCase() };
      const send = (body?: unknown, headers = {}, token: string | null = owner) =>
        call(token, address, { ...sent, ...(operation.requestBody && { body }), headers });
      await send({}, {}, null);
      await send({}, {}, viewer);
      await send({});
      await call(owner, `${address}?colour=1`, { ...sent, ...(writes && { body: {} }) });
      if (!operation.requestBody) continue;
      for (const body of ["", "{", "[]", "null", "[".repeat(21), { colour: 1 }]) await send(body);
      await send("{}", { "Content-Type": "text/plain" });
      await send("{}", { "Content-Type": "application/json", "Content-Length": "99999999" });
      await send({}, { "Idempotency-Key": "b c" });
    }
    const key = { "Idempotency-Key": "once" };
    await post("/positions", { title: "Baker" }, key);
    expect((await post("/positions", { title: "Butcher" }, key)).status).toBe(422);
    vi.spyOn(performance, "now").mockReturnValue(clock);
    const many = await Promise.all(Array.from({ length: 61 }, () => call(viewer, "/token")));
    expect(many.at(-1)?.status).toBe(429);
  });
});

describe("the OpenAPI document", () => {
  it("has schemas that can be read, and whole numbers where there are no others", () => {
    for (const { path, method, operation } of operations()) {
      const holders = [operation.requestBody ?? {}, ...Object.values(operation.responses)];
      for (const { content = {} } of holders)
        for (const { schema } of Object.values(content))
          if (!schema.$ref) expect(() => z.fromJSONSchema(schema)).not.toThrow();
      for (const { schema } of operation.parameters)
        expect(() => z.fromJSONSchema(schema)).not.toThrow();
      const text = JSON.stringify(operation);
      expect([path, method, text.match(/"\w*[iI]d":\{"type":"number"/g)]).toEqual([
        path,
        method,
        null,
      ]);
    }
  });

  it("says of the table's filters what they take", () => {
    const { parameters = [] } = document.paths["/candidates"]?.["get"] ?? {};
    const said = Object.fromEntries(parameters.map((one) => [one.name, one.description]));
    expect(said["network"]).toMatch(/github.*any of/);
    expect(said["without"]).toMatch(/github.*none of/);
    expect(said["unread"]).toMatch(/notFound/);
    for (const { name } of parameters.slice(0, -2))
      expect([name, said[name]]).toEqual([name, name === "dir" ? undefined : expect.any(String)]);
  });
});
