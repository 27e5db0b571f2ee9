import { randomBytes } from "node:crypto";

const MARK = "touchstone_";
const FORM = /^touchstone_[\w-]{43}$/;

/** 256 random bits after a fixed word, so that secret scanners recognize a leaked token. */
export const newApiToken = () => MARK + randomBytes(32).toString("base64url");
export const isApiToken = (text: string) => FORM.test(text);
/** The part that may be shown. */
export const prefixOf = (token: string) => token.slice(0, MARK.length + 6);
