import { parseHandle } from "#app/networks/handles.ts";
import type { Network } from "#db/constants.ts";
import { quoted } from "../limits.ts";
import { meaningOf } from "../titles/title.ts";
import { networkWord } from "./found.ts";

/** What a remark says of an account rather than of where it is. */
const OF_TIME =
  /^(?:old|new|main|work|personal|private|former|previous|inactive|active|alt|primary|verified)$/i;

/** "octocat (Twitter)" under GitHub, "22656 (math)" under Stack Overflow: the remark says where the handle is. */
export function saidElsewhere(
  bare: string,
  remark: string,
  network: Network,
): { why: string; use?: string } | null {
  const named = networkWord(remark) ?? (meaningOf(remark)?.site ? "site" : undefined);
  const parsed =
    network === "stackexchange" && !OF_TIME.test(remark)
      ? parseHandle(`stackexchange:${bare}@${remark.replace(/\s+/g, "").toLowerCase()}`)
      : network === "stackexchange" || named === undefined || named === "site" || named === network
        ? null
        : parseHandle(`${named}:${bare}`);
  const why = `The brackets behind ${quoted(bare)} say that it is somewhere else.`;
  if (parsed && !("error" in parsed) && !(parsed.network === network && parsed.handle === bare))
    return { why, use: `${parsed.network}:${parsed.handle}` };
  return named !== undefined && named !== network ? { why } : null;
}
