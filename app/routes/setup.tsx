import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { Entrance } from "#app/components/entrance.tsx";
import { fieldProps } from "#app/components/form.ts";
import { memberEmail, memberName, newPassword, teamName } from "#app/domain/member-fields.ts";
import { Button, Field } from "#app/components/ui.tsx";
import { formOf } from "#app/pages/form.server.ts";
import { attempt } from "#app/pages/operate.server.ts";
import { asSystem } from "#app/operations/system.server.ts";
import { setUpTeam } from "#app/operations/team/set-up.server.ts";
import { hashNewPassword } from "#app/auth/password.server.ts";
import { signIn } from "#app/auth/session.server.ts";
import { getTeam } from "#db/members.server.ts";

const setup = z.object({
  code: z
    .string({ error: "Enter the code printed in the terminal" })
    .max(100, "Enter the code printed in the terminal"),
  teamName,
  name: memberName,
  email: memberEmail,
  password: newPassword,
});

const WRONG_CODE = {
  wrong: "That is not the code printed in the terminal.",
  void: "Too many wrong codes. Restart Touchstone to get a new one.",
};

export const meta: MetaFunction = () => [{ title: "Set up · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (await getTeam(context.db)) throw redirect("/login");
  return { code: new URL(request.url).searchParams.get("code")?.slice(0, 100) ?? "" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (await getTeam(context.db)) throw redirect("/login");
  const submission = parseWithZod(await formOf(request), { schema: setup });
  if (submission.status !== "success") return submission.reply({ hideFields: ["password"] });
  const { code, password, ...owner } = submission.value;
  const verdict = context.setupCode?.check(code) ?? "void";
  if (verdict !== "right")
    return submission.reply({
      fieldErrors: { code: [WRONG_CODE[verdict]] },
      hideFields: ["password"],
    });
  const passwordHash = await hashNewPassword(password);
  const { done } = await attempt(setUpTeam(asSystem(context), { ...owner, passwordHash }));
  if (!done) throw redirect("/login");
  context.setupCode = null;
  return signIn(request, context, done.memberId, null);
}

export default function Setup() {
  const { code } = useLoaderData<typeof loader>();
  const [form, fields] = useForm<z.infer<typeof setup>>({
    lastResult: useActionData<typeof action>(),
    defaultValue: { code },
    constraint: getZodConstraint(setup),
    shouldRevalidate: "onInput",
  });
  return (
    <Entrance
      title="Set up Touchstone"
      lead="Name your team and create its owner. Everything stays in one file on this machine."
    >
      <Form method="post" {...getFormProps(form)} className="space-y-4">
        <Field
          label="Setup code"
          {...fieldProps(fields.code)}
          autoComplete="off"
          spellCheck={false}
          hint="Printed in the terminal where Touchstone was started. It proves that this server is yours."
        />
        <Field label="Team name" {...fieldProps(fields.teamName)} autoComplete="organization" />
        <Field label="Your name" {...fieldProps(fields.name)} autoComplete="name" />
        <Field label="Email" {...fieldProps(fields.email, "email")} autoComplete="username" />
        <Field
          label="Password"
          {...fieldProps(fields.password, "password")}
          autoComplete="new-password"
          hint="At least 10 characters."
        />
        <Button look="primary" type="submit" className="h-9 w-full">
          Create team
        </Button>
      </Form>
    </Entrance>
  );
}
