import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { readView, staleBefore } from "#app/view/read.server.ts";
import { listChoices } from "#db/candidates.server.ts";
import { MOST_CHOICES } from "#db/constants.ts";
import { readFacets } from "#db/facets.server.ts";
import { listPositions } from "#db/positions.server.ts";
import { listStageNames } from "#db/stages.server.ts";
import { FilterForm } from "#app/view/filter-form.tsx";

export const meta: MetaFunction = () => [{ title: "Filter candidates · Touchstone" }];

/** What can be filtered by, and by what the table's address filters now. The table shows it in a panel where scripts run. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  const clock = { now: Date.now(), refreshHours: context.env.REFRESH_HOURS };
  const positions = await listPositions(context.db);
  const view = readView(new URL(request.url).searchParams, { clock });
  return {
    view,
    counts: await readFacets(context.db, { ...view, staleBefore: staleBefore(clock) }),
    choices: {
      ...(await listChoices(context.db, MOST_CHOICES)),
      positions: positions.map(({ id, title }) => ({ id, title })),
      stages: await listStageNames(context.db),
    },
  };
}

export default function Filter() {
  const { view, choices, counts } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-md space-y-4">
      <PageHeader title="Filter candidates" />
      <section className="overflow-hidden rounded border bg-surface p-4">
        <FilterForm view={view} choices={choices} counts={counts} />
      </section>
    </div>
  );
}
