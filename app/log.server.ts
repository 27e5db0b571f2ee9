import { routedPath } from "#app/http/routed-path.ts";

/** What an error says, without the values of the statement: drizzle writes them behind it, whatever they hold. */
export const withoutValues = (message: string) => message.replace(/\nparams: [^]*$/, "");

/**
 * An error for the log, with where it came from but without what was being written: an error printed as an object
 * shows all its fields.
 */
export function briefly(error: unknown): string {
  if (!(error instanceof Error)) return "a value that is not an error was thrown";
  const { name, message, stack = "", cause } = error;
  const frames = stack.includes(message)
    ? stack.slice(stack.indexOf(message) + message.length)
    : "";
  const text = `${name}: ${withoutValues(message)}${frames}`;
  return cause instanceof Error ? `${text}\n  because of ${briefly(cause)}` : text;
}

/** The same error when it does not hold the secret; else another that says the same with the secret blotted out. */
export function withoutSecret(error: unknown, secret: string): unknown {
  if (
    !(error instanceof Error) ||
    ![error.message, error.stack].some((text) => text?.includes(secret))
  )
    return error;
  const said = new Error(error.message.replaceAll(secret, "***"));
  said.name = error.name;
  said.stack = error.stack?.replaceAll(secret, "***");
  return said;
}

/** A path without the token that it may hold, which is nobody's business in a log. */
export function withoutToken(pathname: string): string {
  const [, page] = /^\/(me|share|invite)\//.exec(routedPath(pathname)) ?? [];
  return page ? `/${page}/…` : pathname;
}

/** The path only: a query is nobody's business either. */
export function logError(error: unknown, request: Request): void {
  const path = withoutToken(new URL(request.url).pathname);
  console.error(`${request.method} ${path}: ${briefly(error)}`);
}
