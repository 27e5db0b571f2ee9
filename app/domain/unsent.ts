/** A form that was sent and not saved, on its way back to whoever typed it. It is kept nowhere else. */
export type Unsent = {
  /** The path and query it was sent to. */
  path: string;
  multipart: boolean;
  fields: [string, string][];
};

/** Whether it would be a loss: a text, or something long. An address to come back to is neither. */
export const isWorthKeeping = (value: string) =>
  !value.startsWith("/") && (value.length > 40 || /\s/.test(value));
/** Whether a person rather than the page wrote this, as far as can be seen. */
export const isTyped = (value: string) => isWorthKeeping(value) && !value.startsWith("{");

/** What the error page knows about a form that was not saved. */
export type NotSaved = { signIn: boolean; text: string; unsent: Unsent };
export const isNotSaved = (value: unknown): value is NotSaved =>
  typeof value === "object" && value !== null && "unsent" in value;
