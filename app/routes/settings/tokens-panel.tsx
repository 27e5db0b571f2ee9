import { Ago } from "#app/components/ago.tsx";
import { Panel } from "#app/components/ui.tsx";
import { LIVE_NETWORKS } from "#db/constants.ts";
import { TokenForm } from "./token-form.tsx";
import type { TokenAnswer, TokenLine } from "./tokens.server.ts";

type TokensProps = {
  tokens: readonly TokenLine[];
  mayChange: boolean;
  now: number;
  answer: TokenAnswer | undefined;
};

/** One line per network that takes a token: what it adds, whether one is set and who set it, and the form to change it. */
export function TokensPanel({ tokens, mayChange, now, answer }: TokensProps) {
  const others = LIVE_NETWORKS.filter(({ key }) =>
    tokens.every(({ network }) => network !== key),
  ).map(({ label }) => label);
  return (
    <Panel title="Network tokens">
      <p className="max-w-[68ch] text-muted">
        Touchstone works without tokens. With one, a network allows more requests, but shows nothing
        that is not public. Tokens are stored encrypted, sent only to their own network, and never
        shown again.
      </p>
      <ul className="mt-4 divide-y border-t">
        {tokens.map((token) => (
          <li key={token.network} className="grid gap-x-8 gap-y-3 py-5 md:grid-cols-2">
            <div className="space-y-2">
              <h3 className="flex items-center gap-2 font-semibold">
                {token.label} <Badge token={token} />
              </h3>
              <p className="text-muted">{token.adds}</p>
              <Origin token={token} now={now} />
            </div>
            {/* A form of its own for each token that is kept, so that what was typed is gone once it is saved. */}
            {mayChange && (
              <TokenForm
                key={token.kept?.setAt}
                token={token}
                answer={answer?.network === token.network ? answer : undefined}
              />
            )}
          </li>
        ))}
      </ul>
      <p className="border-t pt-4 text-muted">
        {new Intl.ListFormat("en-GB").format(others)} need none.
      </p>
    </Panel>
  );
}

/** Whether a token is in use, in a word or two. */
function Badge({ token: { given, kept, word } }: { token: TokenLine }) {
  const fine = given || (kept?.readable && kept.refusedAt === null);
  const words = fine
    ? `${word} in use`
    : kept === null
      ? `no ${word}`
      : kept.readable
        ? `${word} refused`
        : `${word} cannot be read`;
  const look = fine
    ? "bg-accent-soft text-accent"
    : kept === null
      ? "bg-sunken text-muted"
      : "bg-notice-soft text-notice";
  return (
    <span className={`rounded px-1.5 text-xs leading-5 font-medium whitespace-nowrap ${look}`}>
      {words}
    </span>
  );
}

/** Where the token comes from, who set it and when, and what became of it. */
function Origin({
  token: { given, kept, setting, label, word },
  now,
}: {
  token: TokenLine;
  now: number;
}) {
  return (
    <div className="space-y-1 text-xs text-muted">
      {given && (
        <p className="wrap-anywhere">
          Set by <code>{setting}</code> in the environment, which overrides what is saved here.
        </p>
      )}
      {kept && (
        <p>
          {given ? "Also saved here" : "Saved"} by <bdi>{kept.setBy ?? "a former member"}</bdi>,{" "}
          <Ago at={kept.setAt} now={now} />.
        </p>
      )}
      {kept && !kept.readable && (
        <p className="text-notice">
          It can no longer be decrypted, because the session secret or the saved value has changed.
          Enter it again; until then {label} is read without it.
        </p>
      )}
      {kept?.readable && kept.refusedAt !== null && (
        <p className="text-notice">
          {label} refused it <Ago at={kept.refusedAt} now={now} />, so {label} is read without it.
          Enter a new {word}, or test this one again.
        </p>
      )}
    </div>
  );
}
