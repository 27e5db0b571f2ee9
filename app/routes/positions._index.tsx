import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { redirectWithFlash } from "#app/flash.server.ts";
import { Button, Field, PageHeader } from "#app/components/ui.tsx";
import { formOf } from "#app/form.server.ts";
import { actingAs, attempt } from "#app/operate.server.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { requireMember } from "#app/session.server.ts";
import { countShortlists } from "#db/applications.server.ts";
import { listPositions } from "#db/positions.server.ts";

export const meta: MetaFunction = () => [{ title: "Positions · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const listed = await countShortlists(context.db);
  const positions = (await listPositions(context.db)).map((position) => ({
    ...position,
    shortlisted: listed.get(position.id) ?? 0,
  }));
  return { positions, mayEdit: member.role !== "viewer" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  const title = String((await formOf(request)).get("title") ?? "")
    .replace(/\s+/g, " ")
    .trim();
  const { done, refused } = await attempt(addPosition(actingAs(member, context), { title }));
  return refused
    ? { error: refused.message, value: title }
    : redirectWithFlash(request, context, `/positions/${done.id}`, `Created ${title}.`);
}

export default function Positions() {
  const { positions, mayEdit } = useLoaderData<typeof loader>();
  const failed = useActionData<typeof action>();
  return (
    <>
      <PageHeader
        title="Positions"
        lead="A job being hired for, with the ordered pick of its candidates."
      />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <ul className="rounded border bg-surface">
          {positions.map((position) => (
            <li
              key={position.id}
              className="flex min-h-11 items-center gap-x-4 border-t px-4 py-2.5 first:border-t-0"
            >
              <Link
                to={`/positions/${position.id}`}
                className="min-w-0 truncate font-medium hover:underline"
                dir="auto"
              >
                {position.title}
              </Link>
              {position.isDefault && (
                <span className="rounded bg-sunken px-1.5 text-xs leading-5 whitespace-nowrap text-muted">
                  Default
                </span>
              )}
              <span className="ml-auto text-xs whitespace-nowrap text-muted tabular-nums">
                {position.shortlisted === 0
                  ? "nobody yet"
                  : `${position.shortlisted} on the shortlist`}
              </span>
            </li>
          ))}
        </ul>
        {mayEdit && (
          <Form method="post" className="space-y-3 rounded border bg-surface p-4">
            <h2>New position</h2>
            <Field
              label="Name"
              name="title"
              maxLength={120}
              required
              autoComplete="off"
              dir="auto"
              defaultValue={failed?.value}
              errors={failed && [failed.error]}
            />
            <Button type="submit" look="primary">
              Create
            </Button>
          </Form>
        )}
      </div>
    </>
  );
}
