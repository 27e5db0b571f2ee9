import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);
/** 2^16 rounds of 8 x 128 bytes: 64 MiB a try, OWASP's scrypt recommendation of equal strength (N=2^16, r=8, p=2). */
const COST = { N: 2 ** 16, r: 8, p: 2, maxmem: 128 * 2 ** 20 };

/** Returns `scrypt$salt$key` in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize("NFKC"), salt, 32, COST);
  return `scrypt$${salt.toString("base64url")}$${key.toString("base64url")}`;
}

/** Takes the same time whether or not there is a hash, so that timing does not tell which emails exist. */
export async function verifyPassword(password: string, hash: string | undefined): Promise<boolean> {
  const [, salt = "", key = ""] = (hash ?? "").split("$");
  const expected = Buffer.from(key, "base64url");
  const actual = await derive(password.normalize("NFKC"), Buffer.from(salt, "base64url"), 32, COST);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}
