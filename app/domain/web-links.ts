type Part = { text: string; url: string | null };

const ADDRESS = /https?:\/\/[^\s<>"“”«»]+/gi;
/** What ends a sentence rather than an address; a closing bracket does where none was opened in it. */
const AFTER = ".,;:!?'’)]}…";

/** A text in parts: the addresses of pages in it, each without the punctuation behind it, and what is between them. */
export function splitLinks(text: string): Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { 0: found, index } of text.matchAll(ADDRESS)) {
    const url = found.slice(0, endOf(found));
    if (!URL.canParse(url)) continue;
    if (index > from) parts.push({ text: text.slice(from, index), url: null });
    parts.push({ text: url, url });
    from = index + url.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), url: null });
  return parts;
}

function endOf(found: string): number {
  const opened = found.includes("(");
  let end = found.length;
  const isAfter = (char = "") => char !== "" && AFTER.includes(char) && !(char === ")" && opened);
  while (isAfter(found[end - 1])) end--;
  return end;
}
