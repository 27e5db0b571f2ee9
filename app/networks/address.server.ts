import ipaddr from "ipaddr.js";
import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { buildConnector } from "undici";

/** An address or host that may not be asked. Its message is fit for a page. */
export class AddressRefused extends Error {
  override name = "AddressRefused";
}

const GLOBAL_V6 = ipaddr.parseCIDR("2000::/3") as [ipaddr.IPv6, number];

/**
 * Whether an IP address is one of the public internet. Everything else is refused: private, loopback, link-local,
 * shared, documentation and reserved ranges, multicast, and IPv6 that wraps IPv4 (mapped, NAT64, 6to4, Teredo).
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const ip = ipaddr.parse(address);
  return ip.range() === "unicast" && (ip.kind() === "ipv4" || (ip as ipaddr.IPv6).match(GLOBAL_V6));
}

export function isLoopbackHost(hostname: string): boolean {
  const bare = hostname.replace(/^\[|\]$/g, "");
  return bare === "localhost" || (isIP(bare) !== 0 && ipaddr.process(bare).range() === "loopback");
}

/** Throws `AddressRefused` unless the address is https on port 443 of a named host. */
export function checkUrl(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (url.protocol !== "https:")
    throw new AddressRefused(`${host} does not use encryption, so it is not contacted.`);
  if (url.port !== "")
    throw new AddressRefused(`${host} uses port ${url.port}; only port 443 is allowed.`);
  if (url.username || url.password)
    throw new AddressRefused(`The address of ${host} contains a password, so it is not used.`);
  if (isIP(host) !== 0 || !host.includes("."))
    throw new AddressRefused(`${host} is not the name of a public host, so it is not contacted.`);
}

export type Resolve = (hostname: string) => Promise<string[]>;
const resolveAll: Resolve = async (hostname) =>
  (await lookup(hostname, { all: true, verbatim: true })).map(({ address }) => address);

/** How many of a host's addresses are tried before giving up. */
const TRIES = 3;

/**
 * A connector for undici that resolves the name itself, refuses when any address is not public, connects to exactly
 * the checked address, and checks the address the socket is really connected to. A lookup hook alone would let
 * literal addresses through, and a second lookup could answer differently.
 * @param resolve and @param connect can be replaced by tests.
 */
export function guardedConnector(options: {
  timeout: number;
  resolve?: Resolve;
  connect?: buildConnector.connector;
}): buildConnector.connector {
  const connect = options.connect ?? buildConnector({ timeout: options.timeout });
  const resolve = options.resolve ?? resolveAll;

  async function open(target: buildConnector.Options) {
    const addresses = isIP(target.hostname) ? [target.hostname] : await resolve(target.hostname);
    const refused = addresses.find((address) => !isPublicAddress(address));
    if (refused !== undefined || addresses.length === 0) {
      throw new AddressRefused(
        `${target.hostname} is not on the public internet, so it is not contacted.`,
      );
    }
    let failure: unknown;
    for (const address of addresses.slice(0, TRIES)) {
      const opened = await attempt({
        ...target,
        hostname: address,
        servername: target.servername ?? target.hostname,
      });
      if ("socket" in opened) return checked(opened.socket, address, target.hostname);
      failure = opened.error;
    }
    throw failure;
  }

  const attempt = (target: buildConnector.Options) =>
    new Promise<{ socket: Connected } | { error: Error }>((done) => {
      connect(target, (error, socket) =>
        done(socket ? { socket } : { error: error ?? new Error("no connection") }),
      );
    });

  const settle = async (target: buildConnector.Options, callback: buildConnector.Callback) => {
    const opened = await open(target).then(
      (socket) => ({ socket }),
      (error: Error) => ({ error }),
    );
    if ("socket" in opened) callback(null, opened.socket);
    else callback(opened.error, null);
  };
  return (target, callback) => void settle(target, callback);
}

type Connected = NonNullable<Parameters<buildConnector.Callback>[1]>;

function checked(socket: Connected, wanted: string, host: string): Connected {
  const reached = socket.remoteAddress ?? "";
  if (
    isIP(reached) &&
    isPublicAddress(reached) &&
    ipaddr.parse(reached).toString() === ipaddr.parse(wanted).toString()
  )
    return socket;
  socket.destroy();
  throw new AddressRefused(
    `${host} led to a different address than the one checked, so it is not contacted.`,
  );
}

/** A connector for the base addresses on this machine that the environment names: it reaches nothing but loopback. */
export function loopbackConnector(timeout: number): buildConnector.connector {
  const connect = buildConnector({ timeout });
  return (target, callback) => {
    connect(target, (error, socket) => {
      if (!socket) return callback(error ?? new Error("no connection"), null);
      if (isLoopbackHost(socket.remoteAddress ?? "")) return callback(null, socket);
      socket.destroy();
      callback(
        new AddressRefused(`${target.hostname} is not this machine, so it is not contacted.`),
        null,
      );
    });
  };
}
