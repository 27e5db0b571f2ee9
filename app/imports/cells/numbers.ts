import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";

/** "990,000,123" and "990000123.0": one number, as spreadsheets write it. */
export const isNumber = (text: string) => /^\d{1,3}(?:[,.'’\s]\d{3})+$|^\d+[.,]0+$/.test(text);

/** The account of such a number on Stack Exchange. Grouped digits may also be several numbers, so they are asked about. */
export function readNumber(
  text: string,
): { account: ParsedHandle } | { text: string; why: string; use?: string } {
  const plain = text.replace(/[.,]0+$/, "").replace(/\D/g, "");
  const parsed = parseHandle(`stackexchange:${plain}`);
  if ("error" in parsed) return { text, why: parsed.error };
  if (/^\d+[.,]0+$/.test(text) && !/^\d{1,3}[.,]000$/.test(text)) return { account: parsed };
  return { text, why: `Is that ${plain}?`, use: `stackexchange:${parsed.handle}` };
}
