import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader, Panel } from "#app/components/ui.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { EXAMPLE, LIMITS, MODEL_VERSION, NOT_FOR, RULE, SIGNALS } from "#scoring/index.ts";
import { Figures } from "./figures.tsx";
import { Tables } from "./tables.tsx";
import { TryForm } from "./try-form.tsx";
import { readTyped } from "./try.ts";

export const meta: MetaFunction = () => [{ title: "How a score is made · Touchstone" }];

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
        lead={`A weighted mean of three placements that you can work out yourself. Model ${MODEL_VERSION}.`}
      />
      <div className="space-y-4">
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <div className="space-y-4">
            <Panel title="Limits">
              <List items={LIMITS} />
            </Panel>
            <Panel title="Do not use it for">
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
        </div>
        <div id="try" className="scroll-mt-4">
          <Panel title="Try it: what would the score be?">
            <TryForm key={JSON.stringify(typed)} typed={typed} />
          </Panel>
        </div>
        <Panel title="The tables">
          <p className="mb-4 max-w-prose text-muted">
            The count that half of a network's active accounts reach, then one in ten, one in a
            hundred and one in a thousand.{" "}
            <span className="max-sm:hidden">
              Filled dots are measured, open dots are estimates. Each line to the right is ten times
              as many.
            </span>
          </p>
          <Tables />
        </Panel>
        <Panel title="How well it agrees with people">
          <Figures />
        </Panel>
      </div>
    </>
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
