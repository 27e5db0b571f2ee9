import { Form } from "@remix-run/react";
import { useId } from "react";
import { day } from "#app/components/history-words.ts";
import { Button, ButtonLink, FieldErrors, inputClass, Notice, Panel } from "#app/components/ui.tsx";
import { monthAfter } from "#app/domain/notice.ts";
import { LONGEST_REQUEST, REQUEST_WORDS } from "#app/domain/request-fields.ts";
import { REQUEST_KINDS } from "#db/constants.ts";
import type { OwnPage } from "./page.server.ts";

type Answer = { given: { kind: string; body: string }; errors: Readonly<Record<string, string>> };
type Props = {
  page: OwnPage;
  home: string;
  now: number;
  /** What to say of a request that was just sent. */
  done: string | null;
  answer: Answer | undefined;
};

/** What a candidate can do, and what became of what they asked for. */
export function AskPanel({ page: { requests }, home, now, done, answer }: Props) {
  return (
    <section id="do" aria-label="What you can do" className="scroll-mt-4 space-y-4">
      {requests.length > 0 && <Requests requests={requests} now={now} done={done} />}
      <Panel title="What you can do">
        <h3 className="font-semibold">Add your data export</h3>
        <p className="mt-1 text-base leading-7">
          X, LinkedIn, Facebook and Mastodon let you download your data. If you want what you do
          there to count, add the download here. It is read in your browser, and only counts leave
          it. This is up to you.
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <ButtonLink look="primary" to={`${home}/export`}>
            Add a data export
          </ButtonLink>
          <ButtonLink to="/exports" target="_blank" rel="noreferrer">
            How to get it<span className="sr-only"> (opens in a new tab)</span>
          </ButtonLink>
        </div>
        <h3 className="mt-6 border-t pt-4 font-semibold">Ask the team</h3>
        <AskForm key={requests.length} answer={answer} />
      </Panel>
    </section>
  );
}

function AskForm({ answer }: { answer: Answer | undefined }) {
  const id = useId();
  const kindError = answer?.errors.kind;
  const bodyError = answer?.errors.body;
  return (
    <Form method="post" preventScrollReset className="mt-1 space-y-4">
      <fieldset aria-describedby={kindError ? `${id}-kind` : undefined}>
        <legend className="text-muted">The team must answer within a month.</legend>
        <div className="mt-2 space-y-2">
          {REQUEST_KINDS.map((kind) => (
            <div key={kind} className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-x-2">
              <input
                type="radio"
                id={`${id}-${kind}`}
                name="kind"
                value={kind}
                required
                defaultChecked={answer?.given.kind === kind}
                aria-describedby={`${id}-${kind}-hint`}
                className="mt-1 size-4"
              />
              <div>
                <label htmlFor={`${id}-${kind}`} className="font-medium">
                  {REQUEST_WORDS[kind].ask}
                </label>
                <p id={`${id}-${kind}-hint`} className="text-muted">
                  {REQUEST_WORDS[kind].hint}
                </p>
              </div>
            </div>
          ))}
        </div>
        <FieldErrors id={`${id}-kind`} errors={kindError ? [kindError] : undefined} />
      </fieldset>
      <div className="space-y-1">
        <label htmlFor={id} className="block font-medium">
          In your words
        </label>
        <textarea
          id={id}
          name="body"
          rows={4}
          maxLength={LONGEST_REQUEST}
          defaultValue={answer?.given.body}
          dir="auto"
          aria-invalid={bodyError ? true : undefined}
          aria-describedby={bodyError ? `${id}-error` : undefined}
          className={inputClass}
        />
        <FieldErrors id={`${id}-error`} errors={bodyError ? [bodyError] : undefined} />
      </div>
      <Button type="submit" look="primary">
        Send request
      </Button>
    </Form>
  );
}

type RequestsProps = Pick<Props, "now" | "done"> & { requests: OwnPage["requests"] };

function Requests({ requests, now, done }: RequestsProps) {
  return (
    <section id="requests" aria-label="Your requests" className="scroll-mt-4 space-y-4">
      {done && <Notice tone="plain">{done}</Notice>}
      <Panel title="Your requests">
        <ol className="-my-3 divide-y">
          {requests.map((one) => (
            <li key={one.id} className="py-3 wrap-anywhere">
              <p>
                <span className="font-medium">{REQUEST_WORDS[one.kind].ask}</span>
                <span className="text-muted">
                  {" "}
                  · sent {day(one.askedAt)} · number {one.id}
                </span>
              </p>
              {one.body && (
                <p className="whitespace-pre-line" dir="auto">
                  {one.body}
                </p>
              )}
              {one.answeredAt === null ? (
                <p className="mt-1 text-muted">
                  {monthAfter(one.askedAt) >= now
                    ? `Answer due by ${day(monthAfter(one.askedAt))}.`
                    : `The answer was due by ${day(monthAfter(one.askedAt))}. Write to the team, or complain to your data protection authority.`}
                </p>
              ) : (
                <div className="mt-2 border-l-2 border-line-strong pl-3">
                  <p className="whitespace-pre-line" dir="auto">
                    {one.answer}
                  </p>
                  <p className="text-xs text-muted">
                    <bdi>{one.answeredBy}</bdi>, {day(one.answeredAt)}
                  </p>
                </div>
              )}
            </li>
          ))}
        </ol>
      </Panel>
    </section>
  );
}
