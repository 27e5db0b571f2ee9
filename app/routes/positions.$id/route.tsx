import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { useMemo } from "react";
import {
  Button,
  buttonClass,
  ButtonLink,
  Empty,
  FieldErrors,
  inputClass,
  Notice,
  PageHeader,
} from "#app/components/ui.tsx";
import { redirectWithFlash } from "#app/flash.server.ts";
import { formOf } from "#app/form.server.ts";
import { actingAs } from "#app/operate.server.ts";
import { localPath, requireMember } from "#app/session.server.ts";
import { listShortlist, shortlistSubjects } from "#db/applications.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { score } from "#scoring/index.ts";
import { act } from "./act.server.ts";
import type { Scorable } from "./outcome.ts";
import { Shortlist } from "./shortlist.tsx";
import { WeightsPanel } from "./weights-panel.tsx";
import { isStandard, weightWords } from "./weights.ts";

/** So many people are scored under a position's own weights; their facts travel to the browser. */
const MOST_WEIGHED = 200;

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.position.title ?? "Position"} · Touchstone` },
];

async function positionOf({ params, context }: Pick<LoaderFunctionArgs, "params" | "context">) {
  const position = await getPosition(context.db, Number(params.id));
  if (!position)
    throw new Response("This position does not exist. It may have been deleted.", { status: 404 });
  return position;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const position = await positionOf({ params, context });
  const shortlist = await listShortlist(context.db, position.id);
  const names = new Map(shortlist.map(({ id, name }) => [id, name]));
  const people = (await shortlistSubjects(context.db, position.id, MOST_WEIGHED)).map(
    (subject): Scorable => {
      const id = Number(subject.id);
      return { id, name: names.get(id) ?? "", subject };
    },
  );
  return { position, shortlist, people, mayEdit: member.role !== "viewer" };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const position = await positionOf({ params, context });
  const form = await formOf(request);
  const done = await act(actingAs(member, context), position, form);
  if (!("to" in done)) return done;
  const to = form.has("to") ? localPath(form.get("to")) : done.to;
  return done.text ? redirectWithFlash(request, context, to, done.text, done.undo) : redirect(to);
}

export default function Position() {
  const { position, shortlist, people, mayEdit } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const count = shortlist.length;
  const { rubric } = position;
  const own = useMemo(
    () =>
      isStandard(rubric)
        ? null
        : new Map(people.map(({ id, subject }) => [id, score(subject, rubric)])),
    [people, rubric],
  );
  return (
    <>
      <p className="no-print mb-1 text-xs">
        <Link to="/positions" className="text-muted hover:text-ink hover:underline">
          Positions
        </Link>
      </p>
      <PageHeader
        title={position.title}
        lead={[
          count === 0 ? "The shortlist is empty." : `${count} on the shortlist, in your order.`,
          own && `Your own weights: ${weightWords(rubric)}.`,
        ]
          .filter(Boolean)
          .join(" ")}
        actions={
          <>
            <a href="#weights" className={buttonClass("quiet")}>
              Weights
            </a>
            {count > 1 && (
              <Button type="submit" form="compare">
                Compare
              </Button>
            )}
            {mayEdit && count > 0 && (
              <ButtonLink to={`/share/new?position=${position.id}`}>Share</ButtonLink>
            )}
            {mayEdit && count > 0 && (
              <a
                href={`/candidates.csv?shortlist=${position.id}`}
                download
                className={buttonClass()}
              >
                Export CSV
              </a>
            )}
            {mayEdit && count === 0 && !position.isDefault && (
              <Form method="post">
                <Button type="submit" name="intent" value="delete" look="danger">
                  Delete
                </Button>
              </Form>
            )}
          </>
        }
      />
      {failed?.at === "delete" && <Notice tone="danger">{failed.error}</Notice>}
      {count === 0 ? (
        <Empty title="Nobody is on this shortlist yet">
          <p>Select candidates in the table and choose “Add to shortlist”.</p>
          <ButtonLink to="/candidates" look="primary">
            Go to the candidates
          </ButtonLink>
        </Empty>
      ) : (
        <Shortlist
          entries={shortlist}
          own={own}
          mayEdit={mayEdit}
          failed={failed?.at === "note" ? failed : undefined}
        />
      )}
      <WeightsPanel
        key={weightWords(rubric)}
        saved={rubric}
        people={people}
        of={count}
        mayEdit={mayEdit}
        failed={failed?.at === "weights" ? failed : undefined}
      />
      {mayEdit && (
        <details className="no-print mt-6" open={failed?.at === "name" ? true : undefined}>
          <summary className="w-fit list-none rounded py-1 text-muted underline decoration-line-strong underline-offset-2 hover:text-ink [&::-webkit-details-marker]:hidden">
            Rename this position
          </summary>
          <Form
            method="post"
            key={position.title}
            className="mt-2 flex max-w-md flex-wrap items-start gap-2"
          >
            <label htmlFor="title" className="sr-only">
              Name
            </label>
            <div className="min-w-48 flex-1 space-y-1">
              <input
                id="title"
                name="title"
                required
                maxLength={120}
                dir="auto"
                autoComplete="off"
                defaultValue={failed?.at === "name" ? failed.value : position.title}
                aria-describedby="name-error"
                className={inputClass}
              />
              <FieldErrors
                id="name-error"
                errors={failed?.at === "name" ? [failed.error] : undefined}
              />
            </div>
            <Button type="submit" name="intent" value="rename">
              Rename
            </Button>
          </Form>
        </details>
      )}
    </>
  );
}
