/** What an operation could not do. Nothing was changed. Pages and the API each say it in their own form. */
export abstract class OperationError extends Error {
  abstract readonly status: number;
}

export class NotFound extends OperationError {
  readonly status = 404;
}

export class Forbidden extends OperationError {
  readonly status = 403;
}

/** The input is wrong: `fields` has a message for each field that is, by its path ("accounts.0.handle"). */
export class Invalid extends OperationError {
  readonly status = 400;
  constructor(readonly fields: Readonly<Record<string, string>>) {
    super(Object.values(fields)[0] ?? "Check what you entered.");
  }
}

/** Somebody else changed it first, or it is in a state that does not allow this. */
export class Conflict extends OperationError {
  readonly status = 409;
}

export const NO_CANDIDATE =
  "There is no such candidate. They may have been deleted, or the address has a typo.";
export const SAME_CANDIDATE = "That is the same candidate twice. Choose another one.";
export const NO_POSITION = "There is no such position. It may have been deleted.";
export const NO_IMPORT =
  "There is no such import. It may have been discarded, or the address has a typo.";
