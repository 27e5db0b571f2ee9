import { eq } from "drizzle-orm";
import { afterEach, describe, expect, it, vi } from "vitest";
import { action as login, loader as loginPage } from "#app/routes/login.tsx";
import { action as logout } from "#app/routes/logout.ts";
import { action as setup, loader as setupPage } from "#app/routes/setup.tsx";
import { loader as home } from "#app/routes/_index/route.tsx";
import { loader as health } from "#app/routes/healthcheck.ts";
import { localPath, requireMember } from "#app/auth/session.server.ts";
import { makeSetupCode } from "#app/auth/setup-code.server.ts";
import { request, SETUP_CODE, signedIn, testContext } from "#tests/support/app.ts";
import { recentTries } from "#db/sign-in-tries.server.ts";
import { loginFailures, members, sessions } from "#db/schema.server.ts";

const owner = {
  code: SETUP_CODE,
  teamName: "North",
  name: "Ana",
  email: "ana@team.example",
  password: "long enough password",
};
const args = (req: Request, context = testContext()) => ({ request: req, context, params: {} });
const thrown = async (work: Promise<unknown>) =>
  (await work.then(
    () => undefined,
    (error: unknown) => error,
  )) as Response;
const cookieOf = (response: Response) => response.headers.get("Set-Cookie")?.split(";")[0] ?? "";

afterEach(() => {
  vi.useRealTimers();
});

describe("the first run", () => {
  it("sends a stranger from any page to /setup, and afterwards to /login", async () => {
    const context = testContext();
    expect((await thrown(home(args(request("/"), context)))).headers.get("Location")).toBe(
      "/setup",
    );
    await setup(args(request("/setup", "", owner), context));
    expect((await thrown(home(args(request("/"), context)))).headers.get("Location")).toBe(
      "/login",
    );
  });

  it("makes the team and its owner and signs them in", async () => {
    const context = testContext();
    const response = (await setup(args(request("/setup", "", owner), context))) as Response;
    expect(response.headers.get("Location")).toBe("/");
    const member = await requireMember(
      request("/candidates", cookieOf(response)),
      context,
      "owner",
    );
    expect(member).toMatchObject({ name: "Ana", role: "owner", teamName: "North", demo: false });
    expect(context.db.select().from(members).get()?.passwordHash).not.toContain(owner.password);
  });

  it("happens once", async () => {
    const context = testContext();
    await setup(args(request("/setup", "", owner), context));
    expect(
      (await thrown(setupPage(args(request("/setup"), context)))).headers.get("Location"),
    ).toBe("/login");
    const second = await thrown(
      setup(args(request("/setup", "", { ...owner, email: "eve@team.example" }), context)),
    );
    expect(second.headers.get("Location")).toBe("/login");
    expect(context.db.select().from(members).all()).toHaveLength(1);
  });

  it("names each field that is missing or too short, and never repeats the password", async () => {
    const reply = await setup(
      args(request("/setup", "", { teamName: "", email: "ana", password: "short" })),
    );
    expect(reply).toMatchObject({
      status: "error",
      error: {
        code: [expect.stringContaining("terminal")],
        teamName: [expect.any(String)],
        name: [expect.any(String)],
        email: [expect.stringContaining("@")],
        password: [expect.stringContaining("10")],
      },
    });
    expect(JSON.stringify(reply)).not.toContain('"short"');
  });
});

describe("the code that the terminal printed", () => {
  it("is asked for, and a wrong one makes nobody the owner", async () => {
    const context = testContext();
    for (const code of ["", "wrong", SETUP_CODE.replace("2", "3")]) {
      const reply = await setup(args(request("/setup", "", { ...owner, code }), context));
      expect(reply).toMatchObject({ status: "error", error: { code: [expect.any(String)] } });
      expect(JSON.stringify(reply)).not.toContain(owner.password);
    }
    expect(await context.db.$count(members)).toBe(0);
    const answer = await setup(
      args(request("/setup", "", { ...owner, code: " 23456789 ABCD EFGH " }), context),
    );
    expect((answer as Response).headers.get("Location")).toBe("/");
    expect(context.setupCode).toBeNull();
  });

  it("is void after twenty wrong ones, and a new start makes another", async () => {
    const context = testContext();
    for (let i = 0; i < 20; i++) expect(context.setupCode?.check(`guess ${i}`)).toBe("wrong");
    expect(await setup(args(request("/setup", "", owner), context))).toMatchObject({
      error: { code: [expect.stringMatching(/^Too many wrong codes/)] },
    });
    const [first, second] = [makeSetupCode(), makeSetupCode()];
    expect(first.code).toMatch(/^([2-9a-z]{4}-){3}[2-9a-z]{4}$/);
    expect([first.check(second.code), first.check(first.code)]).toEqual(["wrong", "right"]);
  });

  it("comes with the link", async () => {
    const page = await setupPage(args(request("/setup?code=abcd")));
    expect(page).toEqual({ code: "abcd" });
  });
});

describe("signing in", () => {
  async function ready() {
    const context = testContext();
    await setup(args(request("/setup", "", owner), context));
    const tryIt = (form: object, to = "") =>
      login(
        args(
          request(`/login${to}`, "", { email: owner.email, password: owner.password, ...form }),
          context,
        ),
      );
    return { context, tryIt };
  }

  it("signs in and returns to the page that was asked for", async () => {
    const { context, tryIt } = await ready();
    const response = (await tryIt(
      { email: "ANA@team.example " },
      "?to=%2Fcompare%3Fids%3D1%2C2",
    )) as Response;
    expect(response.headers.get("Location")).toBe("/compare?ids=1,2");
    expect(response.headers.get("Set-Cookie")).toMatch(/HttpOnly; SameSite=Lax/);
    expect(await requireMember(request("/", cookieOf(response)), context)).toMatchObject({
      name: "Ana",
    });
  });

  it("says the same of a wrong password and of an unknown email", async () => {
    const { tryIt } = await ready();
    const wrong = await tryIt({ password: "not the password" });
    const unknown = await tryIt({ email: "bo@team.example" });
    expect(wrong).toMatchObject({
      init: { status: 400 },
      data: { error: expect.stringMatching(/Wrong email or password/) },
    });
    expect((unknown as typeof wrong as { data: { error: string } }).data.error).toBe(
      (wrong as { data: { error: string } }).data.error,
    );
  });

  it("closes for 15 minutes after 8 failures on an account, even to the right password", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: 1_000_000 });
    const { tryIt } = await ready();
    for (let i = 0; i < 8; i++) await tryIt({ password: `wrong guess ${i}` });
    expect(await tryIt({})).toMatchObject({ init: { status: 429 } });
    vi.setSystemTime(1_000_000 + 15 * 60_000 + 1);
    expect(await tryIt({})).toBeInstanceOf(Response);
  });

  it("counts failures per address too, across accounts", async () => {
    const { context, tryIt } = await ready();
    await tryIt({ email: "guess1@team.example" });
    context.db.$writer.tx
      .update(loginFailures)
      .set({ failures: 28 })
      .where(eq(loginFailures.key, "address:unknown"))
      .run();
    for (const guess of ["guess29@team.example", "guess30@team.example"])
      expect(await tryIt({ email: guess })).toMatchObject({ init: { status: 400 } });
    expect(await tryIt({ email: "fresh@team.example" })).toMatchObject({ init: { status: 429 } });
  });

  it("lets no more than 8 of many tries at once through to the password", async () => {
    const { tryIt } = await ready();
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => tryIt({ password: `wrong guess ${i}` })),
    );
    const statuses = answers.map((answer) => (answer as { init: { status: number } }).init.status);
    expect(statuses.filter((status) => status !== 429).length).toBeLessThanOrEqual(8);
  });

  it("does not count a success against the address", async () => {
    const { context, tryIt } = await ready();
    await tryIt({ email: "guess@team.example" });
    for (let i = 0; i < 3; i++) await tryIt({});
    expect(await recentTries(context.db, "address:unknown", Date.now())).toBe(1);
  });

  it("ends the session on the server when signing out", async () => {
    const { context, tryIt } = await ready();
    const cookie = cookieOf((await tryIt({})) as Response);
    const before = context.db.select().from(sessions).all().length;
    await logout(args(request("/logout", cookie, {}), context));
    expect(context.db.select().from(sessions).all()).toHaveLength(before - 1);
    expect(
      (await thrown(requireMember(request("/", cookie), context))).headers.get("Location"),
    ).toBe("/login");
  });

  it("goes straight on for somebody who is signed in", async () => {
    const context = testContext();
    const cookie = await signedIn(context);
    expect(
      (await thrown(loginPage(args(request("/login", cookie), context)))).headers.get("Location"),
    ).toBe("/");
  });
});

describe("what a session may do", () => {
  it("refuses a role that is too low, and names both", async () => {
    const context = testContext();
    const cookie = await signedIn(context, "viewer");
    const refusal = await thrown(requireMember(request("/", cookie), context, "recruiter"));
    expect(refusal.status).toBe(403);
    expect(await refusal.text()).toMatch(/"recruiter".*"viewer"/);
  });

  it("takes no cookie that it did not sign", async () => {
    const context = testContext();
    const cookie = await signedIn(context);
    const forged = cookie.replace(/.{6}$/, "AAAAAA");
    expect(
      (await thrown(requireMember(request("/", forged), context))).headers.get("Location"),
    ).toBe("/login");
  });

  it("leads only to paths of its own", () => {
    for (const to of [
      null,
      "",
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/a\\b",
      "/a\nb",
    ]) {
      expect(localPath(to)).toBe("/candidates");
    }
    expect(localPath("/compare?ids=1,2")).toBe("/compare?ids=1,2");
  });
});

it("answers the health check to anybody", async () => {
  const response = await health(args(request("/healthcheck")));
  expect([response.status, await response.text()]).toEqual([200, "OK"]);
});
