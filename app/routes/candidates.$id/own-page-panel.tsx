import { Form, Link } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { Button, ButtonLink, inputClass, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { monthAfter } from "#app/domain/notice.ts";
import { LONGEST_REQUEST, REQUEST_WORDS } from "#app/domain/request-fields.ts";
import { networkLabel } from "#db/constants.ts";
import type { OwnPageState } from "./own-page.server.ts";

type Props = { id: number; desk: OwnPageState; now: number; to: string };

/** The candidate's own page: what they asked for there, and the way to send it to them. */
export function OwnPagePanel({ id, desk, now, to }: Props) {
  const { requests, live, sentAt, due } = desk;
  const open = requests.filter(({ answeredAt }) => answeredAt === null);
  const answered = requests.filter(({ answeredAt }) => answeredAt !== null);
  return (
    <section
      id="requests"
      aria-label="The candidate's own page"
      className={`scroll-mt-4 ${requests.length === 0 ? "no-print" : ""}`}
    >
      <Panel title="The candidate's own page">
        {open.length > 0 && (
          <ul className="-mt-3 mb-3 divide-y border-b">
            {open.map((one) => (
              <Open key={one.id} id={id} one={one} now={now} to={to} />
            ))}
          </ul>
        )}
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <p className="min-w-0 text-muted">
            {sentAt === null
              ? "Shows the candidate what is held, and lets them correct it and add a data export."
              : live === 0
                ? "No active links."
                : `${counted(live, "active link")}. `}
            {sentAt !== null && (
              <>
                {" "}
                Last one created <Ago at={sentAt} now={now} />.
              </>
            )}
          </p>
          <ButtonLink to={`/candidates/${id}/link`} className="no-print">
            Make a link for the candidate
          </ButtonLink>
        </div>
        {due.length > 0 && (
          <ul className="mt-3 space-y-1">
            {due.map(({ id: account, network, handle, dueAt }) => (
              <li key={account} className={`wrap-anywhere ${dueAt < now ? "text-notice" : ""}`}>
                {networkLabel(network)} <bdi>{handle}</bdi>:{" "}
                {dueAt < now
                  ? `notice was due on ${day(dueAt)}, one month after it was added.`
                  : `notice due by ${day(dueAt)}.`}
              </li>
            ))}
          </ul>
        )}
        {answered.length > 0 && (
          <details className="mt-3">
            <summary className="w-fit cursor-pointer rounded py-1 text-muted">
              {counted(answered.length, "answered request")}
            </summary>
            <ul className="divide-y">
              {answered.map((one) => (
                <li key={one.id} className="py-2 wrap-anywhere">
                  <Asked one={one} now={now} />
                  <p className="mt-1 border-l-2 pl-3 whitespace-pre-line" dir="auto">
                    {one.answer}
                  </p>
                  {one.answeredAt !== null && (
                    <p className="pl-3.5 text-xs text-muted">
                      <bdi>{one.answeredBy}</bdi>, {day(one.answeredAt)}
                    </p>
                  )}
                </li>
              ))}
            </ul>
          </details>
        )}
      </Panel>
    </section>
  );
}

type Request = OwnPageState["requests"][number];

function Asked({ one, now }: { one: Request; now: number }) {
  return (
    <>
      <p>
        <span className="font-medium">{REQUEST_WORDS[one.kind].called}</span>
        <span className="text-xs text-muted">
          {" "}
          · number {one.id} · <Ago at={one.askedAt} now={now} />
        </span>
      </p>
      {one.body && (
        <p className="whitespace-pre-line" dir="auto">
          {one.body}
        </p>
      )}
    </>
  );
}

function Open({ id, one, now, to }: { id: number; one: Request; now: number; to: string }) {
  const dueAt = monthAfter(one.askedAt);
  const area = `answer-${one.id}`;
  return (
    <li className="space-y-2 py-3 wrap-anywhere">
      <Asked one={one} now={now} />
      <p className={dueAt < now ? "font-medium text-notice" : "text-muted"}>
        {dueAt < now ? `Answer was due on ${day(dueAt)}.` : `Answer due by ${day(dueAt)}.`}{" "}
        {one.kind === "erasure" && (
          <>
            <Link to={`/candidates/${id}/delete`} className="link">
              Delete the candidate
            </Link>{" "}
            or answer why the data must be kept, and until when.
          </>
        )}
        {one.kind === "correction" && (
          <>
            <Link to={`/candidates/${id}/edit`} className="link">
              Edit the candidate
            </Link>{" "}
            and answer what you changed.
          </>
        )}
        {one.kind === "copy" && (
          <Link to={`/candidates/${id}/everything.json`} reloadDocument className="link">
            Download everything
          </Link>
        )}
      </p>
      <Form method="post" action={`/candidates/${id}/requests`} className="no-print space-y-2">
        <input type="hidden" name="id" value={one.id} />
        <input type="hidden" name="to" value={to} />
        <label htmlFor={area} className="block font-medium">
          Answer
          <span className="sr-only"> to request {one.id}</span>
        </label>
        <textarea
          id={area}
          name="answer"
          required
          rows={3}
          maxLength={LONGEST_REQUEST}
          dir="auto"
          className={inputClass}
        />
        <Button type="submit">Save answer</Button>
      </Form>
    </li>
  );
}
