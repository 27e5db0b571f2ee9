/**
 * An error for the log, with where it came from but without what was being written: drizzle's messages carry every value
 * of a statement, and an error printed as an object shows all its fields.
 */
export function briefly(error: unknown): string {
  if (!(error instanceof Error)) return "something that is no error was thrown";
  const text = (error.stack ?? `${error.name}: ${error.message}`).replace(/\nparams: [^]*?(?=\n\s+at |$)/, "");
  return error.cause instanceof Error ? `${text}\n  because of ${briefly(error.cause)}` : text;
}
