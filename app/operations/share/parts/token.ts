import { randomBytes } from "node:crypto";
import { hashToken } from "#app/hash-token.server.ts";

export const newShareToken = () => randomBytes(32).toString("base64url");

/** A reader under one share; the same browser is another reader under another share. */
export const hashReader = (shareId: number, reader: string) => hashToken(`${shareId} ${reader}`);
