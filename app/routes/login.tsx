import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { Entrance } from "#app/components/entrance.tsx";
import { Button, Field, Notice } from "#app/components/ui.tsx";
import { formOf } from "#app/form.server.ts";
import { PasswordsBusy, verifyPassword } from "#app/password.server.ts";
import { currentMember, localPath, signIn } from "#app/session.server.ts";
import { forgiveTry, getTeam, memberByEmail, noteTry, recentTries } from "#db/members.server.ts";

/** Tries without success allowed within 15 minutes, for one account and for one address. */
const PER_ACCOUNT = 8;
const PER_ADDRESS = 30;

export const meta: MetaFunction = () => [{ title: "Sign in · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!(await getTeam(context.db))) throw redirect("/setup");
  const to = new URL(request.url).searchParams.get("to");
  if (await currentMember(request, context)) throw redirect(localPath(to));
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await formOf(request);
  const email = String(form.get("email") ?? "")
    .trim()
    .toLowerCase()
    .slice(0, 254);
  const password = String(form.get("password") ?? "").slice(0, 200);
  const at = Date.now();
  const account = `account:${email}`;
  const address = `address:${request.headers.get("x-client-address") ?? "unknown"}`;
  // An address that has used up its tries writes no more rows and closes no more accounts.
  for (const [key, most] of [
    [address, PER_ADDRESS],
    [account, PER_ACCOUNT],
  ] as const) {
    await noteTry(context.db, [key], at);
    if ((await recentTries(context.db, key, at)) > most) {
      return data(
        {
          email,
          error: "Too many tries. Wait 15 minutes, then sign in again. Nothing was changed.",
        },
        { status: 429 },
      );
    }
  }
  const member = await memberByEmail(context.db, email);
  const fits = await verifyPassword(password, member?.passwordHash).catch((error: unknown) => {
    if (error instanceof PasswordsBusy) return null;
    throw error;
  });
  if (fits === null)
    return data(
      { email, error: "Too many people are signing in at this moment. Try again." },
      { status: 503 },
    );
  if (!fits || !member) {
    return data(
      { email, error: "This email and password do not fit together. Check both and try again." },
      { status: 400 },
    );
  }
  await forgiveTry(context.db, account, address);
  return signIn(request, context, member.id, new URL(request.url).searchParams.get("to"));
}

export default function Login() {
  const result = useActionData<typeof action>();
  return (
    <Entrance title="Sign in" lead="Candidate screening that shows its work.">
      <Form method="post" className="space-y-4">
        {result?.error && <Notice tone="danger">{result.error}</Notice>}
        <Field
          label="Email"
          name="email"
          type="email"
          required
          autoComplete="username"
          defaultValue={result?.email}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          required
          autoComplete="current-password"
        />
        <Button look="primary" type="submit" className="h-9 w-full">
          Sign in
        </Button>
      </Form>
    </Entrance>
  );
}
