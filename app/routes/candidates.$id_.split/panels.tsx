import { Form } from "@remix-run/react";
import { counted } from "#app/domain/counted.ts";
import { day } from "#app/components/history-words.ts";
import { Button, ButtonLink, Field } from "#app/components/ui.tsx";
import { Names } from "#app/components/ties.tsx";
import type { OffPage, SplitPage } from "./page.server.ts";

/** Who gets what, what stays and what is gone, and one button. */
export function SplitForm({
  id,
  plan: { by, at, survivor, duplicate, stays, lost },
}: {
  id: number;
  plan: SplitPage;
}) {
  const came = [
    stays.decisions > 0 && counted(stays.decisions, "decision"),
    stays.notes > 0 && counted(stays.notes, "note"),
    stays.edited.length > 0 && `later edits to the ${stays.edited.join(", ")}`,
  ].filter(Boolean);
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="duplicate" value={duplicate.id} />
      <p className="wrap-anywhere">
        <bdi className="font-medium">{duplicate.name}</bdi> (candidate {duplicate.id}) was merged
        into candidate {survivor.id} by <bdi>{by}</bdi> on {day(at)}.
      </p>
      <ul className="list-disc space-y-1 pl-5 wrap-anywhere">
        <li>
          <bdi>{duplicate.name}</bdi> will be candidate {duplicate.id} again
          {duplicate.accounts.length > 0 && (
            <>
              , with <Names accounts={duplicate.accounts} /> and everything collected there
            </>
          )}
          {duplicate.decisions > 0 && `, ${counted(duplicate.decisions, "decision")}`}
          {duplicate.notes > 0 && `, ${counted(duplicate.notes, "note")}`}.
        </li>
        <li>
          Candidate {survivor.id}{" "}
          {survivor.name === survivor.was ? "keeps the name" : "gets back the name"}{" "}
          <bdi>{survivor.name}</bdi>. Both get back their tags, shortlist places and scores, and are
          scored for what was seen since.
        </li>
        {(stays.accounts.length > 0 || came.length > 0) && (
          <li>
            What was added after the merge stays with candidate {survivor.id}:{" "}
            <Names accounts={stays.accounts} />
            {stays.accounts.length > 0 && came.length > 0 && "; "}
            {came.join("; ")}.
          </li>
        )}
        {lost.accounts + lost.decisions + lost.places + lost.confirmations > 0 && (
          <li>
            What was removed since will not come back:{" "}
            {[
              lost.accounts > 0 && counted(lost.accounts, "account"),
              lost.decisions > 0 && counted(lost.decisions, "decision"),
              lost.places > 0 &&
                counted(lost.places, "place on a shortlist", "places on shortlists"),
              lost.confirmations > 0 &&
                counted(
                  lost.confirmations,
                  "confirmation of an account",
                  "confirmations of accounts",
                ),
            ]
              .filter(Boolean)
              .join(", ")}
            .
          </li>
        )}
      </ul>
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          Split
        </Button>
        <ButtonLink look="quiet" to={`/candidates/${id}`}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}

/** One account becomes a candidate of its own. */
export function OffForm({
  id,
  off: { name, account },
  error,
}: {
  id: number;
  off: OffPage;
  error?: string;
}) {
  return (
    <Form method="post" className="space-y-4">
      <input type="hidden" name="account" value={account.id} />
      <p className="wrap-anywhere">
        <Names accounts={[account]} /> and everything collected there moves from{" "}
        <bdi className="font-medium">{name}</bdi> to a new candidate, and both scores are
        recalculated. If a member confirmed this account, the confirmation is withdrawn.
      </p>
      <Field
        label="Name of the new candidate"
        name="name"
        defaultValue={account.handle}
        required
        maxLength={200}
        autoComplete="off"
        dir="auto"
        errors={error ? [error] : undefined}
      />
      <div className="flex gap-2">
        <Button look="primary" type="submit">
          Split off
        </Button>
        <ButtonLink look="quiet" to={`/candidates/${id}`}>
          Cancel
        </ButtonLink>
      </div>
    </Form>
  );
}
