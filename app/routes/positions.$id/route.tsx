import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import {
  Link,
  useActionData,
  useLoaderData,
  useLocation,
  useNavigation,
  useSearchParams,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { useEffect, useMemo } from "react";
import { Notice } from "#app/components/ui.tsx";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { actingAs } from "#app/pages/operate.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_POSITION } from "#app/operations/errors.ts";
import { countShortlist, listShortlist, shortlistSubjects } from "#db/applications.server.ts";
import { decisionsIn } from "#db/decisions.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { score } from "#scoring/index.ts";
import { act } from "./act.server.ts";
import { Board } from "./board.tsx";
import { DecisionsPanel } from "./decisions-panel.tsx";
import { PositionHeader } from "./header.tsx";
import type { Scorable } from "./outcome.ts";
import { PipelineList } from "./pipeline-list.tsx";
import { readPipeline } from "./pipeline.server.ts";
import { Shortlist } from "./shortlist.tsx";
import { WeightsPanel } from "./weights-panel.tsx";
import { isStandard, weightWords } from "./weights.ts";

/** So many people are scored under a position's own weights; their facts travel to the browser. */
const MOST_WEIGHED = 200;
const MOST_DECISIONS = 20;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.position.title ?? "Position"} · Touchstone` },
];

async function positionOf({ params, context }: Pick<LoaderFunctionArgs, "params" | "context">) {
  const id = idFrom(params.id);
  const position = id && (await getPosition(context.db, id));
  if (!position) throw new Response(NO_POSITION, { status: 404 });
  return position;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const position = await positionOf({ params, context });
  const { db } = context;
  const shown = {
    position,
    stages: await readPipeline(db, position.id),
    listed: await countShortlist(db, position.id),
    now: Date.now(),
    mayEdit: member.role !== "viewer",
  };
  if (new URL(request.url).searchParams.get("view") === "board")
    return { ...shown, view: "board" as const, shortlist: [], people: [], decisions: [] };
  const shortlist = await listShortlist(db, position.id);
  const names = new Map(shortlist.map(({ id, name }) => [id, name]));
  const people = (await shortlistSubjects(db, position.id, MOST_WEIGHED)).map(
    (subject): Scorable => {
      const id = Number(subject.id);
      return { id, name: names.get(id) ?? "", subject };
    },
  );
  const decisions = await decisionsIn(db, position.id, MOST_DECISIONS);
  return { ...shown, view: "list" as const, shortlist, people, decisions };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const position = await positionOf({ params, context });
  const done = await act(actingAs(member, context), position, await formOf(request));
  if (!("to" in done)) return done;
  return done.text
    ? redirectWithFlash(request, context, done.to, done.text, done.undo)
    : redirect(done.to);
}

/** A card's form opens with what is on the page already. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) => {
  const opens =
    !formMethod &&
    nextUrl.searchParams.has("move") &&
    currentUrl.pathname === nextUrl.pathname &&
    currentUrl.searchParams.get("view") === nextUrl.searchParams.get("view");
  return opens ? false : defaultShouldRevalidate;
};

export default function Position() {
  const page = useLoaderData<typeof loader>();
  const { position, stages, view, now, mayEdit } = page;
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  useFocusOnReturn();
  const failed = answer ?? undefined;
  const moveFailed = failed?.at === "move" ? failed : undefined;
  const pipeline = {
    positionId: position.id,
    stages,
    now,
    mayEdit,
    moving: moveFailed?.candidateId ?? idFrom(search.get("move") ?? undefined) ?? null,
    failed: moveFailed,
  };
  return (
    <>
      <PositionHeader {...page} />
      {failed?.at === "close" && <Notice tone="danger">{failed.error}</Notice>}
      {view === "board" ? (
        <Board {...pipeline} target={idFrom(search.get("stage") ?? undefined)} />
      ) : (
        <ListView page={page} failed={failed} pipeline={pipeline} />
      )}
    </>
  );
}

/** Gives the focus to the candidate whose page one comes back from: the address names them. */
function useFocusOnReturn() {
  const { hash } = useLocation();
  useEffect(() => document.getElementById(hash.slice(1))?.focus(), [hash]);
}

type ListProps = {
  page: ReturnType<typeof useLoaderData<typeof loader>>;
  failed: ReturnType<typeof useActionData<typeof action>>;
  pipeline: Parameters<typeof PipelineList>[0];
};

function ListView({ page, failed, pipeline }: ListProps) {
  const { position, shortlist, people, decisions, now, mayEdit, listed } = page;
  const { rubric } = position;
  const own = useMemo(
    () =>
      isStandard(rubric)
        ? null
        : new Map(people.map(({ id, subject }) => [id, score(subject, rubric)])),
    [people, rubric],
  );
  const entries = useRanked(shortlist);
  return (
    <>
      <section aria-labelledby="shortlist" className="rounded border bg-surface">
        <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 border-b px-4 py-2">
          <h2 id="shortlist">Shortlist</h2>
          <p className="text-xs text-muted tabular-nums">
            {[
              listed > 0 && `${listed}, in your order`,
              own && `your own weights: ${weightWords(rubric)}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </header>
        {listed === 0 ? (
          <p className="px-4 py-3 text-muted">
            Nobody is on this shortlist yet. Open a{" "}
            <Link to={`/candidates?position=${position.id}`} className="link">
              candidate of this position
            </Link>{" "}
            and choose “Add to shortlist”.
          </p>
        ) : (
          <Shortlist
            positionId={position.id}
            entries={entries}
            own={own}
            mayEdit={mayEdit}
            failed={failed?.at === "note" ? failed : undefined}
          />
        )}
      </section>
      <PipelineList {...pipeline} />
      <WeightsPanel
        key={weightWords(rubric)}
        saved={rubric}
        people={people}
        of={listed}
        mayEdit={mayEdit}
        failed={failed?.at === "weights" ? failed : undefined}
      />
      <DecisionsPanel decisions={decisions} now={now} />
    </>
  );
}

/** The shortlist in the order that is being saved. */
function useRanked<Entry extends { id: number }>(entries: Entry[]): Entry[] {
  const { formData } = useNavigation();
  if (formData?.get("intent") !== "rank") return entries;
  const dragged = entries.find(({ id }) => id === Number(formData.get("candidate")));
  if (!dragged) return entries;
  const rest = entries.filter((entry) => entry !== dragged);
  return rest.toSpliced(Number(formData.get("place")) - 1, 0, dragged);
}
