import { Form, Link } from "@remix-run/react";
import { KanbanSquare, List } from "lucide-react";
import { Ago } from "#app/components/ago.tsx";
import { ExportLinks } from "#app/components/export-links.tsx";
import { StageBar } from "#app/components/stage-bar.tsx";
import { Button, buttonClass, ButtonLink, PageHeader } from "#app/components/ui.tsx";
import { tableOf } from "#app/view/table-of.ts";
import type { PipelineStage } from "./pipeline.server.ts";
import { number } from "#app/domain/number.ts";

type Props = {
  position: {
    id: number;
    title: string;
    city: string | null;
    closedAt: number | null;
    isDefault: boolean;
  };
  stages: PipelineStage[];
  listed: number;
  view: "list" | "board";
  now: number;
  mayEdit: boolean;
};

/** What the job is, where its people are, and what can be done with it. */
export function PositionHeader({ position, stages, listed, view, now, mayEdit }: Props) {
  const here = `/positions/${position.id}`;
  const closed = position.closedAt !== null;
  return (
    <>
      <PageHeader
        within={{ to: "/positions", name: "Positions" }}
        title={position.title}
        lead={
          <>
            {position.city && <bdi>{position.city} · </bdi>}
            {closed ? (
              <>
                Closed <Ago at={position.closedAt} now={now} />
              </>
            ) : (
              "Open"
            )}
            {` · ${listed} on the shortlist`}
          </>
        }
        actions={
          <>
            {mayEdit && (
              <ButtonLink to={`${here}/edit`} look="quiet">
                Edit
              </ButtonLink>
            )}
            {mayEdit && !position.isDefault && (
              <Form method="post" preventScrollReset>
                <input
                  type="hidden"
                  name="to"
                  value={view === "board" ? `${here}?view=board` : here}
                />
                <Button
                  type="submit"
                  name="intent"
                  value={closed ? "reopen" : "close"}
                  look={closed ? "plain" : "quiet"}
                >
                  {closed ? "Reopen" : "Close position"}
                </Button>
              </Form>
            )}
            {view === "list" && (
              <a href="#weights" className={buttonClass("quiet")}>
                Weights
              </a>
            )}
            {view === "list" && listed > 1 && (
              <Button type="submit" form="compare">
                Compare
              </Button>
            )}
            {mayEdit && listed > 0 && (
              <ButtonLink to={`/share/new?position=${position.id}`}>Share</ButtonLink>
            )}
            {mayEdit && listed > 0 && (
              <ExportLinks query={`?shortlist=${position.id}`} title="The shortlist, as CSV" />
            )}
            <Views here={here} view={view} />
          </>
        }
      />
      {view === "list" && <StageCounts positionId={position.id} stages={stages} />}
    </>
  );
}

const VIEWS = [
  { key: "list", label: "List", query: "", Icon: List },
  { key: "board", label: "Board", query: "?view=board", Icon: KanbanSquare },
] as const;

function Views({ here, view }: { here: string; view: "list" | "board" }) {
  return (
    <nav aria-label="View" className="flex rounded border border-line-strong bg-surface p-0.5">
      {VIEWS.map(({ key, label, query, Icon }) => (
        <Link
          key={key}
          to={here + query}
          aria-current={view === key ? "page" : undefined}
          className={`inline-flex h-6.5 items-center gap-1.5 rounded-[4px] px-2 text-sm font-medium ${view === key ? "bg-accent-soft text-accent" : "text-muted hover:text-ink"}`}
        >
          <Icon size={14} aria-hidden="true" />
          {label}
        </Link>
      ))}
    </nav>
  );
}

/** One bar and a number for each stage, which leads to its people in the table. */
function StageCounts({ positionId, stages }: { positionId: number; stages: PipelineStage[] }) {
  return (
    <section aria-label="People by stage" className="mb-4 rounded border bg-surface p-3">
      <StageBar stages={stages} />
      <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        {stages.map(({ id, name, people }) => (
          <li key={id}>
            <Link
              to={tableOf(positionId, name)}
              className="inline-flex items-baseline gap-1.5 rounded text-muted hover:underline"
            >
              {name}
              <span
                className={`tabular-nums ${people > 0 ? "font-semibold text-ink" : "text-faint"}`}
              >
                {number(people)}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
