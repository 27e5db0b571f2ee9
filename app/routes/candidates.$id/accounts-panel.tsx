import { Link } from "@remix-run/react";
import type { Clock } from "#app/components/stale.ts";
import { Panel } from "#app/components/ui.tsx";
import { AccountRow } from "./account-row.tsx";
import { FoundList, TwinList } from "./found.tsx";
import type { CandidatePage } from "./page.server.ts";

/** The candidate's accounts, what their profiles link to beside them, and who else may be the same person. */
export function AccountsPanel({
  page,
  clock,
  canEdit,
}: {
  page: CandidatePage;
  clock: Clock;
  canEdit: boolean;
}) {
  const { accounts, identity, person } = page;
  return (
    <Panel
      title="Accounts"
      aside={
        canEdit && (
          <Link to={`/candidates/${person.id}/export`} className="link text-xs">
            Import a data export
          </Link>
        )
      }
    >
      {accounts.length === 0 && (
        <p className="text-muted">
          No account yet. Edit to add the handles that the candidate gave you.
        </p>
      )}
      <ul className="-my-3 divide-y">
        {accounts.map((account) => (
          <AccountRow
            key={account.id}
            account={account}
            page={page}
            clock={clock}
            canEdit={canEdit}
          />
        ))}
      </ul>
      {identity.found.length > 0 && (
        <FoundList found={identity.found} id={person.id} canEdit={canEdit} />
      )}
      {identity.twins.length > 0 && (
        <TwinList twins={identity.twins} id={person.id} canEdit={canEdit} />
      )}
    </Panel>
  );
}
