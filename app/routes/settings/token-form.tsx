import { Form, useNavigation } from "@remix-run/react";
import { Button, Field, Notice } from "#app/components/ui.tsx";
import type { TokenAnswer, TokenLine } from "./tokens.server.ts";

/** Saves, tests or removes the token of one network. Where the environment gives one, none can be saved. */
export function TokenForm({
  token: { network, label, word, made, given, kept },
  answer,
}: {
  token: TokenLine;
  answer: TokenAnswer | undefined;
}) {
  const { state, formData } = useNavigation();
  const busy =
    state !== "idle" && formData?.get("network") === network ? formData.get("intent") : null;
  const id = `token-${network}`;
  return (
    <Form
      method="post"
      action="/settings"
      preventScrollReset
      className="space-y-3"
      aria-label={`${label} ${word}`}
    >
      <input type="hidden" name="network" value={network} />
      {!given && (
        <Field
          label={kept ? `New ${word}` : word === "key" ? "Key" : "Token"}
          name="token"
          id={id}
          type="password"
          autoComplete="off"
          spellCheck={false}
          maxLength={500}
          required
          errors={answer?.error ? [answer.error] : undefined}
          hint={
            <>
              Made at{" "}
              <a href={made.at} rel="noreferrer" className="link wrap-anywhere">
                {made.at.replace("https://", "")}
              </a>
              . {made.with}
            </>
          }
        />
      )}
      <div className="flex flex-wrap gap-2">
        {!given && (
          <Button type="submit" name="intent" value="save">
            Save
          </Button>
        )}
        {(given || kept?.readable) && (
          <Button
            type="submit"
            name="intent"
            value="test"
            formNoValidate
            disabled={busy === "test"}
          >
            {busy === "test" ? "Testing…" : "Test"}
          </Button>
        )}
        {kept && (
          <Button type="submit" name="intent" value="remove" look="quiet" formNoValidate>
            Remove
          </Button>
        )}
      </div>
      {answer?.verdict && (
        <Notice tone={answer.verdict.accepted ? "plain" : "notice"}>{answer.verdict.words}</Notice>
      )}
    </Form>
  );
}
