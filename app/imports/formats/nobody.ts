import { isDayAlone } from "./messages.ts";

const LONGEST = 500;
/** "On Mon, 2 Mar 2026 at 10:15, Ada Example <ada@post.example> wrote:", as mail programs write above what they quote. */
const WROTE =
  /^[\s>|]*(?:on|am|le|el|em|il|op|dnia|w dniu|den|de)\s[^]*\s(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał(?:\(a\))?|skrev)[^:]{0,40}:\s*$/i;
const MAIL_HEAD =
  /^[\s>|]*\*?(?:subject|sent|betreff|gesendet|objet|envoyé|asunto|enviado(?: el)?|assunto|oggetto|inviato|onderwerp|verzonden|temat|wysłano|ämne|skickat|件名|送信日時|主题|发送时间)\s?[:：]\*?\s/i;

/** Why a line of free text is not about a person; null when it may be. */
export function whyNoPerson(line: string): string | null {
  if (/^[-=_*~#+.,;[\](){}\s]+$/.test(line)) return "Only a line";
  if (/^\s*#{1,6}\s/.test(line) && !/[@/]|:\S/.test(line)) return "A heading";
  if (/^[^@/\d\n]{1,60}:\s*$/.test(line)) return "A heading";
  if (isDayAlone(line)) return "Only a date";
  if (WROTE.test(line.slice(0, LONGEST))) return "Who wrote a message, and when";
  if (MAIL_HEAD.test(line) && !/[@/]/.test(line)) return "The head of a message";
  return null;
}
