import { day } from "#app/components/history-words.ts";
import { moment } from "#app/components/ago.tsx";
import { Mark } from "#app/components/mark.tsx";
import { counted } from "#app/domain/counted.ts";
import type { SharedPage } from "./page.server.ts";

/** What this is, who shared it, and what its numbers mean. */
export function Header({ page }: { page: SharedPage }) {
  const { kind, title, by, team, people, blind, expiresAt } = page;
  return (
    <header className="mb-5">
      <p className="flex items-center gap-2 text-muted">
        <Mark size={18} />
        <bdi className="min-w-0 truncate font-medium">{team}</bdi>
      </p>
      <h1 className="mt-3 wrap-anywhere" dir="auto">
        {title}
      </h1>
      <p className="mt-0.5 wrap-anywhere text-muted">
        {kind === "shortlist"
          ? `Shortlist of ${counted(people.length, "candidate")}`
          : counted(people.length, "candidate")}
        {by && (
          <>
            , shared by <bdi>{by}</bdi>
          </>
        )}
        {blind && ". Names and exact counts are hidden, and the order is random"}
        {". This link works until "}
        <time dateTime={new Date(expiresAt).toISOString()} title={moment(expiresAt)}>
          {day(expiresAt)}
        </time>
        .
      </p>
      <p className="mt-3 max-w-[72ch] text-muted">
        The score, 1 to 100, shows how people take part in public and how others respond. It does
        not measure skill or fit. The band beside it shows how sure it is; what could not be seen
        never counts as zero.
      </p>
    </header>
  );
}
