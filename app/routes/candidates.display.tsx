import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { readView } from "#app/view/read.server.ts";
import { readTableSettings } from "#db/views.server.ts";
import { DisplayForm } from "#app/view/display-form.tsx";

export const meta: MetaFunction = () => [{ title: "Table display · Touchstone" }];

/** How the table looks, for browsers without scripts; elsewhere the table shows it in a panel. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const settings = await readTableSettings(context.db, member.id);
  const clock = { now: Date.now(), refreshHours: context.env.REFRESH_HOURS };
  const view = readView(new URL(request.url).searchParams, { clock, settings });
  return { view, settings, mayExport: member.role !== "viewer" };
}

export default function Display() {
  const given = useLoaderData<typeof loader>();
  return (
    <div className="mx-auto max-w-md space-y-4">
      <PageHeader title="Display" />
      <section className="overflow-hidden rounded border bg-surface p-4">
        <DisplayForm {...given} />
      </section>
    </div>
  );
}
