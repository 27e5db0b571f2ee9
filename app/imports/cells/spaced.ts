import { normal } from "../titles/title.ts";
import type { Found } from "./found.ts";

type Account = Extract<Found, { kind: "account" }>;

/**
 * "linkedin.com/in/ada example" beside Ada Example: an address that ends in one of the person's names, with another of them as the
 * last word behind it. What stands in front of the space may be somebody else's.
 */
export function isCutAtSpace({ account, text }: Account, behind: string, name: string | null) {
  const words = normal(name ?? "").split(" ");
  const [handle, next] = [normal(account.handle), normal(behind)];
  return (
    text.includes("/") &&
    !/^[-_]/.test(behind) &&
    /[\p{L}\d]$/u.test(text) &&
    handle !== next &&
    words.includes(handle) &&
    words.includes(next)
  );
}

export const CUT_AT_SPACE =
  "There is a space in this address, and the part before it may be another person's.";
