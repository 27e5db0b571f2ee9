import { randomBytes } from "node:crypto";

const FORM = /^[\w-]{22}$/;

/** 128 random bits. */
export const newLinkToken = () => randomBytes(16).toString("base64url");
export const isLinkToken = (text: string) => FORM.test(text);
