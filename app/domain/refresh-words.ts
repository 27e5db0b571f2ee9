import { counted } from "./counted.ts";

/** What is said after accounts were asked to be read again. */
export const refreshWords = (accounts: number, unread: number): string =>
  [
    accounts > 0
      ? `Refreshing ${counted(accounts, "account")}.`
      : "No account to refresh, or all of them are waiting already.",
    unread > 0
      ? `${counted(unread, "account is", "accounts are")} on X, LinkedIn or Facebook, which are never asked: their figures come from the candidate's own export or a metrics file.`
      : "",
  ]
    .join(" ")
    .trim();
