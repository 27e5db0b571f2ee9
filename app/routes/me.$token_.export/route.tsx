import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { countExport, requireLink } from "#app/auth/candidate-link.server.ts";
import { ExportReader } from "#app/components/exports/export-reader.tsx";
import { sent } from "#app/components/exports/findings.tsx";
import { Button, PageHeader } from "#app/components/ui.tsx";
import type { Found } from "#app/exports/index.ts";
import { UPLOAD } from "#app/exports/upload.server.ts";
import type { Db } from "#db/client.server.ts";
import { listAccounts } from "#db/accounts.server.ts";
import { takeOwnExport } from "./take.server.ts";

export { LinkClosed as ErrorBoundary } from "#app/components/link-closed.tsx";

export const meta: MetaFunction = () => [
  { title: "Add your data export · Touchstone" },
  { name: "robots", content: "noindex, nofollow" },
];

const knownOf = async (db: Db, candidateId: number) =>
  (await listAccounts(db, candidateId)).map(({ network, handle }) => ({ network, handle }));

export async function loader(args: LoaderFunctionArgs) {
  const { candidateId, home } = await requireLink(args);
  return { home, known: await knownOf(args.context.db, candidateId), upload: UPLOAD };
}

export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const link = await requireLink(args);
  await countExport(link);
  const known = await knownOf(context.db, link.candidateId);
  const result = await takeOwnExport(request, context, link, known);
  if ("saved" in result) return redirect(`${link.home}?done=${result.saved}`);
  return data(result.taken, { status: result.status });
}

export default function OwnExport() {
  const { home, known, upload } = useLoaderData<typeof loader>();
  const to = `${home}/export`;
  return (
    <div className="mx-auto max-w-5xl">
      <PageHeader
        title="Add your data export"
        lead={
          <Link to={home} className="link">
            Back to your page
          </Link>
        }
      />
      <ExportReader
        action={to}
        taken={useActionData<typeof action>()}
        known={known}
        upload={upload}
        whose="your"
        aside={<Aside />}
        renderSave={(found) => <Save found={found} to={to} />}
      />
    </div>
  );
}

function Save({ found, to }: { found: Found; to: string }) {
  const saving = useNavigation().state !== "idle";
  return (
    <Form method="post" action={to} className="flex flex-wrap items-center gap-3">
      <input type="hidden" name="found" value={sent(found)} />
      <Button type="submit" look="primary" disabled={saving}>
        Add to my score
      </Button>
      <span className="min-w-0 text-xs text-muted">
        The account is recorded as given by you, and these counts become part of your score.
      </span>
    </Form>
  );
}

function Aside() {
  return (
    <aside aria-labelledby="how" className="space-y-5 lg:border-l lg:pl-6">
      <div>
        <h2 id="how">How to get it</h2>
        <p className="mt-1 text-muted">
          Each network lets you download your data.{" "}
          <a href="/exports" target="_blank" rel="noreferrer" className="link">
            Three steps for each network
            <span className="sr-only"> (opens in a new tab)</span>
          </a>
        </p>
      </div>
      <div>
        <h2>What is read</h2>
        <p className="mt-1 text-muted">
          When you posted, what kind of post it was, how it did, and how many followers you have.
          Never messages, contacts or what anyone wrote. You see everything before it is saved.
        </p>
      </div>
    </aside>
  );
}
