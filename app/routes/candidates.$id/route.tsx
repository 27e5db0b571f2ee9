import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import {
  Link,
  useLoaderData,
  useLocation,
  useRevalidator,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { useEffect } from "react";
import { Doubts, Flags, Others } from "#app/components/beside-score.tsx";
import { Notice, PageHeader, Panel } from "#app/components/ui.tsx";
import { NotesPanel } from "#app/components/notes/panel.tsx";
import { Waterfall } from "#app/components/waterfall.tsx";
import { redirectIfMerged } from "#app/pages/merged-redirect.server.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { undoForm } from "#app/pages/applications.server.ts";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs } from "#app/pages/operate.server.ts";
import { readNotes } from "#app/pages/notes.server.ts";
import { readRatings } from "#app/pages/ratings.server.ts";
import { readPlace } from "#app/view/place.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_CANDIDATE } from "#app/operations/errors.ts";
import { answersAbout } from "#db/shares.server.ts";
import { AboutPanel } from "./about-panel.tsx";
import { DetailsPanel, telephone } from "./details-panel.tsx";
import { AnswersPanel, MOST_ANSWERS } from "./answers-panel.tsx";
import { AccountsPanel } from "./accounts-panel.tsx";
import { Actions } from "./actions.tsx";
import { ApplicationsPanel } from "./applications-panel.tsx";
import { decide } from "./applications.server.ts";
import { DecisionsPanel } from "./decisions-panel.tsx";
import { HistoryPanel } from "./history-panel.tsx";
import { NoNumber } from "./no-number.tsx";
import { OwnPagePanel } from "./own-page-panel.tsx";
import { readOwnPageState } from "./own-page.server.ts";
import { readPage, type CandidatePage } from "./page.server.ts";
import { PeersPanel } from "./peers-panel.tsx";
import { PlaceLine } from "./place-line.tsx";
import { RatingsPanel } from "./ratings-panel.tsx";
import { RegardPanel } from "./regard-panel.tsx";
import { TagsLine } from "./tags-line.tsx";
import { Summary } from "./summary.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.page.person.name ?? "Nothing here"} · Touchstone` },
];

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const id = idFrom(params.id);
  const page = id && (await readPage(context.db, id));
  if (!page)
    throw (await redirectIfMerged(request, context, id)) ?? data(NO_CANDIDATE, { status: 404 });
  const clock = { now: Date.now(), refreshHours: context.env.REFRESH_HOURS };
  const { searchParams } = new URL(request.url);
  return {
    page,
    place: await readPlace(context.db, id, searchParams, clock),
    notes: await readNotes(context.db, id, member),
    answers: await answersAbout(context.db, id, MOST_ANSWERS),
    ratings: await readRatings(context.db, { candidateId: id, memberId: member.id }),
    desk:
      member.role === "viewer"
        ? null
        : await readOwnPageState(context.db, { id, accounts: page.accounts, now: clock.now }),
    clock,
    canEdit: member.role !== "viewer",
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const id = idFrom(params.id);
  if (!id) throw data(NO_CANDIDATE, { status: 404 });
  const form = await formOf(request);
  const next = form.get("next");
  if (next) form.set("stageId", next);
  const decided = await decide(actingAs(member, context), id, form);
  if ("error" in decided) return data(decided, { status: decided.status });
  const here = `/candidates/${id}${new URL(request.url).search}`;
  return redirectWithFlash(request, context, here, decided.text, undoForm(decided.undo, here));
}

/** After a conflict the page must show what the other person changed; other refusals change nothing. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  actionStatus,
  defaultShouldRevalidate,
}) => actionStatus === 409 || defaultShouldRevalidate;

export default function Candidate() {
  const { page, place, notes, answers, ratings, desk, clock, canEdit } =
    useLoaderData<typeof loader>();
  const { pathname, search } = useLocation();
  const to = pathname + search;
  const { now } = clock;
  const { person, score, proofs, sources } = page;
  // Until then there is no history and nothing to regard: the page is about what to do next.
  const seen = page.readings.length > 0;
  return (
    <>
      {place && <PlaceLine place={place} />}
      <PageHeader
        title={person.name}
        lead={<Lead page={page} />}
        actions={<Actions page={page} to={to} canEdit={canEdit} />}
      />
      <TagsLine page={page} to={to} canEdit={canEdit} />
      <Reading page={page} to={to} />
      <OldModel page={page} />
      <div className="mb-4 grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-4">
          <ApplicationsPanel page={page} to={to} now={now} canEdit={canEdit} />
          <RatingsPanel
            candidateId={person.id}
            positions={page.applications.map(({ positionId: position, title }) => ({
              id: position,
              name: title,
            }))}
            ratings={ratings}
            now={now}
            to={to}
          />
        </div>
        <div className="min-w-0 space-y-4">
          <NotesPanel notes={notes} now={now} to={to} />
          <AnswersPanel id={person.id} answers={answers} now={now} canEdit={canEdit} />
          {desk && <OwnPagePanel id={person.id} desk={desk} now={now} to={to} />}
        </div>
      </div>
      {score.score === null && <NoNumber page={page} canEdit={canEdit} />}
      <Summary page={page} clock={clock} />
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="min-w-0 space-y-4">
          {score.score !== null && (
            <Panel
              title={`Why ${score.score}`}
              aside={
                <Link to="/methodology" className="link text-xs">
                  How a score is made
                </Link>
              }
            >
              <Waterfall score={score} proofs={proofs} sources={sources} />
              <Others others={score.others} />
              <Doubts notes={score.notes} unseen={score.unseen} />
              <Flags flags={score.flags} />
            </Panel>
          )}
          <AccountsPanel page={page} clock={clock} canEdit={canEdit} />
          {!seen && <AboutPanel page={page} canEdit={canEdit} />}
        </div>
        <div className="min-w-0 space-y-4">
          {seen && <HistoryPanel page={page} now={now} />}
          {seen && <RegardPanel regard={page.regard} />}
          <DecisionsPanel page={page} now={now} />
          <PeersPanel page={page} />
          {seen && <AboutPanel page={page} canEdit={canEdit} />}
          <DetailsPanel page={page} />
        </div>
      </div>
    </>
  );
}

/** Who they are in a line, and how to reach them in another. */
function Lead({ page: { person, contacts } }: { page: CandidatePage }) {
  const parts = [person.headline, person.company, person.city].filter((part) => part !== null);
  const phone = contacts.find(({ kind }) => kind === "phone")?.value;
  return (
    <>
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 && " · "}
          <bdi>{part}</bdi>
        </span>
      ))}
      {(person.email || phone) && (
        <span className="mt-0.5 flex flex-wrap gap-x-3">
          {person.email && (
            <a href={`mailto:${encodeURIComponent(person.email)}`} className="link break-all">
              {person.email}
            </a>
          )}
          {phone && (
            <a href={telephone(phone)} className="link">
              {phone}
            </a>
          )}
        </span>
      )}
    </>
  );
}

/** While accounts are being read: says so, and looks again by itself where there is JavaScript. */
function Reading({ page, to }: { page: CandidatePage; to: string }) {
  const { revalidate } = useRevalidator();
  const active = page.accounts.filter((account) => account.job).length;
  useEffect(() => {
    if (active === 0) return;
    const timer = setInterval(revalidate, 3_000);
    return () => clearInterval(timer);
  }, [active, revalidate]);
  if (active === 0) return null;
  return (
    <div className="mb-4">
      <Notice tone="plain">
        {active === 1 ? "One account is being read." : `${active} accounts are being read.`}{" "}
        <Link to={to} className="link">
          Reload
        </Link>
      </Notice>
    </div>
  );
}

/** After the formula changed, the table keeps the old score until it is computed again: say so instead of showing two numbers. */
function OldModel({ page: { person, score } }: { page: CandidatePage }) {
  if (person.modelVersion === null || person.modelVersion === score.modelVersion) return null;
  return (
    <div className="mb-4">
      <Notice>
        {`The table still shows ${person.score ?? "no score"}, made by model ${person.modelVersion}; this page uses model ${score.modelVersion}. “npm run recompute” brings the table up to date.`}
      </Notice>
    </div>
  );
}
