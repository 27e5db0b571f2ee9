import type { ParsedHandle } from "#app/networks/handles.ts";
import type { Network } from "#db/constants.ts";
import { NETWORK_WORDS } from "../titles/dictionary.ts";
import { normal } from "../titles/title.ts";

/** What a word of a text turned out to be. */
export type Found = { text: string } & (
  | { kind: "account"; account: ParsedHandle }
  | { kind: "email"; email: string }
  /** The address of something that is no account on a network that is read. */
  | { kind: "link"; link: string; why: string; use?: string; look: boolean }
  /** Meant as an account, and not understood. `pick`: only its network is missing. */
  | { kind: "unclear"; why: string; pick?: string; use?: string }
  | { kind: "word" }
);
/** Why something that was found is asked about, and what is offered in its place. */
export type Asked = { why: string; use?: string };

export const accountText = ({ network, handle }: ParsedHandle) => `${network}:${handle}`;

const NETWORK_BY_WORD = new Map(
  Object.entries(NETWORK_WORDS).flatMap(([network, names]) =>
    names
      .filter((name) => !["so", "se", "git"].includes(name))
      .map((name) => [name, network as Network] as const),
  ),
);
/** The network that a word names: "GitHub", "Twitter". */
export const networkWord = (word: string): Network | undefined => NETWORK_BY_WORD.get(normal(word));
