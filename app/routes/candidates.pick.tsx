import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useActionData, useNavigate } from "@remix-run/react";
import { pick, pickNobody } from "#app/view/picked.ts";
import { useScripted } from "#app/components/scripted.ts";
import { Button, ButtonLink, Notice, PageHeader, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { number } from "#app/domain/number.ts";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { candidatePath } from "#app/view/candidate-path.ts";
import { findMeant } from "#app/view/meant.server.ts";
import { MOST_SELECTED } from "#app/view/selection.ts";

export const meta: MetaFunction = () => [{ title: "Select from a list · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { role } = await requireMember(request, context);
  return { mayEdit: role !== "viewer" };
}

/** Looks up the candidates that a pasted list means. Changes nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context);
  const text = String((await formOf(request)).get("list") ?? "");
  const meant = await findMeant(context.db, text);
  return { ...meant, text, mayEdit: member.role !== "viewer" };
}

export default function Pick() {
  const found = useActionData<typeof action>();
  return (
    <div className="mx-auto max-w-2xl space-y-6">
      <PageHeader
        title="Select from a list"
        lead="Paste names, handles, profile links, email addresses or candidate numbers."
      />
      <Form method="post" className="space-y-3">
        <label htmlFor="list" className="block font-medium">
          List
        </label>
        <textarea
          id="list"
          name="list"
          rows={8}
          required
          maxLength={200_000}
          defaultValue={found?.text}
          placeholder={
            "octocat\nAda Example\nada@people.example\nhttps://bsky.app/profile/ada.example\n#42"
          }
          className="block w-full rounded border border-line-strong bg-surface px-2.5 py-1.5 font-mono text-sm placeholder:text-faint"
        />
        <p className="text-xs text-muted">
          One per line, or separated by commas, semicolons or tabs; up to {number(MOST_SELECTED)}.
          Everything except names can also be separated by spaces.
        </p>
        <div className="flex gap-2">
          <Button type="submit" look={found ? "plain" : "primary"}>
            Find them
          </Button>
          <ButtonLink to="/candidates" look="quiet">
            Cancel
          </ButtonLink>
        </div>
      </Form>
      {found && <Found found={found} />}
    </div>
  );
}

type FoundProps = { found: NonNullable<ReturnType<typeof useActionData<typeof action>>> };

function Found({ found: { ids, unknown, unclear, left, mayEdit } }: FoundProps) {
  const navigate = useNavigate();
  const scripted = useScripted();
  const summary = [
    `${counted(ids.length, "candidate")} found`,
    unknown.length > 0 && `${counted(unknown.length, "entry", "entries")} not found`,
    unclear.length > 0 && `${number(unclear.length)} ambiguous`,
  ]
    .filter(Boolean)
    .join(", ");
  return (
    <Panel title={<span role="status">{summary}</span>}>
      <div className="space-y-4">
        {ids.length > 0 && scripted && (
          <Button
            look="primary"
            type="button"
            onClick={() => {
              pickNobody();
              pick(ids.map(String), true);
              navigate("/candidates");
            }}
          >
            Select{" "}
            {ids.length === 1 ? "this candidate" : `these ${counted(ids.length, "candidate")}`}
          </Button>
        )}
        {ids.length > 0 && !scripted && mayEdit && (
          <form method="post" action="/candidates/bulk" className="flex flex-wrap gap-2">
            <input type="hidden" name="ids" value={ids.join()} />
            <Button type="submit" name="do" value="choose" look="primary">
              Move, add or tag
            </Button>
            <Button type="submit" name="do" value="refresh">
              Refresh
            </Button>
            <Button type="submit" formAction="/candidates.csv">
              Export CSV
            </Button>
            <Button type="submit" name="do" value="delete" look="danger">
              Delete
            </Button>
          </form>
        )}
        <Missing title="Not found" entries={unknown.map((text) => ({ text, ids: [] }))} />
        <Missing
          title="Ambiguous"
          hint="Each matches several candidates. Add the network, or use an email address or candidate number."
          entries={unclear}
        />
        {left > 0 && (
          <Notice>
            {counted(left, "entry", "entries")} beyond the first {number(MOST_SELECTED)} were left
            out.
          </Notice>
        )}
      </div>
    </Panel>
  );
}

const LISTED = 100;
/** The most candidates that one ambiguous entry links to. */
const LINKED = 5;

type MissingProps = {
  title: string;
  hint?: string;
  /** What was typed, and the candidates it matches. */
  entries: { text: string; ids: number[] }[];
};

function Missing({ title, hint, entries }: MissingProps) {
  if (entries.length === 0) return null;
  return (
    <section>
      <h3 className="font-medium">
        {title} <span className="font-normal text-muted">({number(entries.length)})</span>
      </h3>
      {hint && <p className="text-xs text-muted">{hint}</p>}
      <ul className="mt-1 max-h-60 overflow-y-auto text-muted" aria-label={title}>
        {entries.slice(0, LISTED).map(({ text, ids }) => (
          <li key={text} className="flex flex-wrap gap-x-2 wrap-anywhere">
            <bdi>{text}</bdi>
            {ids.slice(0, LINKED).map((id) => (
              <Link key={id} to={candidatePath(id, "")} className="link">
                #{id}
              </Link>
            ))}
            {ids.length > LINKED && <span>and {number(ids.length - LINKED)} more</span>}
          </li>
        ))}
      </ul>
      {entries.length > LISTED && (
        <p className="text-xs text-muted">And {number(entries.length - LISTED)} more.</p>
      )}
    </section>
  );
}
