import { parseHandle } from "#app/networks/handles.ts";
import type { Network } from "#db/constants.ts";
import { quoted } from "../limits.ts";
import { meaningOf } from "../titles/title.ts";
import { networkWord } from "./found.ts";

/** What a remark says of an account rather than of where it is. */
const OF_TIME =
  /^(?:old|new|main|work|personal|private|former|previous|inactive|active|alt|primary|verified)$/i;

/** "octocat (Twitter)" under GitHub, "22656 (math)" under Stack Overflow: the remark says, or may say, where the handle is. */
export function saidElsewhere(
  bare: string,
  remark: string,
  network: Network,
): { why: string; use?: string } | null {
  if (network === "stackexchange") return perhapsAnotherSite(bare, remark);
  const named = networkWord(remark);
  if (named === network || (!named && !meaningOf(remark)?.site)) return null;
  const why = `The brackets behind ${quoted(bare)} say that it is somewhere else.`;
  return named && !("error" in parseHandle(`${named}:${bare}`))
    ? { why, use: `${named}:${bare}` }
    : { why };
}

/** There are hundreds of sites, so any remark may be the name of one; a word is offered as one. */
function perhapsAnotherSite(bare: string, remark: string) {
  if (OF_TIME.test(remark)) return null;
  const parsed = parseHandle(`stackexchange:${bare}@${remark.replace(/\s+/g, "").toLowerCase()}`);
  if ("error" in parsed || parsed.handle === bare) return null;
  const why = `The brackets behind ${quoted(bare)} may name another site.`;
  return /\s/.test(remark) ? { why } : { why, use: `stackexchange:${parsed.handle}` };
}
