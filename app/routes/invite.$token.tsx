import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { hashToken } from "#app/hash-token.server.ts";
import { Entrance } from "#app/components/entrance.tsx";
import { fieldProps } from "#app/components/form.ts";
import { LinkClosed } from "#app/components/link-closed.tsx";
import { Button, Field } from "#app/components/ui.tsx";
import { memberName, newPassword } from "#app/domain/member-fields.ts";
import { formOf } from "#app/pages/form.server.ts";
import { perform } from "#app/pages/operate.server.ts";
import { joinTeam, NO_INVITATION } from "#app/operations/member/join.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { hashNewPassword } from "#app/auth/password.server.ts";
import { signIn } from "#app/auth/session.server.ts";
import { openInvitation } from "#db/invitations.server.ts";
import { getTeam } from "#db/members.server.ts";

const joining = z.object({ name: memberName, password: newPassword });

export const meta: MetaFunction = () => [{ title: "Join the team · Touchstone" }];

type Args = Pick<LoaderFunctionArgs, "context" | "params">;

/** The open invitation of the link. Throws a 404 when there is none. */
async function invitationOf({ context, params }: Args) {
  const tokenHash = hashToken(params.token ?? "");
  const invitation = await openInvitation(context.db, tokenHash, Date.now());
  const team = await getTeam(context.db);
  if (!invitation || !team) throw data(NO_INVITATION, { status: 404 });
  return { tokenHash, email: invitation.email, role: invitation.role, team: team.name };
}

export async function loader(args: LoaderFunctionArgs) {
  const { email, role, team } = await invitationOf(args);
  return { email, role, team };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { tokenHash } = await invitationOf({ context, params });
  const submission = parseWithZod(await formOf(request), { schema: joining });
  if (submission.status !== "success") return submission.reply({ hideFields: ["password"] });
  const { name, password } = submission.value;
  const passwordHash = await hashNewPassword(password);
  const { memberId } = await perform(
    joinTeam(asSystem(context), { tokenHash, name, passwordHash }),
  );
  return signIn(request, context, memberId, null);
}

export const ErrorBoundary = () => (
  <LinkClosed gone="The invitation was used or revoked, is more than a week old, or whoever sent it left. Ask for a new one." />
);

export default function Invite() {
  const { email, role, team } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<z.infer<typeof joining>>({
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(joining),
    shouldRevalidate: "onInput",
  });
  return (
    <Entrance
      title={`Join ${team}`}
      lead={`You are invited as ${role === "owner" ? "an owner" : `a ${role}`}. You will sign in as ${email}.`}
    >
      <Form method="post" {...getFormProps(form)} className="space-y-4">
        <input type="hidden" name="username" autoComplete="username" defaultValue={email} />
        <Field label="Your name" {...fieldProps(fields.name)} autoComplete="name" />
        <Field
          label="Password"
          {...fieldProps(fields.password, "password")}
          autoComplete="new-password"
          hint="At least 10 characters."
        />
        <Button look="primary" type="submit" className="h-9 w-full">
          Join
        </Button>
      </Form>
    </Entrance>
  );
}
