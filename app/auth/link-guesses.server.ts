import type { AppLoadContext } from "@remix-run/node";
import { clientAddress } from "#app/http/client-address.server.ts";
import { countSignInTry } from "#app/operations/session/tries.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { recentTries } from "#db/sign-in-tries.server.ts";

/** Links that lead nowhere, within 15 minutes: from one client, and from a whole proxy that is not trusted. */
const MOST = { own: 30, shared: 600 };

/** Counts a link that leads nowhere; true once its client has tried too many, after which nothing more is written. */
export async function isGuessing(request: Request, context: AppLoadContext): Promise<boolean> {
  const address = clientAddress(request);
  const key = `link ${address.key}`;
  const most = address.shared ? MOST.shared : MOST.own;
  if ((await recentTries(context.db, key, Date.now())) >= most) return true;
  await countSignInTry(asSystem(context), { key });
  return false;
}
