import { useNavigate, useSubmit } from "@remix-run/react";
import { Download, GitCompareArrows, ListPlus, Merge, RefreshCw, X } from "lucide-react";
import type { FormEvent, ReactNode } from "react";
import { Button } from "#app/components/ui.tsx";
import { Select } from "#app/components/select.tsx";
import { tickedBoxes, useTicked } from "./ticks.ts";

type Props = {
  children: ReactNode;
  /** Where actions come back to, and what the export keeps of the view. */
  here: string;
  kept: [string, string][];
  positions: { id: number; title: string }[];
  mayEdit: boolean;
};

const MOST_COMPARED = 4;

/** The table's form: ticked rows raise a bar of what can be done with them. Without scripts it is a plain form with buttons. */
export function Selection({ children, here, kept, positions, mayEdit }: Props) {
  const count = useTicked();
  const onSubmit = useTidySubmit();
  const comparable = count === null || (count >= 2 && count <= MOST_COMPARED);
  return (
    <form id="selection" className="group/sel" onSubmit={onSubmit}>
      {children}
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <fieldset
        aria-label="Selected candidates"
        className="no-print pointer-events-none sticky bottom-4 z-30 mt-4 hidden justify-center group-has-[[name=ids]:checked]/sel:flex"
      >
        <div className="pointer-events-auto flex max-w-full flex-wrap items-center gap-2 rounded-lg border bg-raised p-2 shadow-float">
          <output className="px-1 font-medium sm:px-2 whitespace-nowrap tabular-nums">
            {count ?? ""} selected
          </output>
          <Button
            type="submit"
            formAction="/compare"
            look="primary"
            disabled={!comparable}
            title={
              comparable ? undefined : `Tick two to ${MOST_COMPARED} candidates to compare them`
            }
          >
            <GitCompareArrows aria-hidden="true" size={14} className="max-sm:hidden" />
            Compare
          </Button>
          {mayEdit && <ShortlistButton positions={positions} here={here} />}
          {mayEdit && (
            <Button type="submit" formAction="/refresh" formMethod="post" name="to" value={here}>
              <RefreshCw aria-hidden="true" size={14} />
              <span className="max-sm:sr-only">Refresh</span>
            </Button>
          )}
          {mayEdit && (count === null || count === 2) && (
            <Button type="submit" formAction="/merge">
              <Merge aria-hidden="true" size={14} />
              <span className="max-sm:sr-only">Merge</span>
            </Button>
          )}
          {mayEdit && (
            <Button type="submit" formAction="/candidates.csv">
              <Download aria-hidden="true" size={14} />
              <span className="max-sm:sr-only">Export CSV</span>
            </Button>
          )}
          <Button
            type="reset"
            look="quiet"
            className="px-2 max-sm:order-last"
            aria-label="Clear the selection"
            title="Clear the selection"
          >
            <X aria-hidden="true" size={16} />
          </Button>
        </div>
      </fieldset>
    </form>
  );
}

function ShortlistButton({ positions, here }: Pick<Props, "positions" | "here">) {
  return (
    <span className="flex max-sm:order-last">
      <Button
        type="submit"
        formAction="/applications?intent=list"
        formMethod="post"
        name="to"
        value={here}
        className={positions.length > 1 ? "rounded-r-none" : ""}
      >
        <ListPlus aria-hidden="true" size={14} />
        Add to shortlist
      </Button>
      {positions.length > 1 && (
        <Select
          name="positionId"
          aria-label="Position"
          options={positions.map(({ id, title }) => [String(id), title])}
          className="max-w-24 rounded-l-none sm:max-w-36 border-l-0"
        />
      )}
    </span>
  );
}

/** With scripts the comparison's address is clean and posts do not reload the page; a download stays the browser's own. */
function useTidySubmit() {
  const navigate = useNavigate();
  const submit = useSubmit();
  return (event: FormEvent<HTMLFormElement>) => {
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    if (!(submitter instanceof HTMLButtonElement)) return;
    const action = submitter.getAttribute("formaction");
    if (action === "/compare" || action === "/merge") {
      event.preventDefault();
      const ids = tickedBoxes().map((box) => box.value);
      navigate(`${action}?ids=${ids.join()}`);
    } else if (submitter.formMethod === "post") {
      event.preventDefault();
      submit(submitter, { preventScrollReset: true });
      event.currentTarget.reset();
    }
  };
}
