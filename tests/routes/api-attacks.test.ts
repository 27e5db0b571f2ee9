import fc from "fast-check";
import { connect } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { API_ROUTES } from "#app/api/routes.server.ts";
import { apiToken, callApi } from "#tests/support/api.ts";
import { serveApi } from "#tests/support/api-server.ts";
import { testContext } from "#tests/support/app.ts";
import { fillWithMany } from "#tests/support/many.ts";

const RUNS = 60;
let app: ReturnType<typeof testContext>;
let token: string;
let server: Awaited<ReturnType<typeof serveApi>>;
beforeAll(async () => {
  app = testContext();
  fillWithMany(app.db, 30);
  token = await apiToken(app);
  server = await serveApi(app);
});
afterAll(() => server.stop());
/** Each request finds its bucket full. */
let clock = performance.now();
beforeEach(() => {
  vi.spyOn(performance, "now").mockImplementation(() => (clock += 1000));
});

const nasty = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.constantFrom(
    "",
    "\u0000",
    "\ud800",
    "__proto__",
    "constructor",
    "' or 1=1 --",
    "=1+1",
    "github:octocat",
    "https://github.com/octocat",
    "@a@b.example",
    "given",
    "all",
    "new",
    "x".repeat(3000),
  ),
);
const scalar = fc.oneof(
  nasty,
  fc.double(),
  fc.integer(),
  fc.constantFrom(0, -1, 1e308, 2 ** 53, null, true),
);
const anything = fc.oneof(
  { weight: 3, arbitrary: scalar },
  fc.array(scalar, { maxLength: 4 }),
  fc.object({ maxDepth: 3, key: nasty, values: [scalar], withNullPrototype: false }),
);
const NAMES = [
  ..."name email headline city accounts origin account version tags stageId positionId title reason candidateIds".split(
    " ",
  ),
  ..."text position duplicates sameName id __proto__ constructor".split(" "),
];
const VALUES: Record<string, unknown> = {
  name: "Ada Example",
  origin: "given",
  account: "github:octocat",
  accounts: ["github:octocat"],
  version: 1,
  tags: ["go"],
  positionId: 1,
  stageId: 2,
  title: "Cook",
  reason: "Because of it",
  candidateIds: [1, 2],
  text: "name,email\nAda Example,ada@mail.example",
};
/** Half right, so that it comes further than the first check. */
const body = fc.oneof(
  anything,
  fc
    .array(fc.tuple(fc.constantFrom(...NAMES), anything, fc.boolean()), { maxLength: 8 })
    .map((fields) =>
      Object.fromEntries(
        fields.map(([name, value, right]) => [name, right ? (VALUES[name] ?? value) : value]),
      ),
    ),
);
/** Any text that a JSON parser may meet, the right one most of the time. */
const text = fc.oneof(
  { weight: 6, arbitrary: body.map((value) => JSON.stringify(value) ?? "") },
  body.map((value) => (JSON.stringify(value) ?? "").slice(0, -1)),
  fc.string({ unit: "binary" }),
);
const address = (path: string, id: number) => path.replace(/\{\w+\}/g, String(id));

/** Refused in the API's own form, or done. */
function expectSound({ status, headers, json }: Awaited<ReturnType<typeof callApi>>) {
  expect(status).toBeLessThan(500);
  if (status < 400) return;
  expect(headers.get("Content-Type")).toBe("application/problem+json");
  expect(json).toMatchObject({ status, detail: expect.any(String) });
  expect(JSON.stringify(json).length).toBeLessThan(20_000);
}

describe("whatever is sent", () => {
  const writes = API_ROUTES.filter(({ method }) => method !== "GET");
  it.each(writes)(
    "to $method $path is done or refused, never an error",
    async ({ method, path }) => {
      await fc.assert(
        fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (sent, id) => {
          expectSound(await callApi(app, token, address(path, id), { method, body: sent }));
        }),
        { numRuns: RUNS },
      );
    },
  );

  const reads = API_ROUTES.filter(({ method }) => method === "GET");
  const keys =
    "limit cursor sort dir q city tag stage network position scored include who from to verb".split(
      " ",
    );
  const query = fc
    .array(
      fc.tuple(fc.constantFrom(...keys), fc.oneof(nasty, fc.constantFrom("1", "asc", "score"))),
      {
        maxLength: 4,
      },
    )
    .map((pairs) => new URLSearchParams(pairs).toString());
  it.each(reads)("asked of $path is answered or refused, never an error", async ({ path }) => {
    await fc.assert(
      fc.asyncProperty(query, fc.integer({ min: 1, max: 40 }), async (asked, id) => {
        expectSound(await callApi(app, token, `${address(path, id)}?${asked}`));
      }),
      { numRuns: RUNS },
    );
  });

  it("as a cursor is a page or a 400", async () => {
    const cursor = fc.oneof(
      nasty,
      anything.map((value) => JSON.stringify(value) ?? ""),
    );
    await fc.assert(
      fc.asyncProperty(cursor, fc.constantFrom(...reads), async (value, { path }) => {
        const word = Buffer.from(value).toString("base64url");
        const { status } = await callApi(app, token, `${address(path, 1)}?cursor=${word}`);
        expect([200, 400, 404]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });

  it("as a key of a write is taken or a 400", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 300 }), fc.nat(3), async (key, which) => {
        const headers = { "Idempotency-Key": key };
        const sent = { method: "POST", body: { name: `Position ${which}` }, headers };
        const { status } = await callApi(app, token, "/positions", sent);
        expect([201, 400, 422]).toContain(status);
      }),
      { numRuns: 200 },
    );
  });
});

/** Sends bytes as they are and gives back the head of the answer with the start of its body. */
function sendRaw(lines: string[], rest = ""): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(server.port, "127.0.0.1");
    let answer = "";
    socket.on("data", (data) => {
      answer += data.toString("latin1");
      if (answer.includes("}")) socket.destroy();
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
    socket.write(`${lines.join("\r\n")}\r\n\r\n${rest}`, "latin1");
  });
}
const head = (first: string, ...more: string[]) => [
  first,
  "Host: 127.0.0.1",
  `Authorization: Bearer ${token}`,
  ...more,
];

describe("over the wire", () => {
  const json = "Content-Type: application/json";
  it.each<[string, number, () => Promise<string>]>([
    ["a method that nobody uses", 405, () => sendRaw(head("TRACE /api/v1/token HTTP/1.1"))],
    [
      "a preflight of another site",
      405,
      () => sendRaw(head("OPTIONS /api/v1/token HTTP/1.1", "Origin: https://evil.example")),
    ],
    [
      "a form of another site",
      403,
      () =>
        sendRaw(
          head(
            "POST /api/v1/positions HTTP/1.1",
            "Sec-Fetch-Site: cross-site",
            json,
            "Content-Length: 2",
          ),
          "{}",
        ),
    ],
    ["the data of a page", 404, () => sendRaw(head("GET /api/v1/token.data HTTP/1.1"))],
    ["a version that there is none of", 404, () => sendRaw(head("GET /api/v2/token HTTP/1.1"))],
    ["no version", 404, () => sendRaw(head("GET /api HTTP/1.1"))],
    ["a slash too many", 404, () => sendRaw(head("GET /api/v1//token HTTP/1.1"))],
    [
      "a body that claims to be large",
      413,
      () => sendRaw(head("POST /api/v1/positions HTTP/1.1", json, "Content-Length: 99999999"), "{"),
    ],
    [
      "bytes that are no text",
      400,
      () =>
        sendRaw(head("POST /api/v1/positions HTTP/1.1", json, "Content-Length: 4"), '"\xff\xff"'),
    ],
    [
      "pieces without a length, over the limit",
      413,
      () =>
        sendRaw(
          head("POST /api/v1/positions HTTP/1.1", json, "Transfer-Encoding: chunked"),
          `50000\r\n${"x".repeat(0x50000)}\r\n0\r\n\r\n`,
        ),
    ],
    [
      "two tokens",
      401,
      () =>
        sendRaw(
          head(
            "GET /api/v1/token HTTP/1.1",
            "Authorization: Bearer x",
            "Authorization: Bearer y",
          ).toSpliced(2, 1),
        ),
    ],
  ])("%s is a problem, and JSON", async (_, status, send) => {
    const answer = await send();
    expect(answer.split("\r\n")[0]).toContain(` ${status} `);
    expect(answer.toLowerCase()).toContain("content-type: application/problem+json");
    expect(answer.toLowerCase()).toContain("cache-control: private, no-store");
    expect(answer).not.toContain(token);
  });

  it("pieces without a length are read when they fit", async () => {
    const answer = await sendRaw(
      head("POST /api/v1/positions HTTP/1.1", json, "Transfer-Encoding: chunked"),
      `11\r\n{"title": "Wire"}\r\n0\r\n\r\n`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 201 /);
  });

  it("a way out of the folder is no way around the rules of the pages", async () => {
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const asked = `${method} /api/v1/../../logout HTTP/1.1`;
      const answer = await sendRaw(head(asked, "Connection: close"));
      expect(answer).toMatch(/^HTTP\/1\.1 405 [^]*text\/plain/);
    }
  });

  it("HEAD is answered like GET, without a body", async () => {
    const response = await fetch(`${server.url}/token`, {
      method: "HEAD",
      headers: { Authorization: `Bearer ${token}` },
    });
    expect([response.status, await response.text()]).toEqual([200, ""]);
  });
});

it("an error of the server is told in a sentence and logged without what was sent", async () => {
  const logged = vi.mocked(console.error);
  const broken = {
    ...app,
    worker: {
      ...app.worker,
      wake: () => {
        throw new Error("broken inside");
      },
    },
  };
  const secret = { name: "Zoe Example", accounts: ["github:zoe-example"], origin: "given" };
  const { status, json } = await callApi(broken, token, "/candidates", {
    method: "POST",
    body: secret,
  });
  expect([status, JSON.stringify(json)]).toEqual([500, expect.not.stringContaining("broken")]);
  expect(logged).toHaveBeenCalledOnce();
  const said = logged.mock.calls.flat().join(" ");
  expect(said).toContain("broken inside");
  for (const word of [token, "Zoe", "zoe-example"]) expect(said).not.toContain(word);
  logged.mockClear();
});
