import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/ui.tsx";
import { FEWEST_COMPARED, MOST_COMPARED } from "#app/domain/compared.ts";
import { counted } from "#app/domain/counted.ts";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom, readIds } from "#app/pages/ids.ts";
import type { ShareTarget } from "#app/operations/share/create.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { readShortlist } from "#db/applications.server.ts";
import type { Reader } from "#db/client.server.ts";
import { follow } from "#db/merge.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { listShares } from "#db/shares.server.ts";
import { listed } from "#scoring/index.ts";
import { act } from "./act.server.ts";
import { CreatePanel } from "./create-panel.tsx";
import { LinksPanel } from "./links-panel.tsx";

/** Links on the page. */
const MOST_LISTED = 200;

export const meta: MetaFunction = () => [{ title: "Share · Touchstone" }];

/** What the address asks to share: `?position=3` or `?ids=1,2`. Null when it names nothing that can be shared. */
async function subjectOf(request: Request, db: Reader) {
  const query = new URL(request.url).searchParams;
  const positionId = idFrom(query.get("position") ?? undefined);
  const position = positionId && (await getPosition(db, positionId));
  if (position) {
    const { length } = await readShortlist(db, position.id);
    const target: ShareTarget = { kind: "shortlist", positionId: position.id };
    return {
      target,
      back: { to: `/positions/${position.id}`, name: position.title },
      words:
        length > 0
          ? `The shortlist of ${position.title}: ${counted(length, "candidate")}.`
          : `Nobody is on the shortlist of ${position.title} yet. Put people on it first, then share it.`,
      empty: length === 0,
    };
  }
  const ids = await follow(db, readIds(query).slice(0, MOST_COMPARED));
  const names = [...(await candidatesBy(db, ids))];
  if (names.length < FEWEST_COMPARED || names.length < ids.length) return null;
  const target: ShareTarget = { kind: "comparison", candidateIds: ids };
  const byId = new Map(names);
  return {
    target,
    back: { to: `/compare?ids=${ids.join()}`, name: "Comparison" },
    empty: false,
    words: `The comparison of ${listed(ids.map((id) => byId.get(id)?.name ?? ""))}.`,
  };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const now = Date.now();
  const subject = await subjectOf(request, context.db);
  return {
    subject: subject && {
      back: subject.back,
      words: subject.words,
      kind: subject.target.kind,
      empty: subject.empty,
    },
    shares: await listShares(context.db, now, MOST_LISTED),
    now,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  const target = (await subjectOf(request, context.db))?.target ?? null;
  return act(request, context, { member, form, target });
}

export default function Share() {
  const { subject, shares, now } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader
        within={subject?.back}
        title="Share"
        lead={
          subject
            ? subject.words
            : "Open a shortlist or a comparison and choose Share to make a link to it."
        }
      />
      <div className="space-y-6">
        {subject && !subject.empty && <CreatePanel kind={subject.kind} answer={answer} />}
        <LinksPanel shares={shares} now={now} />
      </div>
    </div>
  );
}
