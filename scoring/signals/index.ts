import type { Dimension } from "../types.ts";
import { conversationReceived } from "./conversationReceived.ts";
import { conversationSent } from "./conversationSent.ts";
import { followers } from "./followers.ts";
import { following } from "./following.ts";
import { likes } from "./likes.ts";
import { lists } from "./lists.ts";
import { posts } from "./posts.ts";
import { reputation } from "./reputation.ts";
import { resharesReceived } from "./resharesReceived.ts";
import { resharesSent } from "./resharesSent.ts";
import type { Signal } from "./signal.ts";

/** Every signal, in the order in which it is shown. */
export const SIGNALS: readonly Signal[] = [
  followers,
  lists,
  following,
  conversationReceived,
  resharesReceived,
  likes,
  reputation,
  conversationSent,
  resharesSent,
  posts,
];

export const DIMENSIONS: readonly { key: Dimension; label: string; means: string }[] = [
  { key: "reach", label: "Reach", means: "How many people could hear it: followers and lists." },
  {
    key: "response",
    label: "Response",
    means: "How others answer: replies, mentions, reshares, likes, standing.",
  },
  {
    key: "participation",
    label: "Participation",
    means: "Taking part: answering others and passing on their work.",
  },
];
