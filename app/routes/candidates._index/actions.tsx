import { Form, Link } from "@remix-run/react";
import { Plus, RefreshCw } from "lucide-react";
import { ExportLinks } from "#app/components/export-links.tsx";
import { Button, buttonClass } from "#app/components/ui.tsx";
import { countPicked, usePicked } from "#app/view/picked.ts";

type ActionsProps = { address: string; here: string; mayEdit: boolean; anybody: boolean };

/** Only where no script runs: while one does, a browser that also watched the whole page for ticks took three times as long to style it. */
const UNSCRIPTED =
  "noscript:in-[main:has([name=ids]:checked)]:invisible noscript:max-sm:in-[main:has([name=ids]:checked)]:hidden";

/** For everybody in the view; the bar of the selection takes the place of two of them while something is ticked. */
export function Actions({ address, here, mayEdit, anybody }: ActionsProps) {
  const query = address.slice(1);
  const picked = usePicked();
  const anyPicked = picked !== null && countPicked(picked) > 0;
  return (
    <>
      {anybody && mayEdit && (
        <div className={`flex gap-2 ${anyPicked ? "invisible max-sm:hidden" : UNSCRIPTED}`}>
          <Form method="post" action="/candidates/bulk">
            <input type="hidden" name="all" value="1" />
            <input type="hidden" name="view" value={query} />
            <input type="hidden" name="to" value={here} />
            <Button
              type="submit"
              name="do"
              value="refresh"
              title="Read every account in this view again"
            >
              <RefreshCw aria-hidden="true" size={14} />
              <span className="max-sm:sr-only">Refresh</span>
            </Button>
          </Form>
          <ExportLinks query={address} title="This view, all its pages, as CSV" />
        </div>
      )}
      {mayEdit && anybody && <AddCandidates />}
    </>
  );
}

const AddCandidates = () => (
  <Link to="/candidates/new" className={buttonClass("primary")}>
    <Plus aria-hidden="true" size={14} />
    Add candidates
  </Link>
);
