import { Ago, moment } from "#app/components/ago.tsx";
import { RevokeForm } from "#app/components/secret.tsx";
import { Panel } from "#app/components/ui.tsx";
import { roleLabel } from "#app/domain/member-fields.ts";
import { counted } from "#app/domain/counted.ts";
import type { Role } from "#db/constants.ts";

type Token = {
  id: number;
  name: string;
  prefix: string;
  role: Role;
  by: string;
  createdAt: number;
  expiresAt: number;
  lastUsedAt: number | null;
  revokedAt: number | null;
};
type Props = { tokens: Token[]; now: number };

const DAY = 86_400_000;
export function TokensPanel({ tokens, now }: Props) {
  const live = tokens.filter(({ revokedAt, expiresAt }) => revokedAt === null && expiresAt > now);
  const ended = tokens.filter((token) => !live.includes(token));
  return (
    <Panel title="Tokens">
      {live.length === 0 ? (
        <p className="text-muted">There are no active tokens.</p>
      ) : (
        <ul className="-my-4 divide-y">
          {live.map((token) => (
            <li
              key={token.id}
              className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <Description token={token} now={now} />
              <RevokeForm id={token.id} what={token.name} />
            </li>
          ))}
        </ul>
      )}
      {ended.length > 0 && (
        <details className="mt-6 border-t pt-3">
          <summary className="cursor-pointer text-muted">
            {counted(ended.length, "expired or revoked token")}
          </summary>
          <ul className="mt-1 -mb-3 divide-y">
            {ended.map((token) => (
              <li key={token.id} className="py-3">
                <Description token={token} now={now} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Panel>
  );
}

function Description({ token, now }: { token: Token; now: number }) {
  return (
    <div className="min-w-0">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <bdi className="min-w-0 truncate font-medium">{token.name}</bdi>
        <span className="text-xs text-muted">{roleLabel(token.role)}</span>
        <code className="text-xs text-muted">{token.prefix}…</code>
      </p>
      <p className="text-xs text-muted">
        <Ending token={token} now={now} /> ·{" "}
        {token.lastUsedAt === null ? (
          "never used"
        ) : (
          <>
            last used <Ago at={token.lastUsedAt} now={now} />
          </>
        )}{" "}
        · created by <bdi>{token.by}</bdi> <Ago at={token.createdAt} now={now} />
      </p>
    </div>
  );
}

function Ending({ token, now }: { token: Token; now: number }) {
  if (token.revokedAt !== null)
    return (
      <>
        Revoked <Ago at={token.revokedAt} now={now} />
      </>
    );
  if (token.expiresAt <= now)
    return (
      <>
        Expired <Ago at={token.expiresAt} now={now} />
      </>
    );
  const days = Math.ceil((token.expiresAt - now) / DAY);
  return (
    <time
      dateTime={new Date(token.expiresAt).toISOString()}
      title={moment(token.expiresAt)}
      className={days <= 7 ? "font-medium text-notice" : undefined}
    >
      Expires in {counted(days, "day")}
    </time>
  );
}
