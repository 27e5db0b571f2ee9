import type { MetaFunction } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { PageHeader } from "#app/components/ui.tsx";
import { inSentence } from "#app/domain/in-sentence.ts";
import { LIVE_NETWORKS } from "#db/constants.ts";

export const meta: MetaFunction = () => [{ title: "What Touchstone is, for candidates" }];

const PARTS = [
  {
    id: "read",
    title: "What is read",
    items: [
      `Only accounts that you gave, or that a member of the team added, saying where they came from. On ${inSentence(LIVE_NETWORKS.map(({ label }) => label))}, only what is public is read: how many people follow you, and what you posted, answered and took part in during the last 90 days.`,
      "On X, LinkedIn and Facebook you are not looked up. What you do there counts only if you share your data export.",
      "No private messages, no contacts, no photos. Nobody guesses your age, gender or origin.",
    ],
  },
  {
    id: "is",
    title: "What a score is",
    items: [
      "A number from 1 to 100 for how much people heard from you and answered you in public, compared with other active accounts on the same network.",
      "It has three parts: Reach (who hears you), Response (who answers) and Participation (what you take part in). Every point can be traced to a count, with its day.",
      "It always comes with a range, because counts are never the whole picture.",
    ],
  },
  {
    id: "is-not",
    title: "What a score is not",
    items: [
      "It does not say how good you are at your work. Most good work is never public.",
      "It does not decide. Nobody is rejected by it: a person decides, with their name and a reason.",
      "What cannot be seen is unknown, never zero. A missing account or export does not count against you.",
    ],
  },
  {
    id: "rights",
    title: "Your rights",
    items: [
      "See: you can ask for everything that is held about you, and where each part came from.",
      "Correct: you can have what is wrong corrected, such as an account that is not yours, and add your side.",
      "Object: you can object to being scored, and ask a person to look at your application without the score.",
      "Erase: you can ask for everything to be deleted. The score, its history and the notes go with it.",
    ],
  },
];

export default function About() {
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="What Touchstone is" lead="For you, the candidate, in plain words." />
      <p className="text-base leading-7">
        The team you applied to uses Touchstone to see what you do in public on the accounts you
        gave them. This page says what that means, and what you can do about it.
      </p>
      {PARTS.map(({ id, title, items }) => (
        <section key={id} aria-labelledby={id} className="mt-8 break-inside-avoid">
          <h2 id={id} className="text-lg font-semibold tracking-tight">
            {title}
          </h2>
          <ul className="mt-2 list-disc space-y-2 pl-5 text-base leading-7">
            {items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
      <p className="mt-8 text-base leading-7">
        If the team sent you a link to your own page, you can use all of these there. If not, ask
        the person who contacted you about the job for it. To share what you do on other networks,
        see{" "}
        <Link to="/exports" className="link">
          how to get your data export
        </Link>
        .
      </p>
    </div>
  );
}
