import { Form } from "@remix-run/react";
import { Ago } from "#app/components/ago.tsx";
import { Select } from "#app/components/select.tsx";
import { Button, buttonClass, FieldErrors, Panel } from "#app/components/ui.tsx";
import { roleLabel } from "#app/domain/member-fields.ts";
import { ROLES, type Role } from "#db/constants.ts";
import type { Answer } from "./act.server.ts";

type Member = { id: number; name: string; email: string; role: Role; createdAt: number };
type Props = { members: Member[]; me: number; now: number; answer: Answer | undefined };

export function MembersPanel({ members, me, now, answer }: Props) {
  const owners = members.filter(({ role }) => role === "owner").length;
  return (
    <Panel title="Members">
      <ul className="-my-4 divide-y">
        {members.map((member) => {
          const error = answer?.at === "member" && answer.id === member.id ? answer.error : null;
          const onlyOwner = member.role === "owner" && owners === 1;
          return (
            <li
              key={member.id}
              className="grid items-center gap-x-6 gap-y-2 py-3 sm:grid-cols-[minmax(0,1fr)_auto]"
            >
              <div className="min-w-0">
                <p className="truncate font-medium">
                  <bdi>{member.name}</bdi>
                  {member.id === me && <span className="font-normal text-muted"> (you)</span>}
                </p>
                <p className="truncate text-xs text-muted">
                  {member.email} · joined <Ago at={member.createdAt} now={now} />
                </p>
              </div>
              {onlyOwner ? (
                <p className="text-muted">Only owner</p>
              ) : (
                <div className="flex flex-wrap items-center gap-2">
                  <RoleForm member={member} />
                  <RemoveForm member={member} mine={member.id === me} />
                </div>
              )}
              {error && (
                <div className="sm:col-span-2">
                  <FieldErrors id={`member-${member.id}-error`} errors={[error]} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}

function RoleForm({ member }: { member: Member }) {
  return (
    <Form method="post" preventScrollReset className="flex items-center gap-2">
      <input type="hidden" name="id" value={member.id} />
      <Select
        key={member.role}
        name="role"
        aria-label={`Role of ${member.name}`}
        defaultValue={member.role}
        options={ROLES.map((role) => [role, roleLabel(role)])}
        className="w-32"
      />
      <Button type="submit" name="intent" value="role">
        Save
      </Button>
    </Form>
  );
}

/** Asks once more before it removes, without scripts too. */
function RemoveForm({ member, mine }: { member: Member; mine: boolean }) {
  return (
    <details className="group/remove open:flex open:flex-row-reverse open:gap-2">
      <summary
        aria-label={`Remove ${member.name}`}
        className={`${buttonClass("quiet")} cursor-pointer list-none`}
      >
        <span className="group-open/remove:hidden">Remove</span>
        <span className="hidden group-open/remove:inline">Cancel</span>
      </summary>
      <Form method="post" preventScrollReset className="flex items-center gap-2">
        <input type="hidden" name="id" value={member.id} />
        <Button type="submit" name="intent" value="remove" look="danger">
          {mine ? "Yes, leave the team" : "Yes, remove"}
        </Button>
      </Form>
    </details>
  );
}
