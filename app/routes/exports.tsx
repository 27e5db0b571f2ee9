import type { MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/ui.tsx";
import { READERS } from "#app/exports/index.ts";
import { STEPS } from "#app/exports/steps.server.ts";
import { networkLabel } from "#db/constants.ts";

export const meta: MetaFunction = () => [
  { title: "Your data export, in three steps · Touchstone" },
];

/** For candidates, without signing in: it says nothing of the team or of anybody. */
export async function loader() {
  return {
    networks: READERS.map(({ network, files, mapping }) => ({
      network,
      label: networkLabel(network),
      ...STEPS[network],
      files: files.map(({ shown, gives }) => ({ shown, gives })),
      reach: mapping.reach,
      figures: FIGURES.flatMap(([field, label]) => {
        const how = mapping.fields[field];
        return how
          ? [{ label, known: "from" in how, words: "from" in how ? how.from : how.unknown }]
          : [];
      }),
    })),
  };
}

const FIGURES = [
  ["audience.followers", "Followers"],
  ["audience.following", "Following"],
  ["sent.posts", "Posts"],
  ["sent.mentions", "Posts that mention others"],
  ["sent.replies", "Replies to others"],
  ["sent.reshares", "Reshares"],
  ["received.reshares", "Reshares received"],
  ["received.likes", "Likes received"],
  ["received.replies", "Replies received"],
  ["received.mentions", "Mentions received"],
  ["weekly", "Activity per week"],
] as const;

type Guide = Awaited<ReturnType<typeof loader>>["networks"][number];

export default function Exports() {
  const { networks } = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader title="Your data export, in three steps" />
      <div className="space-y-3 text-base leading-7">
        <p>
          Some networks do not allow people to be looked up for hiring, so we do not look you up
          there. If you want your activity there to count, you can share your data export. It is
          your choice, and leaving it out does not count against you: what is not seen is unknown,
          not zero.
        </p>
        <p>
          The export is read in the browser of the person you give it to. Only your account's name,
          counts, and links to a few of your public posts are kept: nothing you wrote, no messages
          and no names of people you know. You do not have to share all of it: the few files listed
          below are enough.
        </p>
        <p>
          <Link to="/about" className="link">
            What Touchstone is, what a score is not, and your rights
          </Link>
        </p>
        <p className="text-muted">
          Networks rename and move their menus. If a step no longer fits, search the network's help
          for “download your data”.
        </p>
      </div>
      <nav aria-label="Networks" className="no-print mt-5 flex flex-wrap gap-x-5 border-y py-2">
        {networks.map(({ network, label }) => (
          <a key={network} href={`#${network}`} className="link py-1 font-medium">
            {label}
          </a>
        ))}
      </nav>
      {networks.map((guide) => (
        <Network key={guide.network} guide={guide} />
      ))}
      <section aria-labelledby="never" className="mt-10 break-inside-avoid">
        <h2 id="never" className="text-lg font-semibold tracking-tight">
          What is never opened
        </h2>
        <p className="mt-2 text-base leading-7">
          Messages, contacts and address books, sign-ins and IP addresses, advertising data,
          searches, drafts, what you deleted and what you liked. They can stay in the zip: the
          reader skips them, and says how many files it did not open.
        </p>
      </section>
    </div>
  );
}

const ROW = "grid gap-x-4 border-t py-1.5 sm:grid-cols-[16rem_minmax(0,1fr)]";

function Network({ guide }: { guide: Guide }) {
  const { network, label, steps, hint, files, figures, reach } = guide;
  return (
    <section aria-labelledby={network} className="mt-10 break-inside-avoid-page">
      <h2 id={network} className="scroll-mt-4 text-lg font-semibold tracking-tight">
        {label}
      </h2>
      <ol className="mt-3 space-y-3">
        {steps.map((step, index) => (
          <li key={step} className="grid grid-cols-[2rem_minmax(0,1fr)] text-base leading-7">
            <span
              aria-hidden="true"
              className="mt-0.5 flex size-6 items-center justify-center rounded-full bg-accent-soft text-xs font-semibold text-accent"
            >
              {index + 1}
            </span>
            <span>{step}</span>
          </li>
        ))}
      </ol>
      <p className="mt-3 text-muted">{hint}</p>
      <h3 className="mt-4 pb-1 text-xs font-medium text-muted">What is read, and nothing else</h3>
      <dl>
        {files.map(({ shown, gives }) => (
          <div key={shown} className={ROW}>
            <dt className="font-mono text-xs leading-5 wrap-anywhere">{shown}</dt>
            <dd>{gives}</dd>
          </div>
        ))}
      </dl>
      <details className="mt-2">
        <summary className="w-fit rounded py-1 text-muted">
          What is counted, and what stays unknown
        </summary>
        <p className="mt-1">{reach}</p>
        <dl className="mt-2">
          {figures.map((figure) => (
            <div key={figure.label} className={ROW}>
              <dt className="font-medium">{figure.label}</dt>
              <dd className={figure.known ? "" : "text-muted"}>
                {figure.known ? figure.words : `Unknown. ${figure.words}`}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}
