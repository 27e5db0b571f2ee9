import { createHash } from "node:crypto";

/** The form in which a secret token is stored. Each is at least 128 random bits, which nobody guesses, so one round is enough. */
export const hashToken = (token: string) => createHash("sha256").update(token).digest("base64url");
