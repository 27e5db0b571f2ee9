import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";

/** More passwords wait to be looked at than anybody would wait for. */
export class PasswordsBusy extends Error {
  override name = "PasswordsBusy";
}

/**
 * Runs at most `atOnce` pieces of work; the others wait in one of two lines, and the first line goes first. Throws
 * `PasswordsBusy` when `mostWaiting` wait in the same line already.
 */
export function makeGate(atOnce: number, mostWaiting: number) {
  const lines: Record<"first" | "other", (() => void)[]> = { first: [], other: [] };
  let free = atOnce;
  return async <T>(work: () => Promise<T>, { first = false } = {}): Promise<T> => {
    const line = lines[first ? "first" : "other"];
    if (free === 0 && line.length >= mostWaiting)
      throw new PasswordsBusy("Too many passwords at once");
    if (free > 0) free--;
    else await new Promise<void>((go) => line.push(go));
    try {
      return await work();
    } finally {
      const next = lines.first.shift() ?? lines.other.shift();
      if (next) next();
      else free++;
    }
  };
}

/** Two of Node's four threads, and 128 MiB: the others stay for files, names and compression. */
const gate = makeGate(2, 40);
/** Known browsers go before strangers: anybody can send as many strangers as they like. */
type Turn = { first: boolean };

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
/** 2^16 rounds of 8 x 128 bytes: 64 MiB a try, OWASP's scrypt recommendation of equal strength (N=2^16, r=8, p=2). */
const COST = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 2 ** 20 };

/** Returns `scrypt$salt$key` in base64url. Throws `PasswordsBusy`. */
export async function hashPassword(password: string, turn?: Turn): Promise<string> {
  const salt = randomBytes(16);
  const key = await gate(() => derive(password.normalize("NFKC"), salt, 32, COST), turn);
  return `scrypt$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** Takes the same time whether or not there is a hash, so that timing does not tell which emails exist. Throws `PasswordsBusy`. */
export async function verifyPassword(
  password: string,
  hash: string | undefined,
  turn?: Turn,
): Promise<boolean> {
  const [, salt = "", key = ""] = (hash ?? "").split("$");
  const expected = Buffer.from(key, "base64url");
  const actual = await gate(
    () => derive(password.normalize("NFKC"), Buffer.from(salt, "base64url"), 32, COST),
    turn,
  );
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

const BUSY = "Too many people are signing in right now. Nothing was changed. Try again.";

/** For a page that somebody who is known sends: throws a 503 in words instead of `PasswordsBusy`. */
const orBusy = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    if (error instanceof PasswordsBusy) throw new Response(BUSY, { status: 503 });
    throw error;
  });
export const hashNewPassword = (password: string) =>
  orBusy(hashPassword(password, { first: true }));
export const checkPassword = (password: string, hash: string) =>
  orBusy(verifyPassword(password.slice(0, 200), hash, { first: true }));
