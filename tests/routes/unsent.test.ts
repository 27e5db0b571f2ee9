import type { ActionFunction } from "@remix-run/node";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { action as edit } from "#app/routes/candidates.$id_.edit/route.tsx";
import { action as add } from "#app/routes/candidates.new/route.tsx";
import { action as resume } from "#app/routes/continue.tsx";
import { action as bringOwn } from "#app/routes/me.$token_.export/route.tsx";
import { action as refresh } from "#app/routes/refresh.ts";
import { action as setup } from "#app/routes/setup.tsx";
import { rememberBrowser } from "#app/auth/known-browser.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { returning } from "#app/http/unsent.server.ts";
import type { NotSaved, Unsent } from "#app/domain/unsent.ts";
import { candidates, sessions } from "#db/schema.server.ts";
import { request, SETUP_CODE, signedIn, testContext } from "#tests/support/app.ts";

const LIST = "Ada Example, github.com/ada\nBo Example; bo@mail.example; github:bo\n";
let context: ReturnType<typeof testContext>;
let cookie: string;
beforeEach(async () => {
  context = testContext();
  cookie = await signedIn(context);
});

async function send(action: ActionFunction, asked: Request, id?: string) {
  try {
    return (await returning(action)({ request: asked, context, params: { id } })) as unknown;
  } catch (thrown) {
    return thrown as { data: NotSaved; init: { status: number } };
  }
}
const addition = (form: Record<string, string>, by = "", as = cookie) =>
  request(`/candidates/new${by}`, as, form);

describe("what was typed when the session had ended", () => {
  beforeEach(() => void context.db.$writer.tx.delete(sessions).run());

  it("comes back with the question to sign in", async () => {
    expect(await send(add, addition({ handles: LIST, intent: "preview" }))).toMatchObject({
      init: { status: 401 },
      data: {
        signIn: true,
        unsent: {
          path: "/candidates/new",
          multipart: false,
          fields: [
            ["handles", LIST],
            ["intent", "preview"],
          ],
        },
      },
    });
    const figures = new FormData();
    figures.append("figures", "handle,followers\ngithub:ada,1");
    figures.append("file", new File(["x"], "x.csv"));
    const asked = new Request("http://localhost/candidates/new.data?by=figures", {
      method: "POST",
      body: figures,
    });
    expect(await send(add, asked)).toMatchObject({
      data: {
        unsent: {
          path: "/candidates/new?by=figures",
          multipart: true,
          fields: [["figures", "handle,followers\r\ngithub:ada,1"]],
        },
      },
    });
  });

  it("is nothing after a mere click, which leads to the sign-in as ever", async () => {
    const answer = await send(
      refresh,
      request("/refresh", cookie, { all: "1", to: `/candidates?q=${"x".repeat(60)}` }),
    );
    expect((answer as Response).headers.get("Location")).toBe("/login");
  });

  it("is not read at all when it is larger than any page sends", async () => {
    const asked = addition({ handles: "x y ".repeat(1_100_000) });
    const answer = await send(add, asked);
    expect((answer as Response).headers.get("Location")).toBe("/login");
  });

  it("comes back when it is large only to a browser in which somebody signed in before", async () => {
    const list = "x y ".repeat(80_000);
    const browser = await rememberBrowser(request("/"), context, 1);
    const known = browser.split(";")[0] ?? "";
    for (const [as, action] of [
      [cookie, add],
      ["", bringOwn],
    ] as const) {
      const stranger = await send(action, addition({ handles: list }, "", as));
      expect(stranger).toBeInstanceOf(Response);
      expect(await send(action, addition({ handles: list }, "", `${as}; ${known}`))).toMatchObject({
        data: { unsent: { fields: [["handles", list]] } },
      });
      const small = await send(action, addition({ handles: LIST }, "", as));
      expect(small).toMatchObject({ data: { unsent: { fields: [["handles", LIST]] } } });
    }
    const unsent = {
      path: "/candidates/new",
      multipart: false,
      fields: [["handles", list + list]],
    };
    const form = { email: "", password: "", unsent: JSON.stringify(unsent) };
    const again = (as: string) =>
      resume({ request: request("/continue", as, form), context, params: {} }).catch(
        (thrown: unknown) => thrown,
      );
    expect(await again(cookie)).toMatchObject({ status: 413 });
    expect(await again(known)).toMatchObject({ init: { status: 400 }, data: { unsent } });
  });

  it("never holds a password or a token", async () => {
    const action = async ({ request: asked }: { request: Request }) => {
      await requireMember(asked, context);
      return null;
    };
    const asked = request("/x", cookie, {
      password: "a b",
      token: "c d",
      code: "e f",
      note: "g h",
    });
    expect((await send(action, asked)) as object).toMatchObject({
      data: { unsent: { fields: [["note", "g h"]] } },
    });
  });
});

describe("after signing in again", () => {
  const PASSWORD = "a long password";
  const unsent: Unsent = {
    path: "/candidates/new?by=form",
    multipart: false,
    fields: [["handles", LIST]],
  };
  const ask = (form: Record<string, string>) =>
    resume({ request: request("/continue", "", form), context, params: {} });
  beforeEach(async () => {
    context = testContext();
    const owner = {
      code: SETUP_CODE,
      teamName: "T",
      name: "Ana",
      email: "ana@team.example",
      password: PASSWORD,
    };
    await setup({ request: request("/setup", "", owner), context, params: {} });
  });

  it("it comes back, and a wrong password does not lose it", async () => {
    const json = JSON.stringify(unsent);
    const wrong = await ask({ email: "ana@team.example", password: "wrong", unsent: json });
    expect(wrong).toMatchObject({
      init: { status: 400 },
      data: { unsent, failed: { email: "ana@team.example" } },
    });
    const right = await ask({ email: "ana@team.example", password: PASSWORD, unsent: json });
    expect(right.data).toEqual({ unsent, failed: undefined });
    const session = new Headers(right.init?.headers).getSetCookie()[0]?.split(";")[0];
    expect(await requireMember(request("/", session), context)).toMatchObject({ name: "Ana" });
  });

  it("it is sent to a path of this site only", async () => {
    for (const path of ["//evil.example", "https://evil.example", "javascript:alert(1)", "x"]) {
      const json = JSON.stringify({ ...unsent, path });
      const answer = await ask({ email: "", password: "", unsent: json }).catch(
        (thrown: unknown) => thrown,
      );
      expect((answer as Response).status).toBe(400);
    }
  });
});

describe("what was typed when something failed", () => {
  it("comes back when the disk is full, in words", async () => {
    const full = async ({ request: asked }: { request: Request }) => {
      await asked.formData();
      throw new Error("Failed query", {
        cause: Object.assign(new Error("database or disk is full"), { code: "SQLITE_FULL" }),
      });
    };
    context.db.$writer.tx.run(
      "create trigger full before insert on imports begin select raise(abort, 'x'); end",
    );
    const answer = await send(add, addition({ list: LIST }));
    expect(answer).toMatchObject({
      init: { status: 500 },
      data: {
        signIn: false,
        text: expect.stringMatching(/went wrong/),
        unsent: {
          fields: [["list", LIST]],
        },
      },
    });
    expect(vi.mocked(console.error).mock.calls.flat().join()).not.toContain("Ada");
    vi.mocked(console.error).mockClear();
    expect(context.db.select().from(candidates).all()).toEqual([]);
    // A body that somebody else read is gone, and the error stays what it was.
    await expect(
      returning(full)({ request: addition({ handles: LIST }), context, params: {} }),
    ).rejects.toThrow("Failed query");
  });

  it("comes back when whom it was about was deleted meanwhile", async () => {
    const answer = await send(
      edit,
      request("/candidates/9/edit", cookie, {
        headline: "Spoke on Monday",
        version: "1",
      }),
      "9",
    );
    expect(answer).toMatchObject({
      init: { status: 404 },
      data: {
        text: expect.stringMatching(/no such candidate/),
        unsent: { path: "/candidates/9/edit" },
      },
    });
  });
});
