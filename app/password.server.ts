import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";

/** More passwords wait to be looked at than anybody would wait for. */
export class PasswordsBusy extends Error {
  override name = "PasswordsBusy";
}

/** Runs at most `atOnce` pieces of work; the others wait in line. Throws `PasswordsBusy` when `mostWaiting` wait already. */
export function makeGate(atOnce: number, mostWaiting: number) {
  const line: (() => void)[] = [];
  let free = atOnce;
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free === 0 && line.length >= mostWaiting)
      throw new PasswordsBusy("Too many passwords at once");
    if (free > 0) free--;
    else await new Promise<void>((go) => line.push(go));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free++;
    }
  };
}

/** Two of Node's four threads, and 128 MiB: the others stay for files, names and compression. */
const gate = makeGate(2, 40);

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
/** 2^16 rounds of 8 x 128 bytes: 64 MiB a try, OWASP's scrypt recommendation of equal strength (N=2^16, r=8, p=2). */
const COST = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 2 ** 20 };

/** Returns `scrypt$salt$key` in base64url. Throws `PasswordsBusy`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await gate(() => derive(password.normalize("NFKC"), salt, 32, COST));
  return `scrypt$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** Takes the same time whether or not there is a hash, so that timing does not tell which emails exist. Throws `PasswordsBusy`. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = "", key = ""] = (hash ?? "").split("$");
  const expected = Buffer.from(key, "base64url");
  const actual = await gate(() =>
    derive(password.normalize("NFKC"), Buffer.from(salt, "base64url"), 32, COST),
  );
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
