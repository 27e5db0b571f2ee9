import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { counted } from "#app/domain/counted.ts";
import { Pager } from "#app/components/pager.tsx";
import { Button, ButtonLink, Empty, PageHeader } from "#app/components/ui.tsx";
import { idFrom } from "#app/pages/ids.ts";
import { ASKED_TO_WAIT } from "#db/constants.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { act, type Refusal } from "./act.server.ts";
import { readUnread, type UnreadPage } from "./page.server.ts";
import { REASON_KEYS, reasonFrom, REASONS } from "#app/domain/unread-reasons.ts";
import { UnreadAccount } from "./unread-account.tsx";
import { number } from "#app/domain/number.ts";

export const meta: MetaFunction = () => [{ title: "What could not be read · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const query = new URL(request.url).searchParams;
  const page = Number(query.get("page"));
  const candidateId = idFrom(query.get("candidate") ?? undefined) ?? undefined;
  return {
    ...(await readUnread(context.db, {
      reason: reasonFrom(query.get("reason")),
      candidateId,
      page: Number.isSafeInteger(page) && page > 0 ? page : 1,
    })),
    canEdit: member.role !== "viewer",
    now: Date.now(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  return act(request, context, member);
}

export default function Unread() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<Refusal>();
  const shown = page.reason ? REASONS[page.reason] : null;
  return (
    <>
      <PageHeader
        title="What could not be read"
        lead={summary(page)}
        actions={
          <>
            {page.candidate ? (
              <ButtonLink to="/unread">Show everybody’s</ButtonLink>
            ) : (
              page.count > 0 && (
                <ButtonLink to={`/candidates?${candidatesQuery(page)}`}>
                  Show these candidates
                </ButtonLink>
              )
            )}
            {page.canEdit && page.count > 0 && !page.candidate && (
              <Form method="post">
                <input type="hidden" name="reason" value={page.reason ?? ""} />
                <Button type="submit" name="intent" value="retry-all" look="primary">
                  Try {page.reason ? `these ${number(page.count)}` : "all"} again
                </Button>
              </Form>
            )}
          </>
        }
      />
      {page.reasons.length > 1 && <Reasons page={page} />}
      {page.count === 0 ? (
        <Empty title={shown ? `${shown.label}: no accounts` : "Nothing to fix"}>
          <ButtonLink to={shown ? "/unread" : "/candidates"}>
            {shown ? "Show all reasons" : "Go to candidates"}
          </ButtonLink>
        </Empty>
      ) : (
        <ul className="divide-y rounded border bg-surface">
          {page.rows.map((row) => (
            <UnreadAccount
              key={row.id}
              row={row}
              canEdit={page.canEdit}
              now={page.now}
              refusal={refusal?.accountId === row.id ? refusal : null}
            />
          ))}
        </ul>
      )}
      <Pager
        page={page.page}
        pages={page.pages}
        to={(target) => addressOf(page, page.reason, target)}
        className="mt-4"
      />
    </>
  );
}

function summary({ all, waiting }: UnreadPage): string {
  const later =
    waiting > 0
      ? ` ${counted(waiting, "account")} ${waiting === 1 ? "is" : "are"} waiting for a network that asked us to come back later, and will be tried again automatically.`
      : "";
  return all === 0
    ? later.trim() || "Every account could be read when it was last tried."
    : `${counted(all, "account")} could not be read when last tried.${later} Scores are made from what was read.`;
}

const candidatesQuery = ({ reason }: UnreadPage) =>
  new URLSearchParams(
    (reason ? [reason] : REASON_KEYS.filter((key) => key !== ASKED_TO_WAIT)).map((key) => [
      "unread",
      key,
    ]),
  );

const addressOf = ({ candidate }: UnreadPage, reason: string | null, page = 1) => {
  const query = new URLSearchParams();
  if (candidate) query.set("candidate", String(candidate.id));
  if (reason) query.set("reason", reason);
  if (page > 1) query.set("page", String(page));
  return query.size > 0 ? `/unread?${query}` : "/unread";
};

function Reasons({ page }: { page: UnreadPage }) {
  const all = { key: null, label: "Could not be read", accounts: page.all };
  return (
    <nav aria-label="Reasons" className="no-print mb-4 flex flex-wrap gap-2">
      {[all, ...page.reasons].map(({ key, label, accounts }) => (
        <Link
          key={label}
          to={addressOf(page, key)}
          aria-current={page.reason === key ? "page" : undefined}
          className="inline-flex h-7 items-center gap-1.5 rounded-full border px-3 text-xs font-medium text-muted hover:bg-sunken hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
        >
          {label} <span className="tabular-nums">{number(accounts)}</span>
        </Link>
      ))}
    </nav>
  );
}
