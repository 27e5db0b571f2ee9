import { expect } from "vitest";

/** What a reading tells beside its facts, as tests about something else ask for it: what happened, whose it is and how many, not the sentence. */
const telling = (pattern: string) => expect.stringMatching(new RegExp(pattern)) as string;

/** Items of an unknown format. */
export const leftOut = (count: number) =>
  telling(`\\b${count === 1 ? "One item" : `${count} items`} .*left out`);
export const readInPart = (network: string, missing: string) =>
  telling(`^Read in part: ${network} .*\\b${missing}\\b`);
/** Counts that may be higher, among `newest` things where that is known. */
export const lowerBound = (newest: number | string = "") =>
  telling(`${newest === "" ? "" : `\\bnewest ${newest}\\b.*`}at least this high`);

/** Acts of an export without a date, of which `first` names file and line. */
export const withoutDate = (count: number, first: string) =>
  telling(`^${count} without a date .*${first.replaceAll(".", "\\.")}\\.$`);
export const unopened = (count: string) => telling(`^${count} other files? `);
