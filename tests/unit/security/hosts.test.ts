import express from "express";
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { addressGroup, nameClient, type ProxyNotice } from "#app/http/client-address.server.ts";
import { readEnv } from "#app/env.server.ts";
import { onlyHosts, servesHost } from "#app/http/hosts.server.ts";

const env = (more: Record<string, string> = {}) => readEnv({ DATABASE_URL: ":memory:", ...more });

async function serving(trusted: boolean, more: Record<string, string> = {}) {
  const notice: ProxyNotice = { seenAt: null };
  const app = express();
  app.set("trust proxy", trusted ? 1 : false);
  app.use(onlyHosts(env(more)), nameClient(trusted, notice));
  app.use((request, response) => void response.send(request.headers["x-client-address"]));
  const server = createServer(app);
  await new Promise<void>((up) => server.listen(0, "127.0.0.1", up));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const ask = (headers: Record<string, string>) =>
    new Promise<{ status: number; text: string }>((done, failed) =>
      send({ port, host: "127.0.0.1", headers }, (response) => {
        let text = "";
        response
          .on("data", (piece) => (text += piece))
          .on("end", () => done({ status: response.statusCode ?? 0, text }));
      })
        .on("error", failed)
        .end(),
    );
  return { ask, notice };
}

describe("the name under which a page is asked for", () => {
  it.each([
    "localhost",
    "localhost.",
    "LOCALHOST",
    "a.localhost",
    "127.0.0.1",
    "127.9.9.9",
    "[::1]",
  ])("may be this machine's own: %s", (host) => expect(servesHost(env(), host)).toBe(true));

  it.each([
    "evil.example",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.0.2.7",
    "[2001:db8::1]",
    "",
    undefined,
    "2130706433",
  ])("may be no other: %s", (host) => expect(servesHost(env(), host)).toBe(false));

  it("may be one that was set, and any address where every address is served", () => {
    const named = env({ ALLOWED_HOSTS: "Touchstone.example, 192.0.2.7,[2001:DB8::1]" });
    for (const host of [
      "touchstone.example",
      "TOUCHSTONE.example.",
      "192.0.2.7",
      "[2001:db8:0::1]",
    ])
      expect(servesHost(named, host)).toBe(true);
    expect(servesHost(named, "x.touchstone.example")).toBe(false);
    expect(servesHost(env({ HOST: "192.0.2.7" }), "192.0.2.7")).toBe(true);
    expect(servesHost(env({ HOST: "0.0.0.0" }), "192.0.2.7")).toBe(true);
    expect(servesHost(env({ HOST: "0.0.0.0" }), "evil.example")).toBe(false);
  });

  it("is set as names and not as addresses of pages", () => {
    for (const wrong of ["http://a.example", "a.example:80", "a b", "a..b", "*"])
      expect(() => env({ ALLOWED_HOSTS: wrong })).toThrow(/ALLOWED_HOSTS must be names/);
  });

  it("gets 421 and the name of the setting when it is another one, also the one a trusted proxy was asked for", async () => {
    const direct = await serving(false);
    expect((await direct.ask({ Host: "localhost:3000" })).status).toBe(200);
    expect(await direct.ask({ Host: "evil.example" })).toEqual({
      status: 421,
      text: expect.stringContaining("ALLOWED_HOSTS"),
    });
    expect(
      (await direct.ask({ Host: "evil.example", "X-Forwarded-Host": "localhost" })).status,
    ).toBe(421);
    const proxied = await serving(true, { ALLOWED_HOSTS: "touchstone.example" });
    const through = (host: string) =>
      proxied.ask({ Host: "localhost:3000", "X-Forwarded-Host": host });
    expect((await through("touchstone.example")).status).toBe(200);
    expect((await through("evil.example")).status).toBe(421);
  });
});

describe("where a request comes from", () => {
  it("is the address that the proxy says, when it is trusted", async () => {
    const { ask, notice } = await serving(true);
    expect((await ask({ "X-Forwarded-For": "198.51.100.1, 203.0.113.7" })).text).toBe(
      "address:203.0.113.7",
    );
    expect(notice.seenAt).toBeNull();
  });

  it("is said to be a proxy, once in the log, when one is there and not trusted", async () => {
    const warned = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { ask, notice } = await serving(false);
    expect((await ask({ "X-Client-Address": "address:1.2.3.4" })).text).toBe("address:127.0.0.1");
    expect([notice.seenAt, warned.mock.calls.length]).toEqual([null, 0]);
    for (let i = 0; i < 3; i++)
      expect((await ask({ "X-Forwarded-For": "203.0.113.7" })).text).toBe("proxy:127.0.0.1");
    expect(notice.seenAt).not.toBeNull();
    expect(warned.mock.calls).toEqual([[expect.stringMatching(/TRUST_PROXY is 0/)]]);
  });

  it("is counted together for all addresses of one IPv6 network", () => {
    expect(addressGroup("2001:db8:1:2:3:4:5:6")).toBe("2001:db8:1:2::/64");
    expect(addressGroup("2001:db8:1:2::1")).toBe("2001:db8:1:2::/64");
    expect(addressGroup("::ffff:203.0.113.7")).toBe("203.0.113.7");
    expect(addressGroup("203.0.113.7")).toBe("203.0.113.7");
    expect([addressGroup(undefined), addressGroup("junk")]).toEqual(["unknown", "unknown"]);
  });
});
