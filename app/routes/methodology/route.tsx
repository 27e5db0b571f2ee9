import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PageHeader, Panel } from "#app/components/ui.tsx";
import { Waterfall } from "#app/components/waterfall.tsx";
import { requireMember } from "#app/session.server.ts";
import { EXAMPLE, LIMITS, NOT_FOR, RULE, score, SIGNALS } from "#scoring/index.ts";
import { Figures } from "./figures.tsx";
import { Tables } from "./tables.tsx";
import { TryForm } from "./try-form.tsx";
import { readTyped } from "./try.ts";

export const meta: MetaFunction = () => [{ title: "How a score is made · Touchstone" }];

const example = score({ asOf: EXAMPLE.observedAt, accounts: [EXAMPLE] });
const asTyped = {
  network: EXAMPLE.network,
  counts: Object.fromEntries(SIGNALS.map(({ key, read }) => [key, String(read(EXAMPLE) ?? "")])),
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  return { typed: readTyped(new URL(request.url).searchParams, asTyped) };
}

export default function Methodology() {
  const { typed } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeader
        title="How a score is made"
        lead="The score is a weighted mean of three placements. You can work it out in your head."
      />
      <div className="space-y-4">
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
          <Panel title="Limits first">
            <List items={LIMITS} />
          </Panel>
          <Panel title="Not for">
            <List items={NOT_FOR} />
          </Panel>
        </div>
        <Panel title="The rule">
          <ol className="max-w-prose list-decimal space-y-1.5 pl-6 marker:text-muted">
            {RULE.map((line) => (
              <li key={line} className="pl-1">
                {line}
              </li>
            ))}
          </ol>
        </Panel>
        <Panel title="With a pencil">
          <div className="grid gap-x-8 gap-y-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
            <div className="max-w-prose space-y-2">
              <p>
                A GitHub account with 20 followers, 5 stars, 3 answers, 2 likes, 4 comments and 4
                contributions.
              </p>
              <p>
                Its placements are{" "}
                {example.contributions.map(({ placement }) => placement).join(", ")}. The mean of
                the first two, of the next two and of the last two:{" "}
                {Object.values(example.dimensions).join(", ")}.
              </p>
              <p>
                Times 40, 40 and 20 of 100, together {example.exact?.toFixed(1)}: the score is{" "}
                <strong className="font-semibold">{example.score}</strong>.
              </p>
            </div>
            <Waterfall score={example} proofs={{}} />
          </div>
        </Panel>
        <Section id="try" title="What would my score be?">
          <TryForm key={JSON.stringify(typed)} typed={typed} />
        </Section>
        <Panel title="The tables">
          <p className="mb-4 max-w-prose text-muted">
            How many of a thing half of the active accounts of a network have, one in ten, one in a
            hundred, one in a thousand. A filled dot is measured, an open one an estimate. To the
            right each line is ten times as many.
          </p>
          <Tables />
        </Panel>
        <Panel title="Measured">
          <Figures />
        </Panel>
      </div>
    </>
  );
}

function Section({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <div id={id} className="scroll-mt-4">
      <Panel title={title}>{children}</Panel>
    </div>
  );
}

function List({ items }: { items: readonly string[] }) {
  return (
    <ul className="max-w-prose list-disc space-y-1.5 pl-5 marker:text-muted">
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
}
