import express from "express";
import { connect, type AddressInfo } from "node:net";
import { createServer, request as send, type Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { guardRequest, isForeign, answerRequestError } from "#app/http/request-guard.server.ts";
import { FORM_LIMIT } from "#app/pages/form.server.ts";

let server: Server;
let port: number;
beforeAll(async () => {
  const app = express();
  app.set("env", "production");
  app.use(guardRequest);
  app.all("/html", (_request, response) => void response.type("html").send("<p>page</p>"));
  app.all(
    "/share/origin",
    (request, response) => void response.json({ origin: request.headers.origin ?? "none" }),
  );
  app.all(
    "/kept",
    (_request, response) => void response.set("Cache-Control", "max-age=5").json({}),
  );
  app.all(["/throws", "/me/throws", "/%6de/throws"], () => {
    throw Object.assign(new Error("Failed query: x\nparams: Ada Lovelace"), {
      params: ["Ada Lovelace"],
    });
  });
  app.all(
    "*",
    (request, response) =>
      void (
        new URL(`http://${request.hostname}${request.originalUrl}`),
        response.json({ through: true })
      ),
  );
  app.use(answerRequestError);
  server = createServer(app);
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => void server.close());

type Answer = { status: number; headers: Record<string, unknown>; body: string };
const ask = (method: string, path: string, headers: Record<string, string> = {}, body?: string) =>
  new Promise<Answer>((done, failed) => {
    const sent = send({ port, host: "127.0.0.1", method, path, headers }, (response) => {
      let text = "";
      response
        .on("data", (piece) => (text += piece))
        .on("end", () =>
          done({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
        );
    });
    sent.on("error", failed).end(body);
  });
const raw = (text: string) =>
  new Promise<string>((done) => {
    let all = "";
    const socket = connect(port, "127.0.0.1", () => socket.end(text));
    socket.on("data", (piece) => (all += piece)).on("close", () => done(all));
  });

const announcing = (length: number) =>
  `HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`;

describe("the request guard", () => {
  it("keeps pages that are opened by a secret address out of other sites' logs and of search", async () => {
    const token = "a".repeat(22);
    for (const path of [
      `/me/${token}`,
      `/ME/${token}`,
      `/me/${token}/everything.json`,
      `/me/x`,
      `/%6De/${token}`,
      `/me/${token}/%`,
      `/share/${token}`,
      `/share/x.data`,
    ]) {
      const { headers } = await ask("GET", path);
      expect([
        headers["referrer-policy"],
        headers["x-robots-tag"],
        headers["cache-control"],
      ]).toEqual(["no-referrer", "noindex, nofollow", "private, no-store"]);
    }
  });

  it("keeps search engines, which bring no cookie, from indexing any page", async () => {
    for (const path of ["/members", "/share/new", "/share/new.data"]) {
      const robots = async (headers = {}) =>
        (await ask("GET", path, headers)).headers["x-robots-tag"];
      expect(await robots()).toBe("noindex, nofollow");
      expect(await robots({ Cookie: "touchstone=x" })).toBeUndefined();
    }
  });

  it("takes forms of such a page from a browser that names no site, and from no other site", async () => {
    const path = `/me/${"a".repeat(22)}`;
    const post = async (headers: Record<string, string>, to = path) =>
      (await ask("POST", to, headers, "kind=review")).status;
    expect(await post({ Origin: "null" })).toBe(200);
    expect(await post({ Origin: "null", "Sec-Fetch-Site": "same-origin" })).toBe(200);
    expect(await post({ Origin: "null", "Sec-Fetch-Site": "cross-site" })).toBe(403);
    expect(await post({ Origin: "https://evil.example" })).toBe(403);
    expect(await post({ Origin: "null" }, `/share/${"a".repeat(43)}`)).toBe(200);
    const passed = await ask("POST", "/share/origin", { Origin: "null" });
    expect(JSON.parse(passed.body)).toEqual({ origin: "none" });
    for (const elsewhere of [
      "/me/../refresh",
      "/share/new",
      "/share/x/../new",
      "/share/new/",
      "/share/new//",
      "/share/%6eew",
      "/SHARE/n%45w/",
      "/share/new.data",
      "/share/new/.data",
    ])
      expect(await post({ Origin: "null" }, elsewhere)).toBe(403);
  });

  it("lets a data export of any size through on such a page, and no other large form", async () => {
    const token = "a".repeat(22);
    const status = async (path: string) =>
      /^HTTP\/1.1 (\d+)/.exec(await raw(`POST ${path} ${announcing(FORM_LIMIT + 1)}`))?.[1];
    expect(await status(`/me/${token}/export`)).toBe("200");
    expect(await status(`/me/${token}`)).toBe("413");
    expect(await status("/me/short/export")).toBe("413");
  });

  it("takes no form that another site sent, whichever route it is for", async () => {
    const host = `127.0.0.1:${port}`;
    for (const headers of [
      { Origin: "https://evil.example" },
      { Origin: "null" },
      { Origin: "http://127.0.0.1:1" },
      { "Sec-Fetch-Site": "same-site" },
      { "Sec-Fetch-Site": "cross-site", Origin: `http://${host}` },
    ]) {
      expect(
        (await ask("POST", "/refresh", headers as Record<string, string>, "all=1")).status,
      ).toBe(403);
    }
    for (const headers of [{}, { Origin: `http://${host}` }, { "Sec-Fetch-Site": "same-origin" }]) {
      expect(
        (await ask("POST", "/refresh", headers as Record<string, string>, "all=1")).status,
      ).toBe(200);
    }
    expect(
      isForeign({
        origin: "https://team.example",
        host: "10.0.0.5:3000",
        "x-forwarded-host": "team.example",
      }),
    ).toBe(false);
  });

  it("takes no form larger than pages send, and none of unknown length, but where a list is pasted", async () => {
    const large = "x".repeat(FORM_LIMIT + 1);
    expect(await raw(`POST /login ${announcing(large.length)}`)).toMatch(/^HTTP\/1.1 413/);
    expect((await ask("POST", "/login", { "Transfer-Encoding": "chunked" }, "a=1")).status).toBe(
      411,
    );
    expect((await ask("POST", "/candidates/new.data", {}, large)).status).toBe(200);
    expect(await raw(`POST /candidates/%6eew ${announcing(large.length)}`)).toMatch(
      /^HTTP\/1.1 413/,
    );
  });

  it("answers wrong methods and addresses with a sentence, and logs nothing of them", async () => {
    for (const method of ["PUT", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]) {
      const answer = await ask(method, "/candidates");
      expect([answer.status, answer.headers["allow"]]).toEqual([405, "GET, HEAD, POST"]);
    }
    for (const path of ["/%ZZ", "/a?_data=routes%2Flogin", "/a?%5Fdata=x"]) {
      const answer = await ask("GET", path);
      expect([answer.status, answer.headers["content-type"]]).toEqual([
        400,
        "text/plain; charset=utf-8",
      ]);
      expect(answer.body).toMatch(/could not be read/);
    }
    for (const path of ["/api/%ZZ", "/api/v1/token?_data=x", "/api/v1/token.data"]) {
      const { status, headers, body } = await ask("GET", path);
      expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
      expect(JSON.parse(body)).toMatchObject({ status, detail: expect.any(String) });
    }
    expect(await raw("GET /x HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1.1 400/,
    );
    expect(
      await raw("GET http://evil.example/login HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"),
    ).toMatch(/^HTTP\/1.1 400/);
    expect(await raw("GET /x HTTP/1.0\r\n\r\n")).toMatch(/^HTTP\/1.1 400/);
  });

  it("takes no path that is longer than any page's, however long a query may be", async () => {
    expect((await ask("GET", `/${"/".repeat(10_000)}x`)).status).toBe(414);
    expect((await ask("GET", `/candidates?ids=${"1,".repeat(5000)}`)).status).toBe(200);
  });

  it("lets nothing be kept on the way unless a route says so, and lets answers that are no page run nothing", async () => {
    const json = await ask("GET", "/progress");
    expect(json.headers).toMatchObject({
      "cache-control": "private, no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    });
    expect((await ask("GET", "/kept")).headers["cache-control"]).toBe("max-age=5");
    expect((await ask("GET", "/html")).headers["content-security-policy"]).toBeUndefined();
  });

  it("shows no stack, and logs no value that was to be written", async () => {
    const answer = await ask("GET", "/throws");
    expect([answer.status, answer.body]).toEqual([
      500,
      expect.stringMatching(/^Something went wrong\.[^:]*$/),
    ]);
    const logged = vi.mocked(console.error).mock.calls.flat().join("\n");
    expect(logged).toMatch(/^GET \/throws: Error: Failed query: x/);
    expect(logged).not.toContain("Lovelace");
    vi.mocked(console.error).mockClear();
    for (const path of ["/me/throws", "/ME/throws", "/%6de/throws"]) {
      await ask("GET", path);
      expect(vi.mocked(console.error).mock.calls.flat().join("\n")).toMatch(/^GET \/me\/…: Error/);
      vi.mocked(console.error).mockClear();
    }
  });
});
