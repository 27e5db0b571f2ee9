import { Form, Link } from "@remix-run/react";
import { Check } from "lucide-react";
import { Rail } from "#app/components/rail.tsx";
import { Button, inputClass, Panel } from "#app/components/ui.tsx";
import { Waterfall } from "#app/components/waterfall.tsx";
import type { Score } from "#scoring/index.ts";

type Steps = { position: boolean; people: boolean; token: boolean; owner: boolean };

/** Three steps that tick themselves off. */
export function FirstSteps({ position, people, token, owner }: Steps) {
  const steps = [
    {
      done: position,
      to: "/positions?new",
      title: "Create a position",
      text: "A job you are hiring for, with its own stages and weights.",
    },
    {
      done: people,
      to: "/candidates/new",
      title: "Add people",
      text: "Paste handles or profile links, or upload a list.",
    },
    {
      done: token,
      to: owner ? "/settings" : null,
      title: "Add a token for GitHub",
      text: owner
        ? "It raises GitHub’s limit from 60 to 5,000 requests an hour."
        : "It raises GitHub’s limit from 60 to 5,000 requests an hour. Your team’s owner can add it.",
    },
  ];
  return (
    <Panel title="First steps" aside={<Done of={steps} />}>
      <ol className="divide-y">
        {steps.map(({ done, to, title, text }, index) => (
          <li key={title} className="flex gap-3 py-2.5 first:pt-0 last:pb-0">
            <span
              aria-hidden="true"
              className={`mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-full text-xs font-semibold ${done ? "bg-accent text-accent-ink" : "bg-accent-soft text-accent"}`}
            >
              {done ? <Check size={14} /> : index + 1}
            </span>
            <div>
              <p className="font-medium">
                {done || to === null ? (
                  title
                ) : (
                  <Link to={to} className="link">
                    {title}
                  </Link>
                )}
                {done && <span className="sr-only"> (done)</span>}
              </p>
              {!done && <p className="text-muted">{text}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

const Done = ({ of }: { of: { done: boolean }[] }) => (
  <p className="text-xs text-muted">
    {of.filter(({ done }) => done).length} of {of.length} done
  </p>
);

/** The form that brings the first people in, beside what comes of it. */
export function FirstPeople({ sample }: { sample: Score }) {
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Panel title="Add people">
        <Form
          method="post"
          action="/candidates/new"
          encType="multipart/form-data"
          className="space-y-3"
        >
          <label htmlFor="list" className="block">
            Paste handles or profile links that candidates gave you, one person per line.
          </label>
          <textarea
            id="list"
            name="list"
            rows={8}
            dir="auto"
            spellCheck={false}
            autoCapitalize="off"
            required
            placeholder={"Ada Example, github.com/ada\nBo Example, bo@mail.example, github:bo"}
            className={`${inputClass} font-mono leading-6`}
          />
          <div className="flex flex-wrap items-center gap-3">
            <Button type="submit" look="primary">
              Read list
            </Button>
            <Link to="/candidates/new" className="link">
              Upload a file instead
            </Link>
          </div>
          <p className="text-xs text-muted">
            Nothing is saved yet: you check every row on the next page.
          </p>
        </Form>
      </Panel>
      <Panel title="What you get" aside={<p className="text-xs text-muted">Sample, made up</p>}>
        {sample.score !== null && (
          <p className="mb-3 flex items-center gap-3">
            <strong className="text-2xl tabular-nums">{sample.score}</strong>
            <Rail score={sample.score} low={sample.low} high={sample.high} className="w-40" />
            <span className="text-muted tabular-nums">
              between {sample.low} and {sample.high}
            </span>
          </p>
        )}
        <Waterfall score={sample} proofs={{}} />
      </Panel>
    </div>
  );
}
