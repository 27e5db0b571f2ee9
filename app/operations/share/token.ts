import { createHash, randomBytes } from "node:crypto";

export const newShareToken = () => randomBytes(32).toString("base64url");

const sha256 = (text: string) => createHash("sha256").update(text).digest("base64url");
export const hashShareToken = sha256;

/** A reader under one share; the same browser is another reader under another share. */
export const hashReader = (shareId: number, reader: string) => sha256(`${shareId} ${reader}`);
