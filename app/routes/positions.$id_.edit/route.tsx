import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Form,
  useActionData,
  useLoaderData,
  type ShouldRevalidateFunction,
} from "@remix-run/react";
import { counted } from "#app/domain/counted.ts";
import {
  Button,
  ButtonLink,
  Field,
  FieldErrors,
  PageHeader,
  Panel,
  buttonClass,
} from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { idFrom } from "#app/pages/ids.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_POSITION } from "#app/operations/errors.ts";
import { countApplications, countStages } from "#db/applications.server.ts";
import { getPosition } from "#db/positions.server.ts";
import { listStages } from "#db/stages.server.ts";
import { act } from "./act.server.ts";
import { StagesPanel } from "./stages-panel.tsx";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `Edit ${data?.position.title ?? "position"} · Touchstone` },
];

async function positionOf({ params, context }: Pick<LoaderFunctionArgs, "params" | "context">) {
  const id = idFrom(params.id);
  const position = id && (await getPosition(context.db, id));
  if (!position) throw new Response(NO_POSITION, { status: 404 });
  return position;
}

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  const position = await positionOf({ params, context });
  const counts = await countStages(context.db, position.id);
  const stages = (await listStages(context.db, position.id)).map(({ id, name, kind }) => ({
    id,
    name,
    kind,
    people: counts.get(id) ?? 0,
  }));
  return { position, stages, people: await countApplications(context.db, position.id) };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const position = await positionOf({ params, context });
  return act(request, context, { member, position, form: await formOf(request) });
}

/** A refusal may come from what somebody else changed: the counts are read again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  formMethod,
  defaultShouldRevalidate,
}) => formMethod === "POST" || defaultShouldRevalidate;

export default function EditPosition() {
  const { position, stages, people } = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  const here = `/positions/${position.id}`;
  const saving = refusal?.intent === "save" ? refusal : undefined;
  const listOf = (error: string | undefined) => (error ? [error] : undefined);
  return (
    <div className="mx-auto max-w-3xl">
      <PageHeader within={{ to: here, name: position.title }} title="Edit position" />
      <div className="space-y-6">
        <Panel>
          <Form method="post" key={position.title} className="space-y-3">
            <div className="grid gap-3 sm:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
              <Field
                label="Title"
                name="title"
                required
                maxLength={120}
                dir="auto"
                autoComplete="off"
                defaultValue={saving?.typed["title"] ?? position.title}
                errors={listOf(saving?.errors["title"])}
              />
              <Field
                label="City"
                name="city"
                maxLength={100}
                dir="auto"
                autoComplete="off"
                defaultValue={saving?.typed["city"] ?? position.city ?? ""}
                errors={listOf(saving?.errors["city"])}
              />
            </div>
            <div className="flex gap-2">
              <Button type="submit" name="intent" value="save" look="primary">
                Save
              </Button>
              <ButtonLink to={here} look="quiet">
                Cancel
              </ButtonLink>
            </div>
          </Form>
        </Panel>
        <StagesPanel stages={stages} refusal={refusal} />
        {!position.isDefault && (
          <Panel title="Delete position">
            <p className="mb-3 text-muted">
              {people === 0
                ? "Nobody is in it."
                : `${counted(people, "candidate is", "candidates are")} in it. They stay with your team, and so do the decisions about them; their stages, notes and places on this shortlist are deleted.`}
              {" Closing it keeps everything. Deleting cannot be undone."}
            </p>
            <details open={refusal?.intent === "delete" || undefined} className="group">
              <summary className={`${buttonClass()} list-none group-open:hidden`}>
                Delete position
              </summary>
              <Form method="post" className="space-y-2">
                <input type="hidden" name="people" value={people} />
                <Button type="submit" name="intent" value="delete" look="danger">
                  {people === 0
                    ? "Yes, delete"
                    : `Yes, delete with ${counted(people, "application")}`}
                </Button>
                <FieldErrors
                  id="delete-error"
                  errors={refusal?.intent === "delete" ? Object.values(refusal.errors) : undefined}
                />
              </Form>
            </details>
          </Panel>
        )}
      </div>
    </div>
  );
}
