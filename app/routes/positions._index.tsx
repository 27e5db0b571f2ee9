import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { StageBar } from "#app/components/stage-bar.tsx";
import { ButtonLink, Field, OnceButton, PageHeader, Panel } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { actingAs, attempt } from "#app/pages/operate.server.ts";
import { Invalid } from "#app/operations/errors.ts";
import { tableOf } from "#app/view/table-of.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { countShortlists, countStages } from "#db/applications.server.ts";
import { listPositions } from "#db/positions.server.ts";
import { listAllStages } from "#db/stages.server.ts";
import { number } from "#app/domain/number.ts";

export const meta: MetaFunction = () => [{ title: "Positions · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const { db } = context;
  const [listed, counts, stages] = [
    await countShortlists(db),
    await countStages(db),
    await listAllStages(db),
  ];
  const positions = (await listPositions(db)).map((position) => ({
    ...position,
    shortlisted: listed.get(position.id) ?? 0,
    stages: (stages.get(position.id) ?? []).map(({ id, name, kind }) => ({
      id,
      name,
      kind,
      people: counts.get(id) ?? 0,
    })),
  }));
  return { positions, mayEdit: member.role !== "viewer" };
}
type Row = Awaited<ReturnType<typeof loader>>["positions"][number];

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const form = await formOf(request);
  const text = (name: string) =>
    String(form.get(name) ?? "")
      .replace(/\s+/g, " ")
      .trim();
  const [title, city] = [text("title"), text("city")];
  const { done, refused } = await attempt(addPosition(actingAs(member, context), { title, city }));
  if (!refused)
    return redirectWithFlash(request, context, `/positions/${done.id}`, `Created ${title}.`);
  const errors: Record<string, string> =
    refused instanceof Invalid ? refused.fields : { title: refused.message };
  return data({ errors, title, city }, { status: refused.status });
}

export default function Positions() {
  const { positions, mayEdit } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  const [params] = useSearchParams();
  const adding = mayEdit && (params.has("new") || failed !== undefined);
  const open = positions.filter(({ closedAt }) => closedAt === null);
  const closed = positions.filter(({ closedAt }) => closedAt !== null);
  return (
    <>
      <PageHeader
        title="Positions"
        lead="Each job with its pipeline and its shortlist."
        actions={
          mayEdit &&
          !adding && (
            <ButtonLink to="?new" look="primary">
              <Plus aria-hidden="true" size={14} />
              New position
            </ButtonLink>
          )
        }
      />
      <div className="space-y-6">
        {adding && <NewPosition failed={failed} />}
        <Group title="Open" positions={open} />
        {closed.length > 0 && <Group title="Closed" positions={closed} />}
      </div>
    </>
  );
}

function Group({ title, positions }: { title: string; positions: Row[] }) {
  return (
    <section>
      <h2 className="mb-2">
        {title}
        <span className="ml-2 font-normal text-muted tabular-nums">{positions.length}</span>
      </h2>
      <ul className="rounded border bg-surface">
        {positions.map((position) => (
          <li
            key={position.id}
            className="grid items-center gap-x-6 gap-y-2 border-t px-4 py-3 first:border-t-0 sm:grid-cols-[minmax(0,1fr)_minmax(0,16rem)_5.5rem]"
          >
            <Title position={position} />
            <Stages position={position} />
            <p className="text-xs whitespace-nowrap text-muted tabular-nums sm:text-right">
              {number(position.shortlisted)} on shortlist
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Title({ position: { id, title, city, isDefault } }: { position: Row }) {
  return (
    <div className="min-w-0">
      <p className="flex min-w-0 items-center gap-2">
        <Link
          to={`/positions/${id}`}
          className="truncate leading-6 font-medium hover:underline"
          title={title}
        >
          <bdi>{title}</bdi>
        </Link>
        {isDefault && (
          <span
            title="New candidates start here"
            className="rounded bg-tag-grey px-1.5 text-xs leading-5 whitespace-nowrap text-muted"
          >
            Default
          </span>
        )}
      </p>
      <p className="flex gap-3 text-xs leading-6 text-muted">
        {city && <bdi className="truncate">{city}</bdi>}
        <Link to={`/positions/${id}?view=board`} aria-label={`Board of ${title}`} className="link">
          Board
        </Link>
      </p>
    </div>
  );
}

/** The stages with somebody in them; each leads to its people in the table. */
function Stages({ position: { id, title, stages } }: { position: Row }) {
  const taken = stages.filter(({ people }) => people > 0);
  if (taken.length === 0) return <p className="text-xs text-muted">Nobody in it yet</p>;
  return (
    <div className="min-w-0 space-y-1">
      <StageBar stages={stages} />
      <ul aria-label={`Stages of ${title}`} className="flex flex-wrap gap-x-3">
        {taken.map((stage) => (
          <li key={stage.id} className="min-w-0">
            <Link
              to={tableOf(id, stage.name)}
              className="block truncate rounded text-xs leading-6 text-muted tabular-nums hover:text-ink hover:underline"
            >
              <bdi>{stage.name}</bdi>{" "}
              <span className="font-medium text-ink">{number(stage.people)}</span>
              <span className="sr-only"> in {title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NewPosition({ failed }: { failed: ReturnType<typeof useActionData<typeof action>> }) {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>("[name=title]")?.focus(), []);
  const errorsOf = (name: string) => {
    const error = failed?.errors[name];
    return error ? [error] : undefined;
  };
  return (
    <Panel title="New position">
      <Form ref={form} method="post" action="/positions?index" className="space-y-3">
        <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
          <Field
            label="Title"
            name="title"
            maxLength={120}
            required
            autoComplete="off"
            dir="auto"
            defaultValue={failed?.title}
            errors={errorsOf("title")}
          />
          <Field
            label="City"
            name="city"
            maxLength={100}
            autoComplete="off"
            dir="auto"
            hint="Leave it empty for remote."
            defaultValue={failed?.city}
            errors={errorsOf("city")}
          />
        </div>
        <div className="flex gap-2">
          <OnceButton type="submit" look="primary">
            Create
          </OnceButton>
          <ButtonLink look="quiet" to="/positions">
            Cancel
          </ButtonLink>
        </div>
      </Form>
    </Panel>
  );
}
