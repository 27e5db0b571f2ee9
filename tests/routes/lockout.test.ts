import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, vi } from "vitest";
import { hashPassword } from "#app/auth/password.server.ts";
import { resetPassword } from "#app/operations/member/reset-password.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { action as login } from "#app/routes/login.tsx";
import { loader as settings } from "#app/routes/settings/route.tsx";
import { action as setup } from "#app/routes/setup.tsx";
import { openDb } from "#db/client.server.ts";
import { recentTries } from "#db/sign-in-tries.server.ts";
import { request, SETUP_CODE, signedIn, testContext } from "#tests/support/app.ts";

const PASSWORD = "long enough password";
const HOME = "address:192.0.2.1";
const AWAY = "address:203.0.113.9";

vi.mock("node:crypto", async (original) => {
  const { cheapScrypt } = await import("#tests/support/cheap-scrypt.ts");
  return cheapScrypt(await original<typeof import("node:crypto")>());
});

async function ready(context = testContext()) {
  await setup({
    request: request("/setup", "", {
      code: SETUP_CODE,
      teamName: "North",
      name: "Ana",
      email: "ana@team.example",
      password: PASSWORD,
    }),
    context,
    params: {},
  });
  const send = async (from: string, form: Record<string, string>, cookie = "") => {
    const asked = request("/login", cookie, {
      email: "ana@team.example",
      password: PASSWORD,
      ...form,
    });
    asked.headers.set("x-client-address", from);
    const answer = await login({ request: asked, context, params: {} });
    return "init" in answer
      ? { status: answer.init?.status ?? 0, cookies: [] }
      : { status: answer.status, cookies: answer.headers.getSetCookie() };
  };
  const guess = (from: string, email = "ana@team.example", cookie = "") =>
    send(from, { email, password: "a wrong guess" }, cookie);
  return { context, send, guess };
}

const knownFrom = (cookies: string[]) =>
  cookies.find((cookie) => cookie.startsWith("touchstone-known="))?.split(";")[0] ?? "";

describe("wrong passwords", () => {
  it("from elsewhere do not close the account at home", async () => {
    const { guess, send } = await ready();
    for (let i = 0; i < 40; i++) await guess(AWAY);
    expect((await guess(AWAY)).status).toBe(429);
    expect((await send(AWAY, {})).status).toBe(429);
    expect((await send(HOME, {})).status).toBe(302);
  });

  it("are forgotten when the password is set anew from the terminal", async () => {
    const { context, guess, send } = await ready();
    for (let i = 0; i < 9; i++) await guess(HOME);
    expect((await send(HOME, {})).status).toBe(429);
    const passwordHash = await hashPassword("another password");
    await resetPassword(asSystem(context), { email: "ana@team.example", passwordHash });
    expect((await send(HOME, { password: "another password" })).status).toBe(302);
  });

  it("of others do not count for a browser that signed in before, and its own do", async () => {
    const { guess, send } = await ready();
    const { cookies } = await send(HOME, {});
    const known = knownFrom(cookies);
    expect(cookies.find((cookie) => cookie.startsWith("touchstone-known="))).toMatch(
      /Max-Age=34560000; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    for (let i = 0; i < 40; i++) await guess(HOME);
    expect((await send(HOME, {})).status).toBe(429);
    expect((await send(HOME, {}, known)).status).toBe(302);
    for (let i = 0; i < 8; i++) expect((await guess(HOME, undefined, known)).status).toBe(400);
    expect((await send(HOME, {}, known)).status).toBe(429);
  });

  it("for another account do count for a browser that is known for one", async () => {
    const { guess, send } = await ready();
    const known = knownFrom((await send(HOME, {})).cookies);
    for (let i = 0; i < 8; i++) await guess(HOME, "bo@team.example", known);
    expect((await guess(HOME, "bo@team.example", known)).status).toBe(429);
    expect((await guess(HOME, "bo@team.example")).status).toBe(429);
  });

  it("make no browser known by a cookie of its own making", async () => {
    const { guess, send } = await ready();
    const known = knownFrom((await send(HOME, {})).cookies);
    for (let i = 0; i < 9; i++) await guess(AWAY);
    expect((await send(AWAY, {}, known.replace(/.{8}$/, "AAAAAAAA"))).status).toBe(429);
  });

  it("through a proxy that is not trusted close no account but their own", async () => {
    const { guess, send } = await ready();
    const proxy = "proxy:127.0.0.1";
    for (let i = 0; i < 40; i++) expect((await guess(proxy, `g${i}@x.example`)).status).toBe(400);
    expect((await send(proxy, {})).status).toBe(302);
    expect((await send("address:127.0.0.1", {})).status).toBe(302);
  });

  it("are counted before the form is read, so that one that cannot be read counts too", async () => {
    const { context } = await ready();
    for (let i = 0; i < 31; i++) {
      const broken = new Request("http://localhost/login", {
        method: "POST",
        headers: { "Content-Type": "text/plain", "x-client-address": AWAY },
        body: "x",
      });
      const answer = await login({ request: broken, context, params: {} }).catch(
        (thrown: unknown) => thrown,
      );
      if (i < 30) expect((answer as Response).status).toBe(400);
      else {
        expect(answer).toMatchObject({ init: { status: 429 } });
        expect(broken.bodyUsed).toBe(false);
      }
    }
    expect(await recentTries(context.db, AWAY, Date.now())).toBe(31);
  });
});

describe("many people who sign in at once", () => {
  it("do not keep out somebody who signed in here before", async () => {
    const { guess, send } = await ready();
    const known = knownFrom((await send(HOME, {})).cookies);
    const strangers = Array.from({ length: 60 }, (_, i) =>
      guess(`address:198.51.100.${i}`, `s${i}@x.example`),
    );
    const owner = send(HOME, {}, known);
    const first = await Promise.race([owner, ...strangers.slice(4, 20)]);
    expect(first.status).toBe(302);
    const statuses = (await Promise.all(strangers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 503).length).toBe(60 - 42);
  });
});

describe("npm run unlock", () => {
  const unlock = (file: string, ...args: string[]) =>
    execFileSync(process.execPath, ["--import", "tsx", "app/cli/unlock.ts", ...args], {
      encoding: "utf8",
      stdio: "pipe",
      env: { ...process.env, DATABASE_URL: file },
    });

  it("opens sign-in again, from the address that used up its tries too", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "touchstone-")), "a.db");
    const { guess, send, context } = await ready(testContext(openDb(file)));
    for (let i = 0; i < 40; i++) await guess(HOME);
    for (let i = 0; i < 9; i++) await guess(AWAY, "bo@team.example");
    expect((await send(HOME, {})).status).toBe(429);
    expect(unlock(file, "Ana@team.example")).toMatch(/^ana@team\.example can sign in/);
    expect((await send(HOME, {})).status).toBe(302);
    expect(await recentTries(context.db, `${AWAY} bo@team.example`, Date.now())).toBe(9);
    context.db.$close();
  });

  it("says whose account is not here", () => {
    const file = join(mkdtempSync(join(tmpdir(), "touchstone-")), "a.db");
    openDb(file).$close();
    expect(() => unlock(file, "eve@x.example")).toThrow(/No member .* eve@x\.example/);
    expect(() => unlock(file)).toThrow(/Usage/);
  });
});

it("tells owners, and nobody else, of a proxy that is not trusted", async () => {
  const context = testContext();
  const owner = await signedIn(context);
  const recruiter = await signedIn(context, "recruiter");
  const as = (cookie: string) =>
    settings({ request: request("/settings", cookie), context, params: {} });
  expect((await as(owner)).proxy).toBeNull();
  context.proxy.seenAt = 5;
  expect((await as(owner)).proxy).toBe(5);
  expect((await as(recruiter)).proxy).toBeNull();
});
