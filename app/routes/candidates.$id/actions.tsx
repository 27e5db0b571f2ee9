import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

/** What can be done with this candidate. Those who may only look get only what changes nothing. */
export function Actions({ page, canEdit }: { page: CandidatePage; canEdit: boolean }) {
  const { id } = page.person;
  const here = `/candidates/${id}`;
  return (
    <>
      <ButtonLink look="primary" to={`/compare?ids=${id}`}>
        Compare
      </ButtonLink>
      {canEdit && (
        <>
          <AddToShortlist page={page} here={here} />
          <Form method="post" action="/refresh">
            <input type="hidden" name="ids" value={id} />
            <input type="hidden" name="to" value={here} />
            <Button type="submit">Refresh</Button>
          </Form>
          <ButtonLink to={`${here}/edit`}>Edit</ButtonLink>
          <ButtonLink look="quiet" to={`${here}/merge`}>
            Merge
          </ButtonLink>
          <ButtonLink look="quiet" to={`${here}/delete`}>
            Delete
          </ButtonLink>
        </>
      )}
    </>
  );
}

function AddToShortlist({ page, here }: { page: CandidatePage; here: string }) {
  const open = page.positions.filter((position) => position.place === null);
  const [first] = open;
  if (!first) return null;
  return (
    <Form method="post" action="/shortlist" className="flex">
      <input type="hidden" name="ids" value={page.person.id} />
      <input type="hidden" name="to" value={here} />
      {open.length === 1 ? (
        <input type="hidden" name="positionId" value={first.id} />
      ) : (
        <select
          name="positionId"
          aria-label="Position"
          className="h-8 max-w-40 rounded-l border border-r-0 border-line-strong bg-surface px-2 text-sm"
        >
          {open.map((position) => (
            <option key={position.id} value={position.id}>
              {position.name}
            </option>
          ))}
        </select>
      )}
      <Button type="submit" className={open.length === 1 ? "" : "rounded-l-none"}>
        Add to shortlist
      </Button>
    </Form>
  );
}
