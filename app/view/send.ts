import { useRevalidator } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { BulkChoices, Refused } from "./bulk-forms.tsx";
import type { Placed } from "./move-form.tsx";
import { dropGone, pickNobody, type Picked } from "./picked.ts";
import { MOST_PLACED } from "./selection.ts";

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

/** What the forms offer, and where those selected are. */
export type Offered = BulkChoices & {
  /** The position in which most of them are. */
  positionId?: number;
  /** The ids of those who are gone. */
  gone: string[];
  /** These are left out where they are too many to count, or not all could be asked about. */
  placed?: Placed | undefined;
  /** The ids of the tags that any of them has. */
  tagged?: number[] | undefined;
};

/** Ids that fit into an address. */
const MOST_ASKED = 500;

async function readOffered(fields: Record<string, string>): Promise<Offered> {
  const response = await fetch(`${PATH}?${new URLSearchParams(fields)}`);
  if (!response.ok) throw new Error(response.statusText);
  return (await response.json()) as Offered;
}

/** Those selected as an address says them, as many of them as fit; `whole` when they are all. */
function askAbout(picked: Picked): { fields: Record<string, string>; whole: boolean } {
  const one = picked.all ? picked.except : picked.ids;
  const fits = one.size <= MOST_ASKED;
  if (!picked.all) return { fields: { ids: [...one].slice(0, MOST_ASKED).join() }, whole: fits };
  if (!fits || picked.all.count > MOST_PLACED) return { fields: {}, whole: false };
  const { view } = picked.all;
  return { fields: { all: "1", view, except: [...one].join() }, whole: true };
}

/** Asked for when one of the forms is opened; "failed" while nothing ever came. Who is gone is then no longer selected. */
export function useChoices(picked: Picked) {
  const [choices, setChoices] = useState<Offered | "failed">();
  const load = async () => {
    const { fields, whole } = askAbout(picked);
    try {
      const { placed, tagged, ...offered } = await readOffered(fields);
      setChoices({ ...offered, ...(whole && { placed, tagged }) });
      dropGone(offered.gone);
    } catch {
      setChoices((before) => before ?? "failed");
    }
  };
  return { choices, load };
}

/**
 * Whenever the table was read anew, those selected who were deleted or merged meanwhile are selected no longer, of the first
 * that fit into an address. Where no answer comes they stay: the change itself leaves them out too.
 */
export function useGone(picked: Picked | null, shown: unknown) {
  useEffect(() => {
    if (!picked || picked.all || picked.ids.size === 0) return;
    readOffered(askAbout(picked).fields)
      .then(({ gone }) => dropGone(gone))
      .catch(() => undefined);
    // A choice among the rows that are shown asks nothing.
    // oxlint-disable-next-line react-hooks/exhaustive-deps, react/exhaustive-effect-dependencies
  }, [shown]);
}
