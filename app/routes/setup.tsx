import { getFormProps, useForm } from "@conform-to/react";
import { getZodConstraint, parseWithZod } from "@conform-to/zod/v4";
import {
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { z } from "zod";
import { Entrance } from "#app/components/entrance.tsx";
import { fieldProps } from "#app/components/form.ts";
import { Button, Field } from "#app/components/ui.tsx";
import { formOf } from "#app/form.server.ts";
import { lineField } from "#app/line.ts";
import { hashPassword, PasswordsBusy } from "#app/password.server.ts";
import { signIn } from "#app/session.server.ts";
import { createTeam, getTeam, memberByEmail } from "#db/members.server.ts";

const setup = z.object({
  teamName: lineField("Enter the team's name")
    .min(1, "Enter the team's name")
    .max(80, "Use at most 80 characters"),
  name: lineField("Enter your name").min(1, "Enter your name").max(80, "Use at most 80 characters"),
  email: z
    .email({ error: "Enter an email address, like ana@team.example" })
    .max(254, "Use at most 254 characters"),
  password: z
    .string({ error: "Choose a password" })
    .min(10, "Use at least 10 characters")
    .max(200, "Use at most 200 characters"),
});

export const meta: MetaFunction = () => [{ title: "Set up · Touchstone" }];

export async function loader({ context }: LoaderFunctionArgs) {
  if (await getTeam(context.db)) throw redirect("/login");
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  if (await getTeam(context.db)) throw redirect("/login");
  const submission = parseWithZod(await formOf(request), { schema: setup });
  if (submission.status !== "success") return submission.reply({ hideFields: ["password"] });
  const { password, ...owner } = submission.value;
  const passwordHash = await hashPassword(password).catch((error: unknown) => {
    if (error instanceof PasswordsBusy)
      throw new Response("Too many people are signing in at this moment. Try again.", {
        status: 503,
      });
    throw error;
  });
  const created = await createTeam(context.db, { ...owner, passwordHash, at: Date.now() });
  const member = await memberByEmail(context.db, owner.email);
  if (!created || !member) throw redirect("/login");
  return signIn(request, context, member.id, null);
}

export default function Setup() {
  const [form, fields] = useForm<z.infer<typeof setup>>({
    lastResult: useActionData<typeof action>(),
    constraint: getZodConstraint(setup),
    shouldRevalidate: "onInput",
  });
  return (
    <Entrance
      title="Set up Touchstone"
      lead="Name your team and make its owner. Everything stays in one file on this machine."
    >
      <Form method="post" {...getFormProps(form)} className="space-y-4">
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
