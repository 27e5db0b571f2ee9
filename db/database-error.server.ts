/** What is wrong with a database and what to do, in one sentence about the file at a path. */
type Sentence = (path: string) => string;

const SENTENCES: [code: RegExp, Sentence][] = [
  [
    /^SQLITE_NOTADB/,
    (path) => `The file ${path} is not a database. Set DATABASE_URL to another file.`,
  ],
  [/^SQLITE_CORRUPT/, (path) => `The database ${path} is damaged. Restore a backup.`],
  [
    /^(?:SQLITE_FULL|ENOSPC|EDQUOT)/,
    (path) => `The disk with the database ${path} is full. Make room on it, then start again.`,
  ],
  [
    /^(?:SQLITE_BUSY|SQLITE_LOCKED)/,
    (path) =>
      `The database ${path} is locked by another program. Wait until it has finished, or stop it, then start again.`,
  ],
];

/** An error whose message is one sentence that a person can act on. */
export class DatabaseError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = "DatabaseError";
  }
}

/** The same error in words for whoever starts or stops the app. */
export function explainDatabaseError(path: string, error: unknown): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = codeOf(error);
  const sentence = SENTENCES.find(([pattern]) => pattern.test(code))?.[1];
  const why = error instanceof Error ? error.message : String(error);
  return new DatabaseError(
    sentence?.(path) ??
      `The database ${path} cannot be opened (${why.slice(0, 300)}). Set DATABASE_URL to a file in a folder that can be written to.`,
    { cause: error },
  );
}

/** Whether an error comes from the database or its disk. */
export const isDatabaseFault = (error: unknown): boolean =>
  /^(?:SQLITE_|ENOSPC|EDQUOT)/.test(codeOf(error));

/** The same, but for a row that breaks a constraint: the disk is full, the file is locked or damaged. */
export const isStorageFault = (error: unknown): boolean =>
  isDatabaseFault(error) && !codeOf(error).startsWith("SQLITE_CONSTRAINT");

/** Whether another process has the database locked. */
export const isBusy = (error: unknown): boolean => codeOf(error).startsWith("SQLITE_BUSY");

/** Drizzle wraps what the driver threw. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}
