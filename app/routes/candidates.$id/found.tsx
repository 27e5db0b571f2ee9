import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { Select } from "#app/components/select.tsx";
import { Button } from "#app/components/ui.tsx";
import { networkLabel, ORIGINS } from "#db/constants.ts";
import type { CandidatePage } from "./page.server.ts";
import { Name, Names, Reasons } from "#app/components/ties.tsx";

type Identity = CandidatePage["identity"];

function Part({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <section className="mt-6 border-t pt-4">
      <h3 className="font-semibold">{title}</h3>
      {lead && <p className="mt-0.5 text-xs text-muted">{lead}</p>}
      <ul className="mt-1 divide-y">{children}</ul>
    </section>
  );
}

/** Profiles that the candidate's own link to and that nobody attached. None is attached by itself. */
export function FoundList({
  found,
  id,
  canEdit,
}: {
  found: Identity["found"];
  id: number;
  canEdit: boolean;
}) {
  return (
    <Part
      title="Found on these profiles"
      lead="A link is not consent, and may lead to somebody else. Add one only if you can say how you got it."
    >
      {found.map((account) => (
        <li
          key={account.url}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-2.5"
        >
          <p className="min-w-0 wrap-anywhere text-muted">
            <Names accounts={account.by} />
            {account.by.length === 1 ? " links to " : " link to "}
            <Name account={{ ...account, id: 0 }} />.
          </p>
          {canEdit && <Add account={account} id={id} />}
        </li>
      ))}
    </Part>
  );
}

function Add({ account, id }: { account: Identity["found"][number]; id: number }) {
  const name = `${networkLabel(account.network)} ${account.handle}`;
  return (
    <Form method="post" action={`/candidates/${id}/edit`} className="no-print flex">
      <input type="hidden" name="handle" value={account.url} />
      <Select
        name="origin"
        required
        defaultValue=""
        aria-label={`How you got ${name}`}
        options={[
          ["", "How you got it"],
          ...ORIGINS.map(({ key, label }) => [key, label] as const),
        ]}
        className="w-auto rounded-r-none border-r-0"
      />
      <Button type="submit" name="intent" value="add" className="rounded-l-none">
        Add<span className="sr-only"> {name}</span>
      </Button>
    </Form>
  );
}

/** Others in the team who may be the same person, and what was seen that says so. */
export function TwinList({
  twins,
  id,
  canEdit,
}: {
  twins: Identity["twins"];
  id: number;
  canEdit: boolean;
}) {
  return (
    <Part title="Perhaps the same person">
      {twins.map((twin) => (
        <li key={twin.id} className="py-2.5">
          <div className="flex flex-wrap items-baseline justify-between gap-x-4">
            <Link to={`/candidates/${twin.id}`} className="link min-w-0 font-medium wrap-anywhere">
              <bdi>{twin.name}</bdi>
            </Link>
            <span className="flex gap-3 text-xs">
              <Link to={`/compare?ids=${id},${twin.id}`} className="link py-1">
                Compare<span className="sr-only"> with {twin.name}</span>
              </Link>
              {canEdit && (
                <Link to={`/candidates/${id}/merge?with=${twin.id}`} className="link py-1">
                  Merge<span className="sr-only"> with {twin.name}</span>
                </Link>
              )}
              {canEdit && (
                <Form method="post" action={`/candidates/${id}/identity`} className="no-print">
                  <input type="hidden" name="otherId" value={twin.id} />
                  <button type="submit" name="intent" value="distinct" className="link py-1">
                    Not the same<span className="sr-only"> person as {twin.name}</span>
                  </button>
                </Form>
              )}
            </span>
          </div>
          <Reasons reasons={twin.reasons} />
        </li>
      ))}
    </Part>
  );
}
