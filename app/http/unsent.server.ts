import { data, type ActionFunction, type ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { changeRoutes, type Build } from "./build.server.ts";
import { knownBrowser } from "#app/auth/known-browser.server.ts";
import { FORM_LIMIT, formSent } from "#app/pages/form.server.ts";
import { logError } from "#app/log.server.ts";
import { isWorthKeeping, type NotSaved, type Unsent } from "#app/domain/unsent.ts";

/** The shape of an unsent form that a browser sends back. */
export const unsentForm: z.ZodType<Unsent> = z.strictObject({
  path: z.string().max(2000),
  multipart: z.boolean(),
  fields: z.array(z.tuple([z.string().max(64), z.string()])).max(2000),
});

/** The same build, with actions that give back what was typed when they end in an error or find nobody signed in. */
export const returningUnsent = (build: Build): Build =>
  changeRoutes(build, (module) =>
    module.action ? { ...module, action: returning(module.action) } : module,
  );

/** Bytes of the largest form that is given back: the largest paste. */
const LARGEST = 4 * 1_048_576;

/**
 * How large a form is given back. A page with megabytes in it takes half a second to write, which strangers could ask for
 * all day: to them no more than an ordinary form. Whoever signed in before in this browser is none.
 */
export const mostGivenBack = async ({ request, context }: ActionFunctionArgs): Promise<number> =>
  (await knownBrowser(request, context)) ? LARGEST : FORM_LIMIT;

export function returning(action: ActionFunction): ActionFunction {
  return async (args: ActionFunctionArgs) => {
    try {
      return await action(args);
    } catch (thrown) {
      const why = await whyNotSaved(thrown);
      const unsent = why && (await unsentIn(args.request, await mostGivenBack(args)));
      if (!unsent) throw thrown;
      if (why.status >= 500) logError(thrown, args.request);
      const { status, ...rest } = why;
      throw data({ ...rest, unsent } satisfies NotSaved, { status });
    }
  };
}

/** Why a form was not saved: the status, a sentence for whoever sent it, and whether nobody is signed in. */
type Why = { status: number; text: string; signIn: boolean };

/** Null for what is not an error, such as a redirect. */
export async function whyNotSaved(thrown: unknown): Promise<Why | null> {
  if (thrown instanceof Response) {
    if ((thrown.headers.get("Location") ?? "").startsWith("/login"))
      return { status: 401, text: "", signIn: true };
    return thrown.status < 400
      ? null
      : { status: thrown.status, text: await thrown.clone().text(), signIn: false };
  }
  const { type, data: said, init } = Object(thrown) as Record<string, unknown>;
  if (type === "DataWithResponseInit") {
    const { status = 500 } = Object(init) as { status?: number };
    return { status, text: typeof said === "string" ? said : "", signIn: false };
  }
  const { status, message } = Object(thrown) as { status?: unknown; message?: unknown };
  if (typeof status === "number" && status >= 400 && status < 500)
    return { status, text: String(message), signIn: false }; // an operation's own words
  return { ...storageTrouble(thrown), signIn: false };
}

/** What a failed write comes from, in a sentence. */
export function storageTrouble(error: unknown): { status: number; text: string } {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (code === "SQLITE_FULL" || code === "ENOSPC")
      return { status: 507, text: "This server's disk is full, so nothing was saved." };
    if (at.name === "DatabaseBusy" || /^SQLITE_(BUSY|LOCKED)/.test(String(code)))
      return { status: 503, text: "The database is busy, so nothing was saved." };
  }
  return { status: 500, text: "Something went wrong on the server, so nothing was saved." };
}

const SECRET = /password|token|code/i;

async function unsentIn(request: Request, most: number): Promise<Unsent | null> {
  const form = await formSent(request, most);
  if (!form) return null;
  const fields = [...form].filter(
    (field): field is [string, string] => typeof field[1] === "string" && !SECRET.test(field[0]),
  );
  if (!fields.some(([, value]) => isWorthKeeping(value))) return null;
  const { pathname, search } = new URL(request.url);
  const multipart = (request.headers.get("Content-Type") ?? "").startsWith("multipart/form-data");
  return { path: pathname.replace(/\.data$/, "") + search, multipart, fields };
}
