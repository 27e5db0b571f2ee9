import { counted } from "./counted.ts";

/** What became of people and accounts that were to be added. */
export const addedWords = ({ candidates, accounts }: { candidates: number; accounts: number }) =>
  candidates > 0
    ? `Added ${counted(candidates, "candidate")} with ${counted(accounts, "account")}.`
    : accounts > 0
      ? `Added ${counted(accounts, "account")} to candidates you already had.`
      : "Nothing new: everyone in the list is already here.";
