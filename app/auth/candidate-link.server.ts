import type { AppLoadContext } from "@remix-run/node";
import { hashToken } from "#app/hash-token.server.ts";
import { isGuessing } from "#app/auth/link-guesses.server.ts";
import { isLinkToken } from "#app/operations/candidate-link/parts/token.ts";
import type { Actor, Context } from "#app/operations/context.ts";
import { countSignInTry } from "#app/operations/session/tries.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { liveLink } from "#db/candidate-links.server.ts";

/** Forms that read a data export, of one link within 15 minutes. */
const EXPORTS = 30;

type CandidateLink = Extract<Actor, { type: "candidateLink" }>;
type Args = { request: Request; context: AppLoadContext; params: { token?: string } };

/** The live link of an address. Throws the same 404 whether it never was, expired or was revoked; a 429 after many of them. */
export async function requireLink({ request, context, params: { token = "" } }: Args) {
  const link = isLinkToken(token)
    ? await liveLink(context.db, hashToken(token), Date.now())
    : undefined;
  if (!link) throw await refuse(request, context);
  const { id, candidateId, expiresAt } = link;
  const actor: CandidateLink = { type: "candidateLink", id, candidateId };
  return { candidateId, expiresAt, home: `/me/${token}`, as: { ...asSystem(context), actor } };
}
export type OpenLink = Awaited<ReturnType<typeof requireLink>>;

async function refuse(request: Request, context: AppLoadContext) {
  return (await isGuessing(request, context))
    ? new Response("Too many attempts. Wait 15 minutes, then open the link again.", {
        status: 429,
        headers: { "Retry-After": "900" },
      })
    : new Response("This link does not work.", { status: 404 });
}

/** Throws a 429 when a link was used to read very many exports. */
export async function countExport({
  as: { db, actor },
}: {
  as: Context & { actor: CandidateLink };
}) {
  const tries = await countSignInTry(asSystem({ db }), { key: `link-export ${actor.id}` });
  if (tries > EXPORTS)
    throw new Response("You have read many exports in a short time. Wait 15 minutes, then go on.", {
      status: 429,
    });
}
