import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Entrance } from "#app/components/entrance.tsx";
import { Notice } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { hashReader } from "#app/operations/share/parts/token.ts";
import { answersFrom } from "#db/shares.server.ts";
import { answer, refuseAll, type Refused } from "./act.server.ts";
import { Comparison } from "./comparison.tsx";
import { Header } from "./header.tsx";
import { readShared } from "./page.server.ts";
import { PersonCard } from "./person-card.tsx";
import { findShare, newReader, readerOf } from "./reader.server.ts";
import { SendPanel } from "./send-panel.tsx";

export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: `${found?.page ? found.page.title : "Shared link"} · Touchstone` },
  { name: "robots", content: "noindex" },
];

/** Unknown, expired and revoked look alike, so that nobody learns which it is. */
const absent = (limited: boolean) =>
  data({ page: null, given: [], reader: null, limited }, { status: limited ? 429 : 404 });

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const share = await findShare(request, context, params.token);
  if (typeof share === "string") return absent(share === "limited");
  const reader = share.asks ? await readerOf(request, context) : null;
  const given = reader
    ? await answersFrom(context.db, {
        shareId: share.id,
        readerHash: hashReader(share.id, reader),
      })
    : [];
  return data({
    page: await readShared(context.db, share),
    given,
    /** Who sends the form, until a cookie says so. */
    reader: share.asks && !reader ? newReader() : null,
    limited: false,
  });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const share = await findShare(request, context, params.token);
  if (typeof share === "string") return refuseAll(request, share === "limited" ? 429 : 404);
  return answer(request, context, { share, path: `/share/${params.token}` });
}

export default function Shared() {
  const { page, given, reader, limited } = useLoaderData<typeof loader>();
  const [query] = useSearchParams();
  const refused: Refused | null = useActionData<typeof action>() ?? null;
  if (!page)
    return limited ? (
      <Entrance
        title="Too many attempts"
        lead="Links that do not work were opened from here too often. Wait 15 minutes, then try again."
      >
        {null}
      </Entrance>
    ) : (
      <Entrance
        title="This link does not work"
        lead="It may have expired, been revoked, or been copied only in part. Ask the person who sent it for a new one."
      >
        {refused && <NotSent answers={refused.answers} />}
      </Entrance>
    );
  const answers = refused?.answers ?? given;
  const cards = page.people.map((person) => (
    <PersonCard
      key={person.number}
      person={person}
      asks={page.asks}
      answer={answers.find(({ number }) => number === person.number)}
      error={refused?.errors.comments[person.number]}
    />
  ));
  const wide = page.people.length > 1 ? "lg:grid-cols-2" : "";
  return (
    <div className="mx-auto max-w-6xl">
      <Header page={page} />
      {page.comparison && <Comparison comparison={page.comparison} people={page.people} />}
      {page.people.length === 0 && <p className="text-muted">Nobody is on this shortlist now.</p>}
      {page.asks && page.people.length > 0 ? (
        <Form method="post" preventScrollReset>
          {reader && <input type="hidden" name="reader" value={reader} />}
          <div className={`grid gap-4 ${wide}`}>{cards}</div>
          <SendPanel
            name={refused?.name ?? given[0]?.name ?? ""}
            sent={given.length > 0}
            errors={refused?.errors}
            saved={refused ? null : savedWords(query.get("saved"))}
          />
        </Form>
      ) : (
        <div className={`grid gap-4 ${wide}`}>{cards}</div>
      )}
    </div>
  );
}

/** What became of the answers that were sent last; null when none were. */
function savedWords(answers: string | null): string | null {
  if (answers === null || !/^\d{1,2}$/.test(answers)) return null;
  return answers === "0"
    ? "Your answers were removed."
    : `Saved your answers on ${counted(Number(answers), "candidate")}. You can change them while the link works.`;
}

/** Without scripts: what was written for a link that had ended by the time it was sent. */
function NotSent({ answers }: { answers: Refused["answers"] }) {
  const written = answers.filter(({ comment }) => comment);
  return (
    <div className="space-y-3">
      <Notice tone="danger">Your answers were not sent.</Notice>
      {written.map(({ number, comment }) => (
        <p key={number} className="wrap-anywhere whitespace-pre-line" dir="auto">
          {comment}
        </p>
      ))}
    </div>
  );
}
