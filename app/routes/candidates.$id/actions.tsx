import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui.tsx";
import type { CandidatePage } from "./page.server.ts";

type Props = { page: CandidatePage; to: string; canEdit: boolean };

/** What can be done with this candidate. Those who may only look get only what changes nothing. */
export function Actions({ page, to, canEdit }: Props) {
  const { id } = page.person;
  const here = `/candidates/${id}`;
  return (
    <>
      <ButtonLink look="primary" to={`/compare?ids=${id}`}>
        Compare
      </ButtonLink>
      {canEdit && (
        <>
          <Form method="post" action="/refresh">
            <input type="hidden" name="ids" value={id} />
            <input type="hidden" name="to" value={to} />
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
