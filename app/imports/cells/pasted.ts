import { meaningOf } from "../titles/title.ts";
import { trimEnd } from "./text.ts";

/** "**Ada Example**", "*Ada*", "__Ada__": without what only makes it bold. Handles hold underscores of their own. */
export const withoutEmphasis = (text: string) =>
  text
    .replace(/(^|[\s,;|([])(\*{1,3})([^*\s][^*\n]{0,300})\2(?=$|[\s,;|).:!?\]–—-])/g, "$1$3")
    .replace(/(^|[\s,;|(])(__?)([^_/@\s][^_/@\n]{0,100})\2(?=$|[\s,;|).:!?])/g, "$1$3")
    .replace(/(^|[\s,;|(])\*\*(?=\p{L})/gu, "$1");

/** The source of a pattern for a time of day, with or without seconds. */
export const TIME = /\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?\s?m\.?)?/.source;
/** When and by whom a message was sent, as chats copy it: "[01.03.26, 10:15:20] Ada: ", "[10:15, 01/03/26] Ada: ", "10:14:22 From Ada to Everyone: ". */
const CHAT = new RegExp(
  `^[\\s\\u200e]*(?:\\[[^\\][\\n]{0,30}${TIME}[^\\][\\n]{0,30}\\]|[\\d./-]{6,10},? ${TIME} -|\\d{1,2}:\\d{2}:\\d{2}\\s+From)\\s+(?:<([^<>:@/\\n]{2,60})>|([^:@/\\n]{2,80}):)\\s+(?=\\S)`,
  "i",
);

/** What a line of a chat says, and when and by whom it was sent; whoever sent it need not be whom it is about. */
export function asMessage(text: string): { sent: string; said: string } {
  const [head = "", nick, sender = nick ?? ""] = CHAT.exec(text.slice(0, 300)) ?? [];
  return meaningOf(sender)
    ? { sent: "", said: text }
    : { sent: trimEnd(head.trim(), ":"), said: text.slice(head.length) };
}

/** `{ name: "Ada" },` as a program's source has it, without the braces. */
export const withoutBraces = (text: string) => text.replace(/^\s*\{(.*)\}[,;]?\s*$/, "$1");
