import { normal } from "../titles/title.ts";
import { accountText, type Asked, type Found } from "./found.ts";

type Account = Extract<Found, { kind: "account" }>;

/**
 * Why the account in front of some words is asked about, and what is offered; null when it is not asked about. `last`: nothing is
 * behind the words.
 */
export function whyCut(
  account: Account,
  { behind, last }: { behind: string; last: boolean },
  name: string | null,
): Asked | null {
  if (goesOn(account, behind))
    return { why: "More digits follow this number, and may be a part of it. Write all of it." };
  if (!last || !isCutAtSpace(account, behind, name)) return null;
  const why = "There is a space in this address, and the part before it may be another person's.";
  return { why, use: accountText(account.account) };
}

/** "users/990,000,123", "users/990 000 123": a number as people write long ones, of which the address has the first digits. */
const goesOn = ({ account }: Account, behind: string) =>
  /^\d{1,3}(?:@|$)/.test(account.handle) && /^\d{3}(?!\d)/.test(behind);

/**
 * "linkedin.com/in/ada example" beside Ada Example: an address that ends in one of the person's names, with another of them as the
 * last word behind it. What stands in front of the space may be somebody else's.
 */
function isCutAtSpace({ account, text }: Account, behind: string, name: string | null) {
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
