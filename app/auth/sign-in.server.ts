import type { AppLoadContext } from "@remix-run/node";
import { memberByEmail } from "#db/members.server.ts";
import { clientAddress } from "#app/http/client-address.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { knownBrowser } from "./known-browser.server.ts";
import { countSignInTry, forgiveSignInTry } from "#app/operations/session/tries.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { PasswordsBusy, verifyPassword } from "./password.server.ts";

/** Tries without success within 15 minutes: for one account from one place, for one address, and for a whole proxy. */
const PER_ACCOUNT = 8;
const PER_ADDRESS = 30;
const PER_PROXY = 600;

type Answer =
  | { memberId: number; form: FormData }
  | { email: string; error: string; status: 400 | 429 | 503; form: FormData | null };

const TOO_MANY =
  "Too many attempts. Wait 15 minutes, then sign in again. Whoever runs this server can unlock the account at once.";

/**
 * Reads a sign-in form and checks the password. Tries are counted for an account and an address together, so that nobody
 * elsewhere can use up the owner's; a browser in which the member signed in before is counted by itself.
 */
export async function checkSignIn(
  request: Request,
  context: AppLoadContext,
  read: (request: Request) => Promise<FormData> = formOf,
): Promise<Answer> {
  const { db } = context;
  const count = (key: string) => countSignInTry(asSystem(context), { key });
  const address = clientAddress(request);
  const most = address.shared ? PER_PROXY : PER_ADDRESS;
  const browser = await knownBrowser(request, context);
  const place = browser ? `browser:${browser.id}` : address.key;
  // Counted before the form is read: an address that has used up its tries costs nothing more.
  if ((await count(place)) > (browser ? PER_ADDRESS : most))
    return { email: "", error: TOO_MANY, status: 429, form: null };

  const form = await read(request);
  const email = String(form.get("email") ?? "")
    .trim()
    .toLowerCase()
    .slice(0, 254);
  const member = await memberByEmail(db, email);
  const known = member !== undefined && browser?.members.includes(member.id) === true;
  const refuse = (status: 400 | 429 | 503, error: string) => ({ email, error, status, form });
  if (browser && !known && (await count(address.key)) > most) return refuse(429, TOO_MANY);
  const account = `${known ? place : address.key} ${email}`;
  if ((await count(account)) > PER_ACCOUNT) return refuse(429, TOO_MANY);

  const password = String(form.get("password") ?? "").slice(0, 200);
  try {
    if (!(await verifyPassword(password, member?.passwordHash, { first: known })) || !member)
      return refuse(400, "Wrong email or password. Check both and try again.");
  } catch (error) {
    if (!(error instanceof PasswordsBusy)) throw error;
    return refuse(503, "Too many people are signing in right now. Try again.");
  }
  const places = browser && !known ? [place, address.key] : [place];
  await forgiveSignInTry(asSystem(context), { account, places });
  return { memberId: member.id, form };
}
