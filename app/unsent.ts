import { z } from "zod";

/** A form that was sent and not saved, on its way back to whoever typed it. It is kept nowhere else. */
export const unsentForm = z.strictObject({
  /** The path and query it was sent to. */
  path: z.string().max(2000),
  multipart: z.boolean(),
  fields: z.array(z.tuple([z.string().max(64), z.string()])).max(2000),
});
export type Unsent = z.infer<typeof unsentForm>;

/** Whether it would be a loss: a text, or something long. An address to come back to is neither. */
export const isWorthKeeping = (value: string) =>
  !value.startsWith("/") && (value.length > 40 || /\s/.test(value));
/** Whether a person rather than the page wrote this, as far as can be seen. */
export const isTyped = (value: string) => isWorthKeeping(value) && !value.startsWith("{");

/** What the error page is told of a form that was not saved. */
export type NotSaved = { signIn: boolean; text: string; unsent: Unsent };
export const isNotSaved = (value: unknown): value is NotSaved =>
  typeof value === "object" && value !== null && "unsent" in value;
