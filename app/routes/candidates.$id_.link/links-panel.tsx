import { Ago } from "#app/components/ago.tsx";
import { day } from "#app/components/history-words.ts";
import { RevokeForm } from "#app/components/secret.tsx";
import { Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import type { LinkRow } from "#db/candidate-links.server.ts";

export function LinksPanel({ links, now }: { links: LinkRow[]; now: number }) {
  const live = links.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now);
  const ended = links.length - live.length;
  return (
    <Panel title="Active links">
      {live.length === 0 && <p className="text-muted">Nobody has a link at the moment.</p>}
      <ul className="-my-3 divide-y empty:hidden">
        {live.map((link) => (
          <li key={link.id} className="flex flex-wrap items-center justify-between gap-2 py-3">
            <p className="min-w-0 wrap-anywhere">
              Works until {day(link.expiresAt)}
              <span className="block text-xs text-muted">
                Created by <bdi>{link.createdBy}</bdi> <Ago at={link.createdAt} now={now} />
              </span>
            </p>
            <RevokeForm id={link.id} what={`the link that works until ${day(link.expiresAt)}`} />
          </li>
        ))}
      </ul>
      {ended > 0 && (
        <p className={`text-xs text-muted ${live.length > 0 ? "mt-6" : "mt-3"}`}>
          {counted(ended, "link")} expired or revoked.
        </p>
      )}
    </Panel>
  );
}
