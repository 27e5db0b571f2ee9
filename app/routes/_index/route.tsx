import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink, PageHeader } from "#app/components/ui.tsx";
import { WaitingRequests } from "#app/components/waiting-requests.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { FirstPeople, FirstSteps } from "./first-run.tsx";
import { NEW_DAYS, readHome, sampleScore } from "./home.server.ts";
import { Answers, Fresh, Imports, Inbox, Reminders, Unread, Waiting } from "./panels.tsx";

export const meta: MetaFunction = () => [{ title: "Home · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const now = Date.now();
  const home = await readHome(context, member, now);
  const mayEdit = member.role !== "viewer";
  const { people, position, token } = home;
  const owner = member.role === "owner";
  return {
    ...home,
    now,
    days: NEW_DAYS,
    name: member.name,
    steps:
      mayEdit && !member.demo && !(people && position && token)
        ? { people, position, token, owner }
        : null,
    sample: mayEdit && !people ? sampleScore() : null,
  };
}

export default function Home() {
  const { now, days, name, steps, sample, people, ...home } = useLoaderData<typeof loader>();
  const { inbox, requests, reminders, answers, waiting, fresh, imports, unread, later } = home;
  const nothing =
    inbox.rows.length + requests.length + reminders.length + answers.length + waiting.length ===
      0 && fresh.rows.length + imports.rows.length + unread + later === 0;
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title={people ? "What to do next" : `Welcome, ${name}`}
        lead={
          people
            ? undefined
            : "Touchstone reads what candidates’ accounts do in public, and shows what each score is made of."
        }
      />
      <div className="space-y-4">
        {steps && <FirstSteps {...steps} />}
        {sample && <FirstPeople sample={sample} />}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="space-y-4 empty:hidden">
            <WaitingRequests requests={requests} all={home.allRequests} now={now} />
            <Inbox inbox={inbox} now={now} />
            <Reminders reminders={reminders} />
            <Answers answers={answers} now={now} />
            <Waiting waiting={waiting} now={now} />
          </div>
          <div className="space-y-4 empty:hidden">
            <Unread unread={unread} later={later} />
            <Imports imports={imports} now={now} />
            <Fresh fresh={fresh} now={now} days={days} />
          </div>
        </div>
        {nothing && !sample && (
          <p className="text-muted">
            {people ? "Nothing is waiting for you. " : "Nobody has been added yet. "}
            <ButtonLink to="/candidates" className="ml-2">
              Go to candidates
            </ButtonLink>
          </p>
        )}
      </div>
    </div>
  );
}
