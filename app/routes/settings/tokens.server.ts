import type { AppLoadContext } from "@remix-run/node";
import { TOKEN } from "#app/env.server.ts";
import { CONNECTORS, TOKEN_NETWORKS } from "#app/networks/registry.server.ts";
import {
  dropToken,
  saveToken,
  testToken,
  tokenSetting,
  tokenState,
  type TokenState,
  type Verdict,
} from "#app/networks/tokens.server.ts";
import { perform } from "#app/pages/operate.server.ts";
import type { Context } from "#app/operations/context.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import { networkLabel, type LiveNetwork } from "#db/constants.ts";

/** What a line of the page says of a network's token: never the token, nor a part of it. */
export type TokenLine = TokenState & {
  network: LiveNetwork;
  label: string;
  /** What the network calls it, and what it adds. */
  word: string;
  adds: string;
  made: { at: string; with: string };
  setting: string;
};

/** Every network that takes a token, in the order of all lists. */
export function listTokens({ db, env }: AppLoadContext): Promise<TokenLine[]> {
  return Promise.all(
    TOKEN_NETWORKS.map(async (network) => {
      const { token, mapping } = CONNECTORS[network];
      const { word, made } = token as NonNullable<typeof token>;
      return {
        network,
        label: networkLabel(network),
        word,
        made,
        adds: mapping.token ?? "",
        setting: tokenSetting(network),
        ...(await tokenState(db, env, network)),
      };
    }),
  );
}

/** What an action found out about one network; what was typed is never given back. */
export type TokenAnswer = { network: LiveNetwork; error?: string; verdict?: Verdict };

/** Saves, tests or removes a token. Resolves to what was done, in words, or to what to say beside the network. */
export async function changeToken(
  { env, worker }: AppLoadContext,
  form: FormData,
  acting: Context,
): Promise<string | TokenAnswer> {
  const network = TOKEN_NETWORKS.find((key) => key === form.get("network"));
  if (!network) throw new Response("That network takes no token.", { status: 400 });
  const { word } = CONNECTORS[network].token as NonNullable<
    (typeof CONNECTORS)[LiveNetwork]["token"]
  >;
  switch (form.get("intent")) {
    case "save": {
      const token = String(form.get("token") ?? "").trim();
      if (token === "") return { network, error: `Enter the ${word}.` };
      if (!TOKEN.test(token))
        return {
          network,
          error: `That is not a ${word}: it must be one word of letters, digits and symbols.`,
        };
      await perform(saveToken(acting, env, network, token));
      worker.wake();
      return `Saved and encrypted. ${networkLabel(network)} is now read with it. Test it to be sure.`;
    }
    case "test": {
      const verdict = await testToken(acting, env, network);
      worker.wake();
      return { network, verdict };
    }
    case "remove":
      await perform(dropToken(acting, env, network));
      worker.wake();
      return `Removed. ${networkLabel(network)} is now read without it.`;
    default:
      throw unknownAction();
  }
}
