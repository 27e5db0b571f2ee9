import { createCookie } from "@remix-run/node";
import { beforeEach, describe, expect, it } from "vitest";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { loader as root } from "#app/root.tsx";
import { action as logout } from "#app/routes/logout.ts";
import { flashOf, request, signedIn, testContext } from "#tests/support/app.ts";

let context: ReturnType<typeof testContext>;
beforeEach(() => void (context = testContext()));

const UNDO = { action: "/candidates/1/split", fields: { duplicate: "2" } };
const say = (text: string, undo: typeof UNDO | null = null) =>
  redirectWithFlash(request("/x"), context, "/candidates", text, undo);
const cookieOf = (answer: Response) => answer.headers.get("Set-Cookie")?.split(";")[0] ?? "";
const page = async (cookie: string) => {
  const { data, init } = await root({
    request: request("/candidates", cookie),
    context,
    params: {},
  });
  return { flash: data.flash, cookies: new Headers(init?.headers).getSetCookie() };
};

describe("what was done", () => {
  it("is said once, on the page that follows, with its undo", async () => {
    const answer = await say("Merged.", UNDO);
    expect(answer.headers.get("Set-Cookie")).toMatch(
      /Max-Age=60; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    const { flash, cookies } = await page(cookieOf(answer));
    expect(flash).toMatchObject({ text: "Merged.", undo: UNDO });
    expect(cookies).toEqual([expect.stringMatching(/^touchstone-flash=; Max-Age=0/)]);
    expect(await page("")).toEqual({ flash: null, cookies: [] });
  });

  it("comes with an id of its own, so that the same words can be said twice", async () => {
    const [first, second] = [
      await flashOf(await say("Saved.")),
      await flashOf(await say("Saved.")),
    ];
    expect(first?.id).not.toBe(second?.id);
  });

  it("cannot be put into somebody's page by an address or by a cookie of one's own", async () => {
    const forged = createCookie("touchstone-flash", {
      secrets: ["a secret of somebody else's own"],
    });
    const value = await forged.serialize({ id: "x", text: "Send money", undo: UNDO });
    expect((await page(value.split(";")[0] ?? "")).flash).toBeNull();
    const asked = request("/candidates?said=merged-37-36");
    expect((await root({ request: asked, context, params: {} })).data.flash).toBeNull();
  });

  it("is cut where a browser would keep no such cookie", async () => {
    const fields = { ids: "1,".repeat(3000) };
    const long = await say("x".repeat(5000), { action: "/x", fields } as never);
    expect(cookieOf(long).length).toBeLessThan(1000);
    expect(await flashOf(long)).toMatchObject({ text: `${"x".repeat(299)}…`, undo: null });
  });

  it("does not outlive signing out", async () => {
    const cookie = await signedIn(context);
    const answer = await logout({ request: request("/logout", cookie, {}), context, params: {} });
    expect(answer.headers.getSetCookie().join("\n")).toMatch(/touchstone-flash=; Max-Age=0/);
    expect(answer.headers.get("X-Remix-Reload-Document")).toBe("true");
  });
});
