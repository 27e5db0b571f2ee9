import { describe, expect, it } from "vitest";
import { makeGate, PasswordsBusy } from "#app/auth/password.server.ts";
import { action as login } from "#app/routes/login.tsx";
import { localPath } from "#app/auth/session.server.ts";
import { loginFailures } from "#db/schema.server.ts";
import { makeLoginFailures } from "#tests/support/factories.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";

describe("the gate before passwords", () => {
  it("lets two at a time through, a few wait in order, and turns the rest away", async () => {
    const gate = makeGate(2, 3);
    let running = 0;
    let most = 0;
    const ends: (() => void)[] = [];
    const order: number[] = [];
    const tries = Array.from({ length: 8 }, (_, i) =>
      gate(async () => {
        order.push(i);
        most = Math.max(most, ++running);
        await new Promise<void>((end) => ends.push(end));
        running--;
        if (i === 1) throw new Error("a failure frees its place too");
        return i;
      }).catch((error: Error) => error),
    );
    const last = await Promise.all(tries.slice(5));
    expect(last.every((answer) => answer instanceof PasswordsBusy)).toBe(true);
    while (order.length < 5 || ends.length > 0) {
      ends.shift()?.();
      await new Promise(setImmediate);
    }
    expect(
      (await Promise.all(tries.slice(0, 5))).map((answer) =>
        answer instanceof Error ? "failed" : answer,
      ),
    ).toEqual([0, "failed", 2, 3, 4]);
    expect([most, order]).toEqual([2, [0, 1, 2, 3, 4]]);
    expect(await gate(async () => "free again")).toBe("free again");
  });
});

it("an address without tries left writes no rows for the accounts it names", async () => {
  const context = testContext();
  await signedIn(context);
  await makeLoginFailures(context.db, {
    key: "address:unknown",
    failures: 30,
    firstAt: Date.now(),
  });
  for (let i = 0; i < 20; i++) {
    const answer = await login({
      request: request("/login", "", { email: `guess${i}@team.example`, password: "x" }),
      context,
      params: {},
    });
    expect(answer).toMatchObject({ init: { status: 429 } });
  }
  expect(
    context.db
      .select()
      .from(loginFailures)
      .all()
      .map(({ key }) => key),
  ).toEqual(["address:unknown"]);
});

it("a path that becomes another site once its dots are resolved leads home", () => {
  for (const to of [
    "/x/..//evil.example",
    "/.//evil.example",
    "/%2e%2e//evil.example",
    "/a/../\\evil.example",
    new File([], "x"),
  ]) {
    expect(localPath(to)).toBe("/candidates");
  }
  expect(localPath("/candidates?q=a//b&sort=name#x")).toBe("/candidates?q=a//b&sort=name#x");
});
