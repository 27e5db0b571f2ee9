import { counted } from "./counted.ts";

/** The message after accounts were queued to be read again. */
export const refreshWords = (accounts: number, unread: number): string =>
  [
    accounts > 0
      ? `Refreshing ${counted(accounts, "account")}.`
      : "No accounts to refresh, or all of them are already waiting.",
    unread > 0
      ? `${counted(unread, "account is", "accounts are")} on X, LinkedIn or Facebook, which are never contacted: their figures come from the candidate's data export or an imported file.`
      : "",
  ]
    .join(" ")
    .trim();
