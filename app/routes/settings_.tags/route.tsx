import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { SettingsNav } from "#app/components/settings-nav.tsx";
import { Button, ButtonLink, Field, inputClass, PageHeader, Panel } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { listTags } from "#db/tags.server.ts";
import { act } from "./act.server.ts";
import { ColourChoice } from "./colour-choice.tsx";
import { TagItem } from "./tag-item.tsx";

/** Tags on the page: nobody reads more; the search finds the others. */
const MOST = 200;

export const meta: MetaFunction = () => [{ title: "Tags · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { role } = await requireMember(request, context, "recruiter");
  const q = new URL(request.url).searchParams.get("q")?.trim().slice(0, 100) ?? "";
  const all = await listTags(context.db);
  const found = all.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()));
  return {
    role,
    q,
    tags: found.slice(0, MOST),
    found: found.length,
    of: all.length,
    names: all.slice(0, 1_000).map(({ name }) => name),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  return act(request, context, member, await formOf(request));
}

export default function Tags() {
  const { role, q, tags, found, of, names } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { search } = useLocation();
  const to = `/settings/tags${search}`;
  const added = answer?.id === null ? answer : undefined;
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title="Settings" />
      <SettingsNav role={role} />
      <div className="space-y-6">
        <Panel title="New tag">
          <Form method="post" className="flex flex-wrap items-start gap-3">
            <input type="hidden" name="to" value={to} />
            <div className="min-w-48 flex-1">
              <Field
                // A tag that was added empties the form.
                key={of}
                label="Name"
                name="name"
                id="new-name"
                required
                maxLength={40}
                dir="auto"
                autoComplete="off"
                defaultValue={added?.value}
                errors={added && [added.error]}
              />
            </div>
            <ColourChoice id="new" colour="grey" />
            <Button
              look="primary"
              type="submit"
              name="intent"
              value="create"
              className="mt-6 self-start"
            >
              Add tag
            </Button>
          </Form>
        </Panel>
        <Panel
          title={q ? `Tags with “${q}”` : "Tags"}
          aside={<span className="text-xs text-muted tabular-nums">{found}</span>}
        >
          {of > 10 && (
            <Form className="mb-5 flex gap-2">
              <input
                type="search"
                name="q"
                aria-label="Search tags"
                placeholder="Search tags"
                defaultValue={q}
                className={`${inputClass} max-w-64`}
              />
              <Button type="submit">Search</Button>
              {q && (
                <ButtonLink look="quiet" to="/settings/tags">
                  Show all
                </ButtonLink>
              )}
            </Form>
          )}
          {tags.length === 0 && (
            <p className="text-muted">
              {q ? "No tag has this in its name." : "No tags yet. Add one, or tag a candidate."}
            </p>
          )}
          <ul className="-my-3 divide-y">
            {tags.map((tag) => (
              <TagItem
                key={tag.id}
                tag={tag}
                to={to}
                answer={answer?.id === tag.id ? answer : undefined}
              />
            ))}
          </ul>
          {found > tags.length && (
            <p className="mt-4 text-muted">
              {found - tags.length} more are not shown. Search for part of the name.
            </p>
          )}
          <datalist id="tag-names">
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </datalist>
        </Panel>
      </div>
    </div>
  );
}
