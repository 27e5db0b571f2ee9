import { Form } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { Button, Panel } from "#app/components/ui.tsx";

type Session = { device: string; createdAt: number; lastUsedAt: number | null; here: boolean };

export function SessionsPanel({ sessions, now }: { sessions: Session[]; now: number }) {
  const others = sessions.filter(({ here }) => !here).length;
  return (
    <Panel title="Where you are signed in">
      <ul className="-my-2.5 divide-y">
        {sessions.map((session, index) => (
          <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-6 py-2.5">
            <span className="font-medium">
              {session.device || "Unknown browser"}
              {session.here && <span className="font-normal text-muted"> (this browser)</span>}
            </span>
            <span className="text-xs text-muted">
              last used <Ago at={session.lastUsedAt ?? session.createdAt} now={now} />, signed in{" "}
              <Ago at={session.createdAt} now={now} />
            </span>
          </li>
        ))}
      </ul>
      {others > 0 && (
        <Form method="post" preventScrollReset className="mt-5">
          <Button type="submit" name="intent" value="sessions">
            {others === 1 ? "Sign out the other one" : `Sign out the other ${others}`}
          </Button>
        </Form>
      )}
    </Panel>
  );
}
