import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import type { ReactNode } from "react";
import { FEWEST } from "#app/components/rail.tsx";
import { PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/session.server.ts";
import {
  BAND_LEVEL,
  DIMENSIONS,
  FLAG_RULES,
  GRADES,
  HUMAN_AGREEMENT,
  LIMITS,
  MODEL_PROVENANCE,
  MODEL_VERSION,
  NOT_FOR,
  SIGNALS,
  STANDARD_RUBRIC,
} from "#scoring/index.ts";
import { AlignmentTable, FiguresTable, HiddenTable } from "./figures.tsx";
import { BalanceGraph, SignalCard } from "./signal-card.tsx";

export const meta: MetaFunction = () => [{ title: "Methodology · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return null;
}

const LIST = new Intl.ListFormat("en-GB");
const percent = (share: number) => Math.round(share * 100);

const PARTS = [
  ["reading", "Reading a score"],
  ["not-for", "What it must not be used for"],
  ["limits", "Limits"],
  ["signals", "Signals"],
  ["balance", "Balance"],
  ["networks", "Networks"],
  ["comparing", "Comparing and ranking"],
  ["flags", "Flags"],
  ["figures", "Figures"],
] as const;

export default function Methodology() {
  return (
    <>
      <PageHeader
        title="How a score is made"
        lead={`Model ${MODEL_VERSION}. Everything here is read from the tables that the engine itself uses.`}
      />
      <div className="grid gap-8 lg:grid-cols-[12rem_minmax(0,1fr)]">
        <nav aria-label="On this page" className="no-print lg:sticky lg:top-6 lg:self-start">
          <ul className="flex flex-wrap gap-x-4 lg:block lg:border-l">
            {PARTS.map(([id, label]) => (
              <li key={id}>
                <a href={`#${id}`} className="block min-h-6 py-1 text-muted hover:text-ink lg:pl-4">
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div className="min-w-0 space-y-10">
          <Part id="reading">
            <div className="prose -mt-3">
              <p>
                A score says how likely people are to call somebody influential, from what their
                accounts do in public. It begins at 1, and each signal adds points by one published
                curve that never falls. The points sum to the score, to the point.
              </p>
              <p>
                50 is the median of the people on whom it was calibrated. The score is the same for
                every team and does not move when somebody else is added. The band around it holds
                the score that seeing everything would give, in about {percent(BAND_LEVEL)} of 100
                cases.
              </p>
              <p>
                What a network does not show is unknown, never zero: what is usual for such a person
                stands in for it, with its doubt in the band. A signal that fades counts what
                happened within 90 days: in full today, one half after 45 days, nothing after 90.
                Followers, lists and standing last.
              </p>
            </div>
          </Part>
          <Part id="not-for">
            <List items={NOT_FOR} />
          </Part>
          <Part id="limits">
            <List items={LIMITS} />
          </Part>
          <Part id="signals">
            <p className="mb-4 max-w-[68ch] text-base text-muted">
              Every curve is drawn on the same scales, so a flat one is a small one. Counts run on a
              log scale, after each network's numbers were aligned. In a dimension, somebody at 70
              is better placed than about 70 of 100 judged people by what was seen.
            </p>
            {DIMENSIONS.map(({ key, label, means }) => (
              <section key={key} aria-labelledby={`dimension-${key}`} className="mb-8">
                <h3 id={`dimension-${key}`} className="text-base font-semibold">
                  {label}
                </h3>
                <p className="mb-3 text-muted">{means}</p>
                <div className="grid gap-4 xl:grid-cols-2">
                  {SIGNALS.filter(({ dimension }) => dimension === key).map((signal) => (
                    <SignalCard key={signal.key} signal={signal} />
                  ))}
                </div>
              </section>
            ))}
          </Part>
          <Part id="balance">
            <div className="max-w-[68ch] space-y-3 text-base leading-7">
              <p>
                Beside the signals' own curves one more is read, on the weakest of followers, lists,
                answers and reshares: an audience that nobody answers convinces people less than one
                that does. Its points are shared among these four by how far each stands above
                nothing, so every line of a receipt stays a signal's.
              </p>
            </div>
            <BalanceGraph />
          </Part>
          <Part id="networks">
            <p className="mb-3 max-w-[68ch] text-base">
              Numbers of different networks are brought to one scale before the curves are read.
              Accounts add up with diminishing returns, and none subtracts.
            </p>
            <AlignmentTable />
          </Part>
          <Part id="comparing">
            <div className="prose -mt-3">
              <p>
                Two people judging the same pair agree in {percent(HUMAN_AGREEMENT)} of 100 cases.
                When the likelier side of a comparison would be chosen less often than that, a
                second judge would say more than the score, so the answer is “too close to call”.
                The probability includes the doubt of both bands.
              </p>
              <p>
                A grade is a percentile among this team's candidates with a score:{" "}
                {GRADES.map(([grade, from]) => `${grade} from ${from}`).join(", ")}; none among
                fewer than {FEWEST}. It says where somebody stands in this group, not what they are.
                Ties share a place, and who has no score has none. The leaderboard names the group
                that it ranks.
              </p>
              <p>
                A position may weigh {LIST.format(DIMENSIONS.map(({ label }) => label))}{" "}
                differently. The standard, {Object.values(STANDARD_RUBRIC).join(", ")}, is
                calibrated on people's judgement; any other weighting is the team's own, is said to
                be not calibrated, and changes no stored score. Weights count relative to one
                another, so somebody at the median of all three scores the same under each.
              </p>
              <p>
                Regard is apart from the score: of the people who could know somebody, because they
                follow or have reacted, the share who react again and again or strongly. It is shown
                with the number of those people, and as not observable where a network does not show
                who reacts. Bluesky and most Mastodon servers do; who reacted to the three most
                answered posts is counted there, and not kept.
              </p>
            </div>
          </Part>
          <Part id="flags">
            <p className="mb-3 max-w-[68ch] text-base">
              Each says “check by hand” with its reason. None is part of a score.
            </p>
            <List items={flagWords()} />
          </Part>
          <Part id="figures">
            <p className="mb-4 max-w-[68ch] text-base">{MODEL_PROVENANCE}</p>
            <FiguresTable />
            <div className="mt-8">
              <HiddenTable />
            </div>
          </Part>
        </div>
      </div>
    </>
  );
}

function Part({ id, children }: { id: (typeof PARTS)[number][0]; children: ReactNode }) {
  const label = PARTS.find((part) => part[0] === id)?.[1];
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-3 scroll-mt-4 text-lg font-semibold tracking-tight">
        {label}
      </h2>
      {children}
    </section>
  );
}

/** When a flag is raised, from the rules that raise it. */
function flagWords(): string[] {
  const { audience, jump, reactors, stale } = FLAG_RULES;
  return [
    `Audience: follows at least ${audience.following.toLocaleString("en-GB")} accounts, and at least ${audience.ratio} times as many as follow back.`,
    `Jump: followers grew ${jump.factor} times, by at least ${jump.people}, within ${jump.days} days.`,
    `Few reactors: at least ${reactors.reactions} reactions, more than ${reactors.each} from each person on average.`,
    `Stale: last looked at more than ${stale.days} days before the score.`,
    "Program: the network says that the account is a bot.",
  ];
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="max-w-[68ch] list-disc space-y-2 pl-5 text-base leading-7 marker:text-muted">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
