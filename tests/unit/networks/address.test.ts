import { createServer, connect as connectTcp, type AddressInfo, type Server } from "node:net";
import { buildConnector } from "undici";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  checkUrl,
  guardedConnector,
  isPublicAddress,
  loopbackConnector,
} from "#app/networks/address.server.ts";
import { baseUrls } from "#app/networks/base-urls.server.ts";
import { createHttp } from "#app/networks/http.server.ts";
import { collectAccount } from "#app/networks/registry.server.ts";

const REFUSED = [
  "127.0.0.1",
  "127.255.255.254",
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.1",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.1.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "::ffff:7f00:1",
  "::ffff:8.8.8.8",
  "::ffff:0:127.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b::808:808",
  "64:ff9b:1::1",
  "100::1",
  "2001::1",
  "2001:db8::1",
  "2002:7f00:1::",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd12:3456::1",
  "fe80::1",
  "fe80::1%eth0",
  "fec0::1",
  "ff02::1",
  "",
  "localhost",
  "1",
  "2130706433",
  "0x7f000001",
  "127.1",
  "not an address",
];

test.each(REFUSED)("%s is no public address", (address) =>
  expect(isPublicAddress(address)).toBe(false),
);
test.each(["1.1.1.1", "8.8.8.8", "140.82.121.6", "2606:4700:4700::1111", "2a00:1450::1"])(
  "%s is a public address",
  (address) => expect(isPublicAddress(address)).toBe(true),
);

test.each([
  "https://127.0.0.1/",
  "https://127.1/",
  "https://2130706433/",
  "https://0x7f000001/",
  "https://0x7f.0.0.1/",
  "https://0177.0.0.1/",
  "https://017700000001/",
  "https://①②⑦.0.0.1/",
  "https://[::1]/",
  "https://[::ffff:127.0.0.1]/",
  "https://[::ffff:7f00:1]/",
  "https://[64:ff9b::7f00:1]/",
  "https://8.8.8.8/",
  "https://localhost/",
  "https://intranet/",
  "http://example.com/",
  "https://example.com:8443/",
  "https://example.com:80/",
  "ftp://example.com/",
  "file:///etc/passwd",
  "https://user:secret@example.com/",
  "https://@127.0.0.1/",
])("%s is not asked", (address) =>
  expect(() => checkUrl(new URL(address))).toThrow(/not contacted|not used|port 443/),
);
test("an https address of a named host may be asked", () =>
  expect(() => checkUrl(new URL("https://social.example:443/path"))).not.toThrow());

describe("on real sockets", () => {
  let inner: Server;
  let port: string;
  let reached = 0;
  beforeAll(async () => {
    inner = createServer((socket) => {
      reached++;
      socket.end();
    });
    await new Promise<void>((ready) => inner.listen(0, "127.0.0.1", ready));
    port = String((inner.address() as AddressInfo).port);
  });
  afterAll(() => inner.close());

  const open = (connector: buildConnector.connector, hostname: string) =>
    new Promise<string>((done) => {
      connector({ hostname, host: hostname, protocol: "http:", port }, (error, socket) => {
        socket?.destroy();
        done(error ? error.message : "connected");
      });
    });

  test("the inner server can be reached by a connector that does not guard", async () => {
    const before = reached;
    expect(await open(loopbackConnector(2000), "127.0.0.1")).toBe("connected");
    await vi.waitFor(() => expect(reached).toBe(before + 1));
  });

  test.each([
    ["a name that resolves to loopback", "evil.example", ["127.0.0.1"]],
    ["one inner address among public ones", "evil.example", ["93.184.216.34", "10.0.0.1"]],
    ["an IPv4 address wrapped in IPv6", "evil.example", ["::ffff:127.0.0.1"]],
    ["a name without addresses", "evil.example", []],
    ["a literal address", "127.0.0.1", ["93.184.216.34"]],
    ["a literal IPv6 address", "::1", ["93.184.216.34"]],
  ])("%s is refused without a connection", async (_name, hostname, addresses) => {
    const before = reached;
    const connect = vi.fn<buildConnector.connector>((target, callback) =>
      buildConnector({ timeout: 1000 })({ ...target, hostname: "127.0.0.1" }, callback),
    );
    expect(
      await open(
        guardedConnector({ timeout: 1000, resolve: async () => addresses, connect }),
        hostname,
      ),
    ).toMatch(/public internet/);
    expect(connect).not.toHaveBeenCalled();
    expect(reached).toBe(before);
  });

  test("connects to exactly the checked address, and asks for the name once", async () => {
    const resolve = vi
      .fn<(name: string) => Promise<string[]>>()
      .mockResolvedValueOnce(["93.184.216.34"])
      .mockResolvedValue(["127.0.0.1"]);
    const connect = vi.fn<buildConnector.connector>((_target, callback) =>
      callback(new Error("not really"), null),
    );
    expect(await open(guardedConnector({ timeout: 1000, resolve, connect }), "swap.example")).toBe(
      "not really",
    );
    expect(resolve).toHaveBeenCalledTimes(1);
    expect(connect.mock.calls.map(([target]) => [target.hostname, target.servername])).toEqual([
      ["93.184.216.34", "swap.example"],
    ]);
  });

  test("a socket that ends up elsewhere is closed before anything is sent", async () => {
    const socket = connectTcp(Number(port), "127.0.0.1");
    await new Promise((ready) => socket.once("connect", ready));
    const connect: buildConnector.connector = (_target, callback) => callback(null, socket);
    expect(
      await open(
        guardedConnector({ timeout: 1000, resolve: async () => ["93.184.216.34"], connect }),
        "astray.example",
      ),
    ).toMatch(/different address/);
    expect(socket.destroyed).toBe(true);
    expect(socket.bytesWritten).toBe(0);
  });

  test("the connector for this machine reaches nothing but loopback", async () => {
    expect(await open(loopbackConnector(300), "192.0.2.1")).not.toBe("connected");
  });

  test("a Mastodon host that resolves inside ends as unreachable, and is named", async () => {
    const http = createHttp({ resolve: async () => ["192.168.1.1"] });
    expect(
      await collectAccount("mastodon", "a@inside.example", { http, asOf: new Date() }),
    ).toMatchObject({
      outcome: "unreachable",
      message: expect.stringMatching(/^inside\.example .*public internet/),
      requests: 1,
    });
    await http.close();
  });

  test("this machine is not asked unless a setting names it", async () => {
    const http = createHttp();
    await expect(
      http.getJson("https://localhost:3000/x", { network: "mastodon", schema: z.unknown() }),
    ).rejects.toMatchObject({ outcome: "unreachable" });
    await http.close();
  });
});

test("a base address must be https, or this machine", () => {
  expect(() => baseUrls({ TOUCHSTONE_GITHUB_URL: "http://10.0.0.1" })).toThrow(
    /TOUCHSTONE_GITHUB_URL/,
  );
  expect(() => baseUrls({ TOUCHSTONE_DEVTO_URL: "nonsense" })).toThrow(/TOUCHSTONE_DEVTO_URL/);
  for (const value of [
    "http://127.0.0.1:1",
    "http://localhost:1",
    "http://[::1]:1",
    "https://proxy.example",
  ])
    expect(() => baseUrls({ TOUCHSTONE_GITHUB_URL: value })).not.toThrow();
});
