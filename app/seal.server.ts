import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const NONCE = 12;
const TAG = 16;
/** Sealed texts begin with it, so that another way of sealing can be told from this one. */
const VERSION = "1.";

/** A key of its own for sealing, so that the session secret signs cookies and does nothing else itself. */
const keyFrom = (secret: string) =>
  Buffer.from(hkdfSync("sha256", secret, "", "touchstone sealed settings", 32));

/** Encrypts a text that `unseal` opens with the same secret and the same place, and with no other. */
export function seal(text: string, { secret, place }: { secret: string; place: string }): string {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(CIPHER, keyFrom(secret), nonce).setAAD(Buffer.from(place));
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return VERSION + Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
}

/** The text, or null when the secret or the place is another one, or a single bit of it was changed. */
export function unseal(
  sealed: string,
  { secret, place }: { secret: string; place: string },
): string | null {
  if (!sealed.startsWith(VERSION)) return null;
  const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
  if (bytes.length < NONCE + TAG) return null;
  const cipher = createDecipheriv(CIPHER, keyFrom(secret), bytes.subarray(0, NONCE), {
    authTagLength: TAG,
  });
  cipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString(
      "utf8",
    );
  } catch {
    return null; // what does not fit its tag is somebody else's, or damaged
  }
}
