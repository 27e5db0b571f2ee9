import { createHash, randomInt, timingSafeEqual } from "node:crypto";

/** Letters and digits that nobody takes for one another. */
const SIGNS = "23456789abcdefghjkmnpqrstuvwxyz";
/** Tries after which the code is void: a new start prints a new one. */
const MOST_TRIES = 20;

export type SetupCode = { check(given: string): "right" | "wrong" | "void" };

/** A code of 78 bits for the one who makes the team. Only its hash is kept, and only while the server runs. */
export function makeSetupCode(): SetupCode & { code: string } {
  const code = Array.from({ length: 4 }, () =>
    Array.from({ length: 4 }, () => SIGNS[randomInt(SIGNS.length)]).join(""),
  ).join("-");
  return { code, ...setupCode(code) };
}

export function setupCode(code: string): SetupCode {
  const expected = hash(code);
  let tries = 0;
  return {
    check(given) {
      if (tries >= MOST_TRIES) return "void";
      if (timingSafeEqual(hash(given), expected)) return "right";
      tries++;
      return "wrong";
    },
  };
}

const hash = (code: string) =>
  createHash("sha256")
    .update(code.toLowerCase().replace(/[^a-z0-9]/g, ""))
    .digest();
