import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { Download, Plus, RefreshCw } from "lucide-react";
import { CollectProgress } from "#app/components/progress.tsx";
import { Button, buttonClass, ButtonLink, Empty, PageHeader } from "#app/components/ui.tsx";
import { placesIn } from "#app/places.server.ts";
import { requireMember } from "#app/session.server.ts";
import { readQueueStatus } from "#app/worker/queue-status.server.ts";
import { listCandidates, listChoices } from "#db/candidates.server.ts";
import { listOpenPositions } from "#db/positions.server.ts";
import { listStageNames } from "#db/stages.server.ts";
import { number } from "./number.ts";
import { Pager } from "./pager.tsx";
import { Selection } from "./selection.tsx";
import { Table } from "./table.tsx";
import { Toolbar } from "./toolbar.tsx";
import { addressOf, keptBy } from "./view.ts";
import { readView } from "./view.server.ts";

export const meta: MetaFunction = () => [{ title: "Candidates · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const view = readView(new URL(request.url).searchParams);
  // Read before the rows: what ends in between is then still told, and never missed.
  const progress = await readQueueStatus(context.db, context.env, {
    forOwner: member.role === "owner",
  });
  const { rows, histogram, ...list } = await listCandidates(context.db, view);
  const { placeOf } = placesIn(histogram);
  return {
    ...list,
    rows: rows.map((row) => ({
      ...row,
      place: placeOf(row.score),
    })),
    view,
    choices: await listChoices(context.db),
    positions: await listOpenPositions(context.db),
    stages: await listStageNames(context.db),
    progress,
    mayEdit: member.role !== "viewer",
    now: Date.now(),
    refreshHours: context.env.REFRESH_HOURS,
  };
}

export default function Candidates() {
  const {
    rows,
    count,
    everybody,
    page,
    pages,
    view,
    choices,
    positions,
    stages,
    progress,
    mayEdit,
    now,
    refreshHours,
  } = useLoaderData<typeof loader>();
  const address = addressOf(view, { page });
  const here = `/candidates${address}`;
  return (
    <>
      <PageHeader
        title="Candidates"
        lead={everybody === 0 ? undefined : summary(count, everybody)}
        actions={
          <Actions
            address={addressOf(view)}
            here={here}
            mayEdit={mayEdit}
            anybody={everybody > 0}
          />
        }
      />
      <div className="mb-4 empty:hidden">
        <CollectProgress initial={progress} />
      </div>
      {everybody === 0 ? (
        <Nobody mayEdit={mayEdit} />
      ) : (
        <>
          <Toolbar view={view} choices={{ ...choices, positions, stages }} mayExport={mayEdit} />
          {count === 0 ? (
            <Empty title="Nobody matches">
              <p>No candidate fits this search and these filters together.</p>
              <ButtonLink to="/candidates">Clear filters</ButtonLink>
            </Empty>
          ) : (
            <Selection here={here} kept={keptBy(view)} positions={positions} mayEdit={mayEdit}>
              <div className="relative overflow-x-auto rounded border bg-surface">
                <Table rows={rows} view={view} meta={{ now, refreshHours }} />
              </div>
              <Pager view={view} count={count} page={page} pages={pages} />
            </Selection>
          )}
        </>
      )}
    </>
  );
}

const summary = (count: number, everybody: number) =>
  count === everybody
    ? `${number(everybody)} in this team`
    : `${number(count)} of ${number(everybody)}`;

type ActionsProps = { address: string; here: string; mayEdit: boolean; anybody: boolean };

/** For everybody in the view; the bar of the selection takes the place of two of them while something is ticked. */
function Actions({ address, here, mayEdit, anybody }: ActionsProps) {
  return (
    <>
      {anybody && (
        <div className="flex gap-2 in-[main:has([name=ids]:checked)]:invisible max-sm:in-[main:has([name=ids]:checked)]:hidden">
          {mayEdit && (
            <Form method="post" action="/refresh">
              <input type="hidden" name="all" value="1" />
              <input type="hidden" name="to" value={here} />
              <Button type="submit" title="Read every account again">
                <RefreshCw aria-hidden="true" size={14} />
                <span className="max-sm:sr-only">Refresh</span>
              </Button>
            </Form>
          )}
          {mayEdit && (
            <a
              href={`/candidates.csv${address}`}
              download
              className={buttonClass()}
              title="This view, all its pages, as CSV"
            >
              <Download aria-hidden="true" size={14} />
              <span className="max-sm:sr-only">Export CSV</span>
            </a>
          )}
        </div>
      )}
      {mayEdit && anybody && <AddCandidates />}
    </>
  );
}

function Nobody({ mayEdit }: { mayEdit: boolean }) {
  return (
    <Empty title="No candidates yet">
      <p>
        Paste the handles or profile links that candidates gave you, one candidate a line.
        Touchstone reads what those accounts do in public and shows what each score is made of.
      </p>
      {mayEdit && (
        <p>
          <AddCandidates />
        </p>
      )}
    </Empty>
  );
}

const AddCandidates = () => (
  <Link to="/candidates/new" className={buttonClass("primary")}>
    <Plus aria-hidden="true" size={14} />
    Add candidates
  </Link>
);
