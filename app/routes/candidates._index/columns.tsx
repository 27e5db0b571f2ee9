import { Link } from "@remix-run/react";
import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { Ago } from "#app/components/ago.tsx";
import { DimensionBar } from "#app/components/dimensions.tsx";
import { NetworkBadges } from "#app/components/networks.tsx";
import { Grade, Rail, ScoreFigure } from "#app/components/rail.tsx";
import { Sparkline } from "#app/components/sparkline.tsx";
import { Unknown } from "#app/components/unknown.tsx";
import type { CandidateRow, SortKey } from "#db/candidates.server.ts";
import { stageLabel } from "#db/constants.ts";
import { COLUMNS } from "./view.ts";

export type Row = CandidateRow & { grade: string | null; place: number | null };
/** What cells need to know besides their row: the clock of the server, and how many have a score. */
export type TableMeta = { now: number; scored: number };

export const features = tableFeatures({
  rowSortingFeature,
  tableMeta: {} as TableMeta,
  columnMeta: {} as { right?: boolean },
});
const helper = createColumnHelper<typeof features, Row>();
const header = (key: SortKey) => COLUMNS.find((column) => column.key === key)?.label ?? key;

const dimension = (key: "reach" | "response" | "participation") =>
  helper.display({
    id: key,
    header: header(key),
    meta: { right: true },
    cell: ({ row }) => <DimensionBar label={header(key)} value={row.original[key]} />,
  });

const all = [
  helper.display({
    id: "name",
    header: header("name"),
    cell: ({ row: { original } }) => (
      <>
        <Link to={`/candidates/${original.id}`} className="block truncate font-medium hover:underline" dir="auto" title={original.name}>
          {original.name}
        </Link>
        {original.headline && (
          <span className="block truncate text-xs text-muted in-data-[density=compact]:hidden" dir="auto">
            {original.headline}
          </span>
        )}
      </>
    ),
  }),
  helper.display({
    id: "score",
    header: header("score"),
    cell: ({ row: { original } }) =>
      original.score === null ? (
        <ScoreFigure score={null} reason={original.reason} />
      ) : (
        <span className="flex items-center gap-2.5">
          <Rail score={original.score} low={original.low} high={original.high} className="w-12 sm:w-18" />
          <ScoreFigure score={original.score} />
        </span>
      ),
  }),
  helper.display({
    id: "grade",
    header: header("grade"),
    cell: ({ row: { original }, table }) => (
      <Grade grade={original.grade} place={original.place ?? undefined} of={table.options.meta?.scored} />
    ),
  }),
  dimension("reach"),
  dimension("response"),
  dimension("participation"),
  helper.display({
    id: "change",
    header: header("change"),
    meta: { right: true },
    cell: ({ row: { original } }) => <Sparkline points={original.spark} change={original.change} />,
  }),
  helper.display({
    id: "networks",
    header: header("networks"),
    cell: ({ row }) => <NetworkBadges networks={row.original.networks?.split(",") ?? []} />,
  }),
  helper.display({
    id: "seen",
    header: header("seen"),
    meta: { right: true },
    cell: ({ row: { original } }) =>
      original.seen === null ? (
        <Unknown why="Nothing seen yet" />
      ) : (
        <span title={`${original.seen} of ${original.of} signals could be seen`}>
          {original.seen}
          <span className="text-muted">{`/${original.of}`}</span>
        </span>
      ),
  }),
  helper.display({
    id: "city",
    header: header("city"),
    cell: ({ row }) => (row.original.city ? <span className="block max-w-28 truncate" dir="auto">{row.original.city}</span> : <Unknown why="City not given" />),
  }),
  helper.display({
    id: "tags",
    header: header("tags"),
    cell: ({ row }) => (row.original.tags ? <span className="block max-w-28 truncate" dir="auto" title={row.original.tags}>{row.original.tags}</span> : <Unknown why="No tags" />),
  }),
  helper.display({ id: "stage", header: header("stage"), cell: ({ row }) => stageLabel(row.original.stage) }),
  helper.display({
    id: "updated",
    header: header("updated"),
    meta: { right: true },
    cell: ({ row, table }) => <Ago at={row.original.seenAt} now={table.options.meta?.now ?? 0} />,
  }),
];

export const columnsFor = (keys: readonly SortKey[]) => all.filter((column) => keys.some((key) => key === column.id));
