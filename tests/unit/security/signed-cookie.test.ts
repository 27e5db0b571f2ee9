import { describe, expect, it } from "vitest";
import { signedCookie } from "#app/http/signed-cookie.server.ts";
import { testContext } from "#tests/support/app.ts";

const context = testContext();
const cookie = signedCookie("taste", { maxAge: 60, path: "/share" });
const request = (sent = "", origin = "http://localhost") =>
  new Request(`${origin}/share/x`, { headers: { Cookie: sent } });
const written = (origin?: string) => cookie.write(request("", origin), context, { a: 1 });

describe("a signed cookie", () => {
  it("is for one path and no script, and travels encrypted where the page did", async () => {
    expect(await written()).toMatch(/; Max-Age=60; Path=\/share; HttpOnly; SameSite=Lax$/);
    expect(await written("https://localhost")).toMatch(/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it("gives back what was written, and nothing of what was changed or signed by another", async () => {
    const sent = (await written()).split(";")[0]!;
    expect(await cookie.read(request(sent), context)).toEqual({ a: 1 });
    expect(await cookie.read(request(), context)).toBeNull();
    expect(await cookie.read(request(sent.replace("taste=", "taste=x")), context)).toBeNull();
    const other = { ...context, env: { ...context.env, SESSION_SECRET: "y".repeat(40) } };
    expect(await cookie.read(request(sent), other)).toBeNull();
  });

  it("is forgotten on the path that it was set for", async () => {
    expect(await cookie.forget(request(), context)).toMatch(/^taste=; Max-Age=0; Path=\/share;/);
  });
});
