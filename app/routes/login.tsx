import {
  data,
  redirect,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData } from "@remix-run/react";
import { Entrance } from "#app/components/entrance.tsx";
import { SignInFields } from "#app/components/sign-in.tsx";
import { currentMember, localPath, signIn } from "#app/auth/session.server.ts";
import { checkSignIn } from "#app/auth/sign-in.server.ts";
import { getTeam } from "#db/members.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (!(await getTeam(context.db))) throw redirect("/setup");
  const to = new URL(request.url).searchParams.get("to");
  if (await currentMember(request, context)) throw redirect(localPath(to, "/"));
  return null;
}

export async function action({ request, context }: ActionFunctionArgs) {
  const checked = await checkSignIn(request, context);
  if ("error" in checked) {
    const { email, error, status } = checked;
    return data({ email, error }, { status });
  }
  return signIn(request, context, checked.memberId, new URL(request.url).searchParams.get("to"));
}

export default function Login() {
  return (
    <Entrance title="Sign in" lead="Candidate screening that shows its work.">
      <Form method="post" className="space-y-4">
        <SignInFields failed={useActionData<typeof action>()} />
      </Form>
    </Entrance>
  );
}
