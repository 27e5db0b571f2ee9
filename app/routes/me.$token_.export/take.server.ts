import { type AppLoadContext } from "@remix-run/node";
import type { OpenLink } from "#app/auth/candidate-link.server.ts";
import { readSubmitted } from "#app/exports/submitted.server.ts";
import { foundOf } from "#app/exports/take.server.ts";
import { isUpload, readUpload } from "#app/exports/upload.server.ts";
import type { Given, Reading } from "#app/exports/index.ts";
import { formOf } from "#app/pages/form.server.ts";
import { attempt } from "#app/pages/operate.server.ts";
import { addOwnFacts } from "#app/operations/facts/add-own.server.ts";

/** What the page shows after an action that did not leave it. */
type OwnTaken = { reading: Reading | null; handle: string; refused: string | null };

const TAKEN =
  "This account cannot be added here. Nothing was saved. Go back and ask the team to correct your accounts.";

/** Reads the files of an upload, or saves what was read before: then says how that went. */
export async function takeOwnExport(
  request: Request,
  context: AppLoadContext,
  { as, candidateId }: OpenLink,
  known: Given["known"],
): Promise<{ taken: OwnTaken; status: number } | { saved: "stored" | "known" }> {
  const answer = (status: number, more: Partial<OwnTaken>) => ({
    status,
    taken: { reading: null, handle: "", refused: null, ...more },
  });
  if (isUpload(request)) {
    const { reading, fields } = await readUpload(request, new Date(as.now), known);
    return answer("problems" in reading ? 422 : 200, { reading, handle: fields.handle ?? "" });
  }
  const form = await formOf(request);
  const submitted = readSubmitted(String(form.get("found") ?? ""), as.now);
  if (typeof submitted === "string")
    return answer(400, { refused: `${submitted} Nothing was saved. Choose the export again.` });
  const { owner: account, facts, evidence } = submitted;
  const { done, refused } = await attempt(
    addOwnFacts(as, { candidateId, account, facts, evidence }),
  );
  if (refused) return answer(refused.status, { refused: refused.message });
  if (done === "taken") return answer(409, { reading: foundOf(submitted), refused: TAKEN });
  if (done === "stored") context.worker.wake();
  return { saved: done };
}
