import { beforeEach, describe, expect, it, vi } from "vitest";
import { action as join, loader as invitation } from "#app/routes/invite.$token.tsx";
import {
  action as accountAction,
  loader as account,
} from "#app/routes/settings_.account/route.tsx";
import {
  action as membersAction,
  loader as membersPage,
} from "#app/routes/settings_.members/route.tsx";
import { action as login } from "#app/routes/login.tsx";
import { resetPassword } from "#app/operations/member/reset-password.server.ts";
import { createShare } from "#app/operations/share/create.server.ts";
import { revokeShare } from "#app/operations/share/revoke.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { memberByEmail } from "#db/members.server.ts";
import { activities, invitations, members, sessions } from "#db/schema.server.ts";
import { acting } from "#tests/support/acting.ts";
import { flashOf, request, signedIn, testContext } from "#tests/support/app.ts";
import { makeApiToken, makeCandidate } from "#tests/support/factories.ts";

vi.mock("node:crypto", async (original) => {
  const { cheapScrypt } = await import("#tests/support/cheap-scrypt.ts");
  return cheapScrypt(await original<typeof import("node:crypto")>());
});

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let owner: string;
beforeEach(async () => {
  vi.useRealTimers();
  context = testContext();
  owner = await signedIn(context);
});

const thrown = async (work: Promise<unknown>) =>
  (await work.then(
    () => undefined,
    (error: unknown) => error,
  )) as Response & { init?: { status: number }; data?: string };
const args = (req: Request, params = {}) => ({ request: req, context, params });
const send = (form: Record<string, string>, as = owner) =>
  membersAction(args(request("/settings/members", as, form)));
const change = (form: Record<string, string>, as = owner) =>
  accountAction(args(request("/settings/account", as, form)));
const sessionOf = (response: Response) => response.headers.getSetCookie()[0]?.split(";")[0] ?? "";

async function invite(email: string, role = "recruiter") {
  const answer = (await send({ intent: "invite", email, role })) as { data: { link: string } };
  return answer.data.link;
}
const tokenIn = (link: string) => link.split("/").at(-1) ?? "";
const accept = (link: string, form: Record<string, string> = {}) => {
  const token = tokenIn(link);
  const typed = { name: "Bo Example", password: "a long password", ...form };
  return join(args(request(`/invite/${token}`, "", typed), { token }));
};
const open = (link: string) =>
  invitation(args(request(`/invite/${tokenIn(link)}`), { token: tokenIn(link) }));
const toldBy = async (answer: Promise<unknown>) => (await flashOf(await answer))?.text;
const verbs = async () => (await context.db.select().from(activities)).map(({ verb }) => verb);

describe("an invitation", () => {
  it("is a link that makes its holder a member, once, and signs them in", async () => {
    const link = await invite("Bo@Team.example ", "viewer");
    expect(link).toMatch(/^http:\/\/localhost\/invite\/[\w-]{43}$/);
    expect(await open(link)).toEqual({
      email: "bo@team.example",
      role: "viewer",
      team: "Test team",
    });
    const response = (await accept(link)) as Response;
    const bo = await requireMember(request("/", sessionOf(response)), context);
    expect(bo).toMatchObject({ name: "Bo Example", role: "viewer", email: "bo@team.example" });
    expect((await thrown(accept(link))).init?.status).toBe(404);
    expect((await thrown(open(link))).data).toMatch(/no longer works/);
    expect(await verbs()).toEqual(["invited", "joined", "signed in"]);
  });

  it("is stored as a hash, and told once", async () => {
    const token = tokenIn(await invite("bo@team.example"));
    expect(JSON.stringify(await context.db.select().from(invitations))).not.toContain(token);
    const page = await membersPage(args(request("/settings/members", owner)));
    expect(JSON.stringify(page)).not.toContain(token);
    expect(page.invitations).toMatchObject([{ email: "bo@team.example", role: "recruiter" }]);
  });

  it("ends after a week, when it is revoked, and when a newer one is made", async () => {
    const first = await invite("bo@team.example");
    const second = await invite("bo@team.example", "owner");
    expect((await thrown(open(first))).init?.status).toBe(404);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7 * DAY + 1 });
    expect((await thrown(open(second))).init?.status).toBe(404);
    expect((await thrown(accept(second))).init?.status).toBe(404);
    vi.useRealTimers();
    const [row] = await context.db.select().from(invitations);
    await send({ intent: "revoke", id: String(row?.id) });
    expect((await thrown(open(second))).init?.status).toBe(404);
    expect((await thrown(send({ intent: "revoke", id: String(row?.id) }))).status).toBe(404);
  });

  it("of two who use it at once makes one a member", async () => {
    const link = await invite("bo@team.example");
    const answers = await Promise.allSettled([accept(link), accept(link, { name: "Eve Example" })]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await context.db.$count(members)).toBe(2);
  });

  it.each([
    [{ email: "olga@team.example", role: "viewer" }, /already/],
    [{ email: "bo", role: "viewer" }, /email address/],
    [{ email: "bo@team.example", role: "king" }, /role/],
  ])("is refused in words for %o", async (form, words) => {
    const answer = await send({ intent: "invite", ...form });
    expect(answer).toMatchObject({
      data: { error: expect.stringMatching(words), link: null },
      init: { status: 400 },
    });
  });

  it("asks for a name and a long enough password, and never repeats it", async () => {
    const reply = await accept(await invite("bo@team.example"), { name: " ", password: "short" });
    expect(reply).toMatchObject({ error: { name: ["Enter your name"] } });
    expect(JSON.stringify(reply)).not.toContain('"short"');
  });
});

describe("a member", () => {
  let bo: string;
  let id: string;
  beforeEach(async () => {
    bo = sessionOf((await accept(await invite("bo@team.example"))) as Response);
    id = String((await memberByEmail(context.db, "bo@team.example"))?.id);
  });

  it("may do something else from the next click on, once the role is changed", async () => {
    await send({ intent: "role", id, role: "viewer" });
    const refused = await thrown(requireMember(request("/", bo), context, "recruiter"));
    expect(refused.status).toBe(403);
    await send({ intent: "role", id, role: "owner" });
    await requireMember(request("/", bo), context, "owner");
    expect((await context.db.select().from(activities)).at(-1)).toMatchObject({
      verb: "changed role",
      detail: { from: "viewer", to: "owner" },
    });
  });

  it("who is removed is out at the next click, cannot sign in, and leaves only a name", async () => {
    await send({ intent: "remove", id });
    expect((await thrown(requireMember(request("/", bo), context))).status).toBe(302);
    const form = { email: "bo@team.example", password: "a long password" };
    expect(await login(args(request("/login", "", form)))).toMatchObject({ init: { status: 400 } });
    expect((await context.db.select().from(members)).at(-1)).toMatchObject({
      name: "Bo Example",
      email: `removed:${id}`,
      passwordHash: "",
    });
    const page = await membersPage(args(request("/settings/members", owner)));
    expect(page.members.map(({ name }) => name)).toEqual(["Olga Owner"]);
    expect((await thrown(send({ intent: "remove", id }))).status).toBe(404);
    await accept(await invite("bo@team.example"), { name: "Bo Again" });
    expect(await memberByEmail(context.db, "bo@team.example")).toMatchObject({ name: "Bo Again" });
  });

  it("who is removed leaves share links that work, and whoever removes them is told", async () => {
    const candidateIds: number[] = [];
    for (const name of ["Ada Example", "Cy Example"])
      candidateIds.push((await makeCandidate(context.db, { name })).id);
    const asBo = acting(context.db, Date.now(), { id: Number(id), name: "Bo Example" });
    const target = { kind: "comparison", candidateIds } as const;
    await createShare(asBo, { target });
    await revokeShare(asBo, { id: (await createShare(asBo, { target })).id });
    expect(await toldBy(send({ intent: "remove", id }))).toMatch(
      /1 share link they made still works/,
    );
  });

  it("who may no longer invite, or is removed, leaves no invitation that works", async () => {
    await send({ intent: "role", id, role: "owner" });
    const form = { intent: "invite", email: "eve@team.example", role: "owner" };
    const { link } = ((await send(form, bo)) as { data: { link: string } }).data;
    expect(await open(link)).toMatchObject({ email: "eve@team.example" });
    await send({ intent: "role", id, role: "recruiter" });
    expect((await thrown(open(link))).init?.status).toBe(404);
    expect((await membersPage(args(request("/settings/members", owner)))).invitations).toEqual([]);
    await send({ intent: "role", id, role: "owner" });
    await send({ intent: "remove", id });
    expect((await thrown(open(link))).init?.status).toBe(404);
    expect((await thrown(accept(link))).init?.status).toBe(404);
    // Somebody else can invite the same person.
    expect(await open(await invite("eve@team.example"))).toMatchObject({ role: "recruiter" });
  });

  it("who is the last owner can neither go nor be made less", async () => {
    const mine = String((await memberByEmail(context.db, "olga@team.example"))?.id);
    const forms: Record<string, string>[] = [
      { intent: "remove", id: mine },
      { intent: "role", id: mine, role: "viewer" },
    ];
    for (const form of forms)
      expect(await send(form)).toMatchObject({
        init: { status: 409 },
        data: { at: "member", error: expect.stringMatching(/needs an owner/) },
      });
    await send({ intent: "role", id, role: "owner" });
    const left = (await send({ intent: "remove", id: mine })) as Response;
    expect(left.headers.get("Location")).toBe("/login");
    expect(await send({ intent: "remove", id }, bo)).toMatchObject({ init: { status: 409 } });
  });

  it("of two owners who remove each other at once stays", async () => {
    await send({ intent: "role", id, role: "owner" });
    const mine = String((await memberByEmail(context.db, "olga@team.example"))?.id);
    await Promise.allSettled([
      send({ intent: "remove", id }),
      send({ intent: "remove", id: mine }, bo),
    ]);
    const page = await context.db.select().from(members);
    expect(page.filter(({ role, removedAt }) => role === "owner" && !removedAt)).toHaveLength(1);
  });
});

describe("one's own account", () => {
  beforeEach(async () => {
    owner = sessionOf((await accept(await invite("ana@team.example", "viewer"))) as Response);
  });
  const elsewhere = async () => {
    const asked = request("/login", "", { email: "ana@team.example", password: "a long password" });
    asked.headers.set("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
    return sessionOf((await login(args(asked))) as Response);
  };
  const page = async () => account(args(request("/settings/account", owner)));

  it("is renamed", async () => {
    await change({ intent: "name", name: " Ana Maria " });
    expect((await page()).me.name).toBe("Ana Maria");
    expect(await change({ intent: "name", name: "" })).toMatchObject({
      data: { name: "Enter your name" },
      init: { status: 400 },
    });
  });

  it("lists the browsers that are signed in, and signs out the others", async () => {
    const other = await elsewhere();
    const { sessions: listed } = await page();
    expect(listed.map(({ device, here }) => [device, here])).toEqual(
      expect.arrayContaining([
        ["", true],
        ["Firefox on Linux", false],
      ]),
    );
    expect(JSON.stringify(listed)).not.toContain("tokenHash");
    await change({ intent: "sessions" });
    expect((await thrown(requireMember(request("/", other), context))).status).toBe(302);
    expect((await page()).sessions).toHaveLength(1);
  });

  it("says when a session was last used, to the nearest minutes", async () => {
    const now = Date.now() + 10 * 60_000;
    vi.useFakeTimers({ toFake: ["Date"], now });
    await page();
    vi.useRealTimers();
    await expect.poll(async () => (await page()).sessions[0]?.lastUsedAt).toBe(now);
  });

  it("gets a new password with the old one, which ends the other sessions", async () => {
    const other = await elsewhere();
    const form = { intent: "password", old: "a long password", password: "another password" };
    await change(form);
    expect((await thrown(requireMember(request("/", other), context))).status).toBe(302);
    await page();
    expect(
      await login(args(request("/login", "", { email: "ana@team.example", password: form.old }))),
    ).toMatchObject({ init: { status: 400 } });
    const fine = await login(
      args(request("/login", "", { email: "ana@team.example", password: form.password })),
    );
    expect((fine as Response).status).toBe(302);
    expect(await verbs()).toContain("changed password");
  });

  it("is told of the API tokens that a new password leaves working", async () => {
    const { id: memberId } = (await memberByEmail(context.db, "ana@team.example"))!;
    const form = { intent: "password", old: "a long password", password: "another password" };
    expect(await toldBy(change(form))).toBe("Password changed.");
    const expiresAt = Date.now() + DAY;
    await makeApiToken(context.db, { memberId, tokenHash: "live", expiresAt });
    await makeApiToken(context.db, { memberId, tokenHash: "over", expiresAt: 1 });
    await makeApiToken(context.db, { memberId, tokenHash: "revoked", expiresAt, revokedAt: 1 });
    await makeApiToken(context.db, { tokenHash: "somebody else's", expiresAt });
    const back = { ...form, old: form.password, password: form.old };
    expect(await toldBy(change(back))).toMatch(/^Password changed\. 1 API token of yours/);
    const reset = { email: "ana@team.example", passwordHash: "x" };
    expect(await resetPassword(asSystem(context), reset)).toEqual({ tokens: 1 });
  });

  it("keeps its password when the old one is wrong, and is guessed at eight times at most", async () => {
    const before = await memberByEmail(context.db, "ana@team.example");
    const form = { intent: "password", old: "wrong guess", password: "another password" };
    for (let i = 0; i < 8; i++)
      expect(await change(form)).toMatchObject({
        init: { status: 400 },
        data: { old: expect.any(String) },
      });
    expect(await change({ ...form, old: "a long password" })).toMatchObject({
      init: { status: 429 },
    });
    expect(await change({ ...form, password: "short" })).toMatchObject({
      data: { password: expect.stringContaining("10") },
    });
    expect(await memberByEmail(context.db, "ana@team.example")).toEqual(before);
    expect(await context.db.$count(sessions)).toBeGreaterThan(1);
  });
});
