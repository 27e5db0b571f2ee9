import { useNavigate, useSubmit } from "@remix-run/react";
import { useEffect, type FormEvent, type ReactNode } from "react";
import { Wanted } from "#app/components/on-demand.tsx";
import { filterQuery, type View } from "#app/view/view.ts";
import type { BulkBarProps } from "./bulk-bar.tsx";
import { BulkBar, PlainBar } from "./parts.ts";
import { boxes, useBoxes, useRangeClick } from "./boxes.ts";
import { MOST_UNASKED } from "#app/view/selection.ts";
import { countPicked, pickNobody, usePicked, type Picked } from "#app/view/picked.ts";
import { useGone, useSend } from "#app/view/send.ts";

type Props = Pick<BulkBarProps, "mayEdit" | "here"> & {
  children: ReactNode;
  /** Beside the rows and the bar; on a small screen over the rows, and the bar over it. */
  aside: ReactNode;
  view: View;
  /** How many the view finds. */
  count: number;
  /** The rows, new each time that the table is read. */
  rows: unknown;
};

const SCORES = ["score", "parts", "rank", "reach", "response", "participation"] as const;

/** The table's form: ticked rows raise a bar of what can be done with them. Without scripts it is a plain form with buttons. */
export function Selection({ children, aside, view, count, rows, here, mayEdit }: Props) {
  const picked = usePicked();
  const filters = filterQuery(view);
  useBoxes(picked, filters, `${here} ${count}`);
  useGone(mayEdit ? picked : null, rows);
  const onClick = useRangeClick();
  const { onSubmit, busy, refused, forget } = useTidySubmit(picked);
  const anybody = picked !== null && countPicked(picked) > 0;
  useEffect(() => {
    if (!anybody) forget();
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [anybody]);
  const scoreSeen = SCORES.some((key) => view.columns.includes(key));
  const bar = { count, mayEdit, scoreSeen, here };
  return (
    // The boxes are what is clicked and typed at; the form only listens for all of them.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <form
      id="selection"
      method="post"
      action="/candidates/bulk"
      className="group/sel"
      onSubmit={onSubmit}
      onClick={onClick}
      onReset={pickNobody}
    >
      <div className="flex items-start gap-3">
        <div className={`min-w-0 flex-1 ${aside ? "max-lg:[&>fieldset]:z-50" : ""}`}>
          {children}
          {picked === null && (
            <Wanted.Provider value={false}>
              <PlainBar {...bar} />
            </Wanted.Provider>
          )}
          {picked && anybody && <BulkBar {...bar} {...{ picked, filters, busy, refused }} />}
        </div>
        {aside}
      </div>
      <input type="hidden" name="to" value={here} />
      <input type="hidden" name="view" value={filters} />
      {picked && <PickedFields picked={picked} />}
    </form>
  );
}

/** Those on other pages, who have no box here. */
function PickedFields({ picked }: { picked: Picked }) {
  return picked.all ? (
    <>
      <input type="hidden" name="all" value="1" />
      <input type="hidden" name="except" value={[...picked.except].join()} />
    </>
  ) : (
    <input type="hidden" name="ids" value={[...picked.ids].join()} />
  );
}

const asksFirst = (what: string, count: number) =>
  what === "delete" || (what === "refresh" && count > MOST_UNASKED);

/**
 * With scripts the comparison's address is clean, and what changes people is sent without leaving the page, unless another
 * page asks first; a download stays the browser's own.
 */
function useTidySubmit(picked: Picked | null) {
  const navigate = useNavigate();
  const submit = useSubmit();
  const ask = (button: HTMLButtonElement) => submit(button, { preventScrollReset: true });
  const { send, ...sent } = useSend({ asks: ask });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement) || picked === null) return;
    const action = submitter.getAttribute("formaction");
    if (action === "/compare" || action === "/merge") {
      event.preventDefault();
      const ids = picked.all ? boxes().map(({ value }) => value) : [...picked.ids];
      navigate(`${action}?ids=${ids.join()}`);
    } else if (action === null) {
      event.preventDefault();
      if (asksFirst(submitter.value, countPicked(picked))) ask(submitter);
      else void send(event.currentTarget, submitter);
    }
  };
  return { onSubmit, ...sent };
}
