import { AccountTaken } from "#app/operations/account/add.server.ts";
import { Invalid, OperationError } from "#app/operations/errors.ts";
import { storageTrouble } from "#app/http/unsent.server.ts";
import { Problem, problemResponse } from "./problem.ts";

/** A path of fields, "accounts.0.handle", as a JSON pointer. */
export const pointerTo = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** The response to an error. `unexpected`: it belongs in the log. */
export function answerError(error: unknown): { response: Response; unexpected: boolean } {
  if (error instanceof Problem)
    return expected(problemResponse(error.status, error.message, error.details));
  if (error instanceof Invalid)
    return expected(
      problemResponse(error.status, error.message, {
        errors: Object.entries(error.fields).map(([path, detail]) => ({
          at: pointerTo(path.split(".")),
          detail,
        })),
      }),
    );
  if (error instanceof AccountTaken)
    return expected(
      problemResponse(error.status, error.message, { more: { candidateId: error.holder.id } }),
    );
  if (error instanceof OperationError)
    return expected(problemResponse(error.status, error.message));
  const { status, text } = storageTrouble(error);
  const headers = status === 503 ? { "Retry-After": "5" } : undefined;
  return { response: problemResponse(status, text, { headers }), unexpected: status !== 503 };
}

const expected = (response: Response) => ({ response, unexpected: false });
