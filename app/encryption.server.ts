import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;
/** Encrypted texts begin with it, so that a later way of encrypting can be recognized. */
const VERSION = "1.";

/**
 * A key of its own, so that the session secret signs cookies and does nothing else itself. The words in it never change:
 * with others, what was encrypted before could not be read.
 */
const keyFrom = (secret: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", "touchstone sealed settings", 32));

/** Encrypts a text that `decryptText` opens with the same secret and the same purpose, and with no other. */
export function encryptText(
  text: string,
  { secret, purpose }: { secret: string; purpose: string },
): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFrom(secret), nonce).setAAD(Buffer.from(purpose));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text, or null when the secret or the purpose is another one, or a single bit of it was changed. */
export function decryptText(
  encrypted: string,
  { secret, purpose }: { secret: string; purpose: string },
): string | null {
  if (!encrypted.startsWith(VERSION)) return null;
  const bytes = Buffer.from(encrypted.slice(VERSION.length), "base64url");
  if (bytes.length < NONCE + TAG) return null;
  const cipher = createDecipheriv(CIPHER, keyFrom(secret), bytes.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  cipher.setAAD(Buffer.from(purpose)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString(
      "utf8",
    );
  } catch {
    return null; // what does not fit its tag is somebody else's, or damaged
  }
}
