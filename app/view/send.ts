import { useRevalidator } from "@remix-run/react";
import { useState } from "react";
import type { BulkChoices, Refused } from "./bulk-forms.tsx";
import { pick, pickNobody, type Picked } from "./picked.ts";

/** Where the selection's forms are sent and their choices are read while scripts run. */
const PATH = "/candidates/bulk/answer";

/** What became of a form of the selection: done, a question that the page /candidates/bulk asks first, or refused. */
export type BulkAnswer =
  { done: true } | { asks: true } | { refused: Pick<Refused, "text" | "signIn"> };

const NO_ANSWER =
  "No answer came from the server, so this may not have been done. Everybody is still selected: try again.";

const SIGNED_OUT = "Your session ended, so nothing was changed. Sign in, then send this again.";

async function ask(body: FormData): Promise<BulkAnswer> {
  try {
    const response = await fetch(PATH, { method: "POST", body, redirect: "manual" });
    if (response.type === "opaqueredirect") return { refused: { text: SIGNED_OUT, signIn: true } };
    return (await response.json()) as BulkAnswer;
  } catch {
    return { refused: { text: NO_ANSWER } };
  }
}

type Ends = {
  /** What is asked first, with the button that was pressed. */
  asks: (submitter: HTMLButtonElement) => void;
  done?: () => void;
};

/**
 * Sends the selection's forms and stays on the page: whatever goes wrong is shown beside the form, which keeps what was
 * typed and the selection. Success clears the selection.
 */
export function useSend({ asks, done }: Ends) {
  const { revalidate } = useRevalidator();
  const [busy, setBusy] = useState(false);
  const [refused, setRefused] = useState<Refused | null>(null);
  const send = async (form: HTMLFormElement, submitter: HTMLButtonElement) => {
    if (busy) return;
    setBusy(true);
    setRefused(null);
    const answer = await ask(new FormData(form, submitter));
    setBusy(false);
    if ("refused" in answer) return setRefused({ by: submitter.value, ...answer.refused });
    if ("asks" in answer) return asks(submitter);
    pickNobody();
    return done ? done() : revalidate();
  };
  return { send, busy, refused, forget: () => setRefused(null) };
}

/** What the forms offer, with the position in which most of those selected are and the ids of those who are gone. */
export type Offered = BulkChoices & { positionId?: number; gone: string[] };

/** Ids that fit into an address. */
const MOST_ASKED = 500;

/** Asked for when one of the forms is opened; "failed" while nothing ever came. Who is gone is then no longer selected. */
export function useChoices(picked: Picked) {
  const [choices, setChoices] = useState<Offered | "failed">();
  const load = async () => {
    const ids = picked.all ? [] : [...picked.ids].slice(0, MOST_ASKED);
    try {
      const response = await fetch(`${PATH}?ids=${ids.join()}`);
      if (!response.ok) throw new Error(response.statusText);
      const offered = (await response.json()) as Offered;
      setChoices(offered);
      if (offered.gone.length > 0) pick(offered.gone, false);
    } catch {
      setChoices((before) => before ?? "failed");
    }
  };
  return { choices, load };
}
