import { data, type AppLoadContext } from "@remix-run/node";
import { z } from "zod";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { nameField } from "#app/domain/fields.ts";
import { actingAs, perform } from "#app/pages/operate.server.ts";
import { addFacts } from "#app/operations/facts/add.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { readHandle } from "./handle.ts";
import { otherHolder, type Holder } from "./holder.server.ts";
import type { Given, Reading } from "./index.ts";
import { readSubmitted, type Submitted } from "./submitted.server.ts";
import { isUpload, readUpload } from "./upload.server.ts";

/** What the page shows after an action that did not leave it. */
export type Taken = {
  /** Read here without JavaScript, or sent back with what is to be corrected. */
  reading: Reading | null;
  /** As typed. */
  handle: string;
  name: string;
  /** Why nothing was saved. */
  refused: string | null;
  nameError: string | null;
  /** The candidate who already has the account: shown before and after saving was tried. */
  holder: Holder | null;
};

const NOTHING: Taken = {
  reading: null,
  handle: "",
  name: "",
  refused: null,
  nameError: null,
  holder: null,
};

/**
 * Reads the files of an upload, or saves what was read before and leaves for the candidate. `candidate` = whose export it
 * is; null asks for the name of somebody to add. Throws a 404 when the candidate is gone.
 */
export async function takeExport(
  request: Request,
  context: AppLoadContext,
  member: Member,
  candidate: number | null,
  known: Given["known"] = [],
): Promise<{ taken: Taken; status: number }> {
  const answer = (status: number, more: Partial<Taken>) => ({
    status,
    taken: { ...NOTHING, ...more },
  });
  const at = Date.now();
  if (isUpload(request)) {
    const { reading, fields } = await readUpload(request, new Date(at), known);
    const own = "problems" in reading ? null : readHandle(reading.network, reading.handle);
    return answer("problems" in reading ? 422 : 200, {
      reading,
      holder: own && (await otherHolder(context.db, own, candidate)),
      handle: fields.handle ?? "",
      name: fields.name ?? "",
    });
  }
  const form = await formOf(request);
  const text = (field: string) => {
    const value = form.get(field);
    return typeof value === "string" ? value : "";
  };
  const submitted = readSubmitted(text("found"), at);
  if (typeof submitted === "string")
    return answer(400, { refused: `${submitted} Nothing was saved. Choose the export again.` });
  const again = { reading: foundOf(submitted), name: text("name") };
  const named = candidate === null ? nameField.safeParse(text("name") || undefined) : null;
  if (named && !named.success)
    return answer(400, { ...again, nameError: z.treeifyError(named.error).errors[0] ?? null });

  const { owner, facts, evidence } = submitted;
  const whose = candidate ?? { name: named?.data ?? null };
  const added = await perform(
    addFacts(actingAs(member, context), {
      source: "export",
      origin: "given",
      candidate: whose,
      account: owner,
      facts,
      evidence,
    }),
  );
  if (!added.candidate)
    throw data("There is no such candidate. They may have been deleted. Nothing was saved.", {
      status: 404,
    });
  const { outcome, candidate: person } = added;
  if (outcome === "taken") return answer(409, { ...again, holder: person });
  if (outcome === "stored") context.worker.wake();
  throw await redirectWithFlash(
    request,
    context,
    `/candidates/${person.id}`,
    outcome === "stored"
      ? "Saved the figures from the candidate's data export."
      : "The same figures were already here, so nothing was changed.",
  );
}

export const foundOf = ({ owner, facts, evidence }: Submitted): Reading => ({
  network: facts.network as Exclude<Reading, { problems: unknown }>["network"],
  handle: owner.handle,
  url: owner.url,
  facts,
  evidence,
  notes: [],
});
