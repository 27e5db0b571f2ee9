import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useFetcher, useLoaderData } from "@remix-run/react";
import { useCallback, useMemo } from "react";
import { Pager } from "#app/components/pager.tsx";
import { CollectProgress } from "#app/components/progress.tsx";
import { Notice, PageHeader } from "#app/components/ui.tsx";
import { number } from "#app/domain/number.ts";
import { formOf } from "#app/pages/form.server.ts";
import { placesIn } from "#app/pages/places.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { readView } from "#app/view/read.server.ts";
import { addressOf, fromQuery } from "#app/view/view.ts";
import { readQueueStatus } from "#app/worker/queue-status.server.ts";
import { listCandidates } from "#db/candidates.server.ts";
import { listPositions } from "#db/positions.server.ts";
import { coloursOf } from "#db/tags.server.ts";
import { listViews, readTableSettings } from "#db/views.server.ts";
import { act } from "./act.server.ts";
import { Actions } from "./actions.tsx";
import { Nobody, NoMatch, Preview } from "./parts.ts";
import { readPreview } from "./preview.server.ts";
import { Shortcuts } from "./shortcuts.ts";
import { Selection } from "./selection.tsx";
import { Table } from "./table.tsx";
import { Tabs } from "./tabs.tsx";
import { Toolbar } from "./toolbar.tsx";

export const meta: MetaFunction = () => [{ title: "Candidates · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const settings = await readTableSettings(context.db, member.id);
  const clock = { now: Date.now(), refreshHours: context.env.REFRESH_HOURS };
  const view = readView(new URL(request.url).searchParams, { clock, settings });
  // Read before the rows: what ends in between is then still told, and never missed.
  const progress = await readQueueStatus(context.db, context.env, {
    forOwner: member.role === "owner",
  });
  const { rows, histogram, ...list } = await listCandidates(context.db, view);
  const { placeOf } = placesIn(histogram);
  return {
    ...list,
    rows: rows.map((row) => ({ place: placeOf(row.score), ...row })),
    view,
    settings,
    views: await listViews(context.db, member.id),
    preview: view.open === undefined ? null : await readPreview(context.db, view.open, placeOf),
    tints: view.columns.includes("tags") ? await coloursOf(context.db, tagsIn(rows)) : {},
    // For the words of the filters in use.
    positions: view.position ? await listPositions(context.db) : [],
    progress,
    role: member.role,
    clock,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context);
  return act({ request, context, member, form: await formOf(request) });
}

export default function Candidates() {
  const { rows, count, everybody, page, pages, view, settings, ...given } =
    useLoaderData<typeof loader>();
  const { views, progress, role, clock, preview, positions, tints } = given;
  /** Without scripts: why a view was not saved. */
  const refused = useActionData<{ message: string }>();
  const mayEdit = role !== "viewer";
  const known = useMemo(() => ({ ...clock, from: fromQuery(view), tints }), [clock, view, tints]);
  const here = `/candidates${addressOf(view, { page })}`;
  const { submit } = useFetcher();
  const onSized = useCallback(
    (widths: Record<string, number>) => {
      const fields = Object.entries(widths).map(([key, width]) => [`width-${key}`, String(width)]);
      submit(
        { intent: "widths", ...Object.fromEntries(fields) },
        { method: "post", action: "/candidates?index" },
      );
    },
    [submit],
  );
  return (
    <>
      <PageHeader
        title="Candidates"
        lead={everybody === 0 ? undefined : summary(count, everybody)}
        status={<CollectProgress initial={progress} mayCancel={mayEdit} />}
        actions={
          <Actions
            address={addressOf(view)}
            here={here}
            mayEdit={mayEdit}
            anybody={everybody > 0}
          />
        }
      />
      {everybody === 0 ? (
        <Nobody mayEdit={mayEdit} />
      ) : (
        <>
          {refused && (
            <div className="mb-3">
              <Notice tone="danger">{refused.message}</Notice>
            </div>
          )}
          <Tabs view={view} views={views} mayChangeShared={role === "owner"} />
          <Toolbar view={view} positions={positions} settings={settings} mayExport={mayEdit} />
          <Shortcuts view={view} page={page} />
          {count === 0 ? (
            <NoMatch view={view} mayEdit={mayEdit} />
          ) : (
            <Selection
              here={here}
              view={view}
              count={count}
              rows={rows}
              mayEdit={mayEdit}
              aside={preview && <Preview shown={preview} view={view} page={page} />}
            >
              <div className="relative max-h-[calc(100dvh-1rem)] overflow-auto overscroll-x-contain rounded border bg-surface">
                <Table
                  key={JSON.stringify(settings.widths ?? {})}
                  rows={rows}
                  view={view}
                  meta={known}
                  settings={settings}
                  onSized={onSized}
                  page={page}
                />
              </div>
              <Pager
                page={page}
                pages={pages}
                to={(target) => addressOf(view, { page: target }) || "?"}
                rows={{ size: view.size, count }}
              />
            </Selection>
          )}
        </>
      )}
    </>
  );
}

const tagsIn = (rows: readonly { tags: string | null }[]) => [
  ...new Set(rows.flatMap(({ tags }) => tags?.split(", ") ?? [])),
];

const summary = (count: number, everybody: number) =>
  count === everybody
    ? `${number(everybody)} in this team`
    : `${number(count)} of ${number(everybody)}`;
