import { beforeEach, describe, expect, it, vi } from "vitest";
import { createApiToken } from "#app/operations/api-token/create.server.ts";
import { changeRole } from "#app/operations/member/change-role.server.ts";
import { removeMember } from "#app/operations/member/remove.server.ts";
import { loader as activity } from "#app/routes/activity/route.tsx";
import { action, loader } from "#app/routes/settings_.api-tokens/route.tsx";
import type { Role } from "#db/constants.ts";
import { activities, apiTokens } from "#db/schema.server.ts";
import { plain } from "#tests/support/activity.ts";
import { acting } from "#tests/support/acting.ts";
import { callApi } from "#tests/support/api.ts";
import { landing, request, signedIn, testContext } from "#tests/support/app.ts";

const DAY = 86_400_000;
let context: ReturnType<typeof testContext>;
let owner: string;
beforeEach(async () => {
  vi.useRealTimers();
  context = testContext();
  owner = await signedIn(context);
});

const args = (form?: Record<string, string>) => ({
  request: request("/settings/api-tokens", owner, form),
  context,
  params: {},
});
const send = (form: Record<string, string>) => action(args(form));
const usual = { intent: "create", name: " Careers page ", role: "recruiter", days: "90" };
type Made = { data: { made: { token: string } | null; errors: Record<string, string> | null } };
const create = async (form: Record<string, string> = {}) =>
  (await send({ ...usual, ...form })) as unknown as Made;
const tokenOf = async (form?: Record<string, string>) => (await create(form)).data.made!.token;
const works = async (token: string) => (await callApi(context, token, "/token")).status === 200;
const roleOf = async (token: string) => (await callApi(context, token, "/token")).json?.role;

describe("a token", () => {
  it("is shown once, stored as a hash, and listed by how it begins", async () => {
    const token = await tokenOf();
    expect(token).toMatch(/^touchstone_[\w-]{43}$/);
    expect(await roleOf(token)).toBe("recruiter");
    expect(JSON.stringify(await context.db.select().from(apiTokens))).not.toContain(token);
    const page = await loader(args());
    expect(JSON.stringify(page)).not.toContain(token);
    expect(page.tokens).toMatchObject([
      { name: "Careers page", prefix: token.slice(0, 17), role: "recruiter", by: "Olga Owner" },
    ]);
  });

  it("ends after the days that were chosen, 90 unless it is said, and a year at most", async () => {
    const week = await tokenOf({ days: "7" });
    const made = await createApiToken(acting(context.db, Date.now(), { id: 1 }), {
      name: "CI",
      role: "viewer",
    });
    expect(Math.round((made.expiresAt - Date.now()) / DAY)).toBe(90);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 7 * DAY + 1 });
    expect([await works(week), await works(made.token)]).toEqual([false, true]);
    vi.useRealTimers();
    for (const days of ["0", "366", "x", "1.5"])
      expect((await create({ days })).data.errors).toHaveProperty("days");
  });

  it("ends at once when it is revoked, which is said and logged", async () => {
    const token = await tokenOf();
    const answer = (await send({ intent: "revoke", id: "1" })) as Response;
    expect(await landing(answer)).toMatch(/^\/settings\/api-tokens · Revoked Careers page\./);
    expect(await works(token)).toBe(false);
    const log = await context.db.select().from(activities);
    expect(log.map(({ verb, entityType }) => `${verb} ${entityType}`)).toEqual([
      "created apiToken",
      "revoked apiToken",
    ]);
    await expect(send({ intent: "revoke", id: "1" })).rejects.toMatchObject({ status: 404 });
  });

  it("ends with its maker's membership, and can never do more than they can today", async () => {
    await signedIn(context, "viewer");
    const system = acting(context.db, Date.now(), { type: "system" });
    await changeRole(system, { id: 2, role: "owner" });
    const theirs = await createApiToken(acting(context.db, Date.now(), { id: 2, role: "owner" }), {
      name: "CI",
      role: "owner",
      days: 7,
    });
    expect(await roleOf(theirs.token)).toBe("owner");
    await changeRole(system, { id: 2, role: "viewer" });
    expect(await roleOf(theirs.token)).toBe("viewer");
    await removeMember(system, { id: 2 });
    expect(await works(theirs.token)).toBe(false);
    expect((await context.db.select().from(apiTokens))[0]?.revokedAt).not.toBeNull();
  });

  it("cannot be made by a token, without a name, or with a role that there is none of", async () => {
    const token = acting(context.db, 1, { type: "apiToken", id: 1, role: "owner" });
    const made = createApiToken(token, { name: "Another", role: "viewer", days: 7 });
    await expect(made).rejects.toMatchObject({ status: 403 });
    expect((await create({ name: " " })).data.errors).toHaveProperty("name");
    expect((await create({ role: "king" as Role })).data.errors).toHaveProperty("role");
    expect(await context.db.$count(apiTokens)).toBe(0);
  });

  it("is named in the log, not the member who has the same number", async () => {
    const token = await tokenOf();
    await callApi(context, token, "/positions", { method: "POST", body: { title: "Cook" } });
    const page = await activity(args());
    expect(page.rows.map(({ sentence }) => plain(sentence))).toEqual([
      "API token “Careers page” created the position Cook",
      "Olga Owner created the API token Careers page with the rights of a recruiter",
    ]);
  });
});
