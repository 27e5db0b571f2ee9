import { Form, Link, useLocation } from "@remix-run/react";
import { MoreHorizontal } from "lucide-react";
import { Popover } from "#app/components/popover.tsx";
import { Button, buttonClass, ButtonLink } from "#app/components/ui.tsx";
import { cameFrom } from "#app/view/candidate-path.ts";
import type { CandidatePage } from "./page.server.ts";

type Props = { page: CandidatePage; to: string; canEdit: boolean };

const ENTRY = "block rounded px-2 py-1.5 font-medium hover:bg-sunken";

/** What can be done with this candidate. Those who may only look get only what changes nothing. */
export function Actions({ page, to, canEdit }: Props) {
  const { id } = page.person;
  const here = `/candidates/${id}`;
  const from = cameFrom(useLocation().search);
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
          <ButtonLink to={`${here}/edit${from}`}>Edit</ButtonLink>
          <Popover
            side="right"
            width="sm:w-44"
            summaryClass={`${buttonClass("quiet")} px-2`}
            label={<MoreHorizontal aria-label="More actions" size={16} />}
          >
            <ul className="-m-2">
              <li>
                <Link to={`${here}/merge`} className={ENTRY}>
                  Merge
                </Link>
              </li>
              <li>
                <Link to={`${here}/delete${from}`} className={`${ENTRY} text-danger`}>
                  Delete
                </Link>
              </li>
            </ul>
          </Popover>
        </>
      )}
    </>
  );
}
