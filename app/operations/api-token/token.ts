import { createHash, randomBytes } from "node:crypto";

const MARK = "touchstone_";
const FORM = /^touchstone_[\w-]{43}$/;

/** 256 random bits behind a word by which a scanner of leaked secrets can tell what it found. */
export const newApiToken = () => MARK + randomBytes(32).toString("base64url");
export const isApiToken = (text: string) => FORM.test(text);
export const hashApiToken = (token: string) =>
  createHash("sha256").update(token).digest("base64url");
/** As much of it as may be shown. */
export const prefixOf = (token: string) => token.slice(0, MARK.length + 6);
