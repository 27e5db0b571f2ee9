import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireLink } from "#app/auth/candidate-link.server.ts";
import { day } from "#app/components/history-words.ts";
import { Notice } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { attempt } from "#app/pages/operate.server.ts";
import { askOfTeam } from "#app/operations/candidate-request/ask.server.ts";
import { Invalid } from "#app/operations/errors.ts";
import type { RequestKind } from "#db/constants.ts";
import { getTeam } from "#db/members.server.ts";
import { AskPanel } from "./ask-panel.tsx";
import { HeldPanel } from "./held-panel.tsx";
import { readOwnPage } from "./page.server.ts";
import { ScorePanel } from "./score-panel.tsx";
import { DecidedPanel } from "./decided-panel.tsx";

export { LinkClosed as ErrorBoundary } from "#app/components/link-closed.tsx";

export const meta: MetaFunction = () => [
  { title: "What is known about you · Touchstone" },
  { name: "robots", content: "noindex, nofollow" },
];

/** What the page says after something was done. */
const DONE: Record<string, string> = {
  asked: "Your request was sent. You will find the answer on this page.",
  stored: "Your data export was added to your score.",
  known: "The same figures were already here, so nothing was changed.",
};

export async function loader(args: LoaderFunctionArgs) {
  const { candidateId, expiresAt, home } = await requireLink(args);
  const { db } = args.context;
  const team = await getTeam(db);
  const done = new URL(args.request.url).searchParams.get("done") ?? "";
  return {
    page: await readOwnPage(db, candidateId),
    team: { name: team?.name ?? "The team", demo: team?.demo ?? false },
    home,
    expiresAt,
    now: Date.now(),
    done: Object.hasOwn(DONE, done) ? DONE[done]! : null,
    asked: done === "asked",
  };
}

export async function action(args: ActionFunctionArgs) {
  const { as, candidateId, home } = await requireLink(args);
  const form = await formOf(args.request);
  const text = (name: string) => String(form.get(name) ?? "");
  const given = { kind: text("kind"), body: text("body") };
  const { refused } = await attempt(
    askOfTeam(as, { candidateId, kind: given.kind as RequestKind, body: given.body }),
  );
  if (!refused) return redirect(`${home}?done=asked#requests`);
  const errors = refused instanceof Invalid ? refused.fields : { body: refused.message };
  return data({ given, errors }, { status: refused.status });
}

export default function OwnPageRoute() {
  const { page, team, home, expiresAt, now, done, asked } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl space-y-4 pb-10">
      {team.demo && <Notice>Demo: every person and number here is made up.</Notice>}
      <header className="pt-2">
        <p className="text-muted wrap-anywhere" dir="auto">
          {team.name}
        </p>
        <h1 className="mt-1 text-2xl wrap-anywhere">
          What is known about you, <bdi>{page.person.name}</bdi>
        </h1>
        <p className="mt-2 text-base leading-7">
          <bdi>{team.name}</bdi> uses Touchstone to look at what candidates do in public online.
          Here is everything it shows about you, where it comes from, and what you can do about it.
        </p>
        <p className="mt-1 text-muted">
          Anyone with this link can read this page, so keep it to yourself. It works until{" "}
          <time dateTime={new Date(expiresAt).toISOString()}>{day(expiresAt)}</time>.
        </p>
        <nav
          aria-label="On this page"
          className="no-print mt-4 flex flex-wrap gap-x-5 border-y py-2"
        >
          <a href="#score" className="link py-1 font-medium">
            Your score
          </a>
          <a href="#do" className="link py-1 font-medium">
            What you can do
          </a>
          <a href="#held" className="link py-1 font-medium">
            What is held
          </a>
        </nav>
      </header>
      {done && !asked && <Notice tone="plain">{done}</Notice>}
      <ScorePanel page={page} />
      <AskPanel
        page={page}
        home={home}
        now={now}
        done={asked ? done : null}
        answer={useActionData<typeof action>()}
      />
      <DecidedPanel page={page} />
      <HeldPanel page={page} home={home} />
    </div>
  );
}
