import { data, type ActionFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { Empty, ButtonLink } from "#app/components/ui.tsx";
import { SignInAgain, UnsentPage } from "#app/components/unsent.tsx";
import { readForm } from "#app/pages/form.server.ts";
import { logError } from "#app/log.server.ts";
import { localPath, sessionCookies } from "#app/auth/session.server.ts";
import { checkSignIn } from "#app/auth/sign-in.server.ts";
import { mostGivenBack, storageTrouble, unsentForm } from "#app/http/unsent.server.ts";
import type { Unsent } from "#app/domain/unsent.ts";

/** How much larger a form is as text in this one: many characters of it are escaped. */
const ESCAPED = 2;

export const meta: MetaFunction = () => [{ title: "Continue · Touchstone" }];

/** Says nothing by itself; it is there so that the page can be shown again. */
export const loader = () => null;

/** Signs in somebody whose session ended while they typed, and hands back what they typed. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args;
  const form = await readForm(request, ESCAPED * (await mostGivenBack(args)));
  if (!form)
    throw new Response("That is too much for this form. Nothing was saved.", { status: 413 });
  const unsent = readUnsent(form.get("unsent"));
  try {
    const checked = await checkSignIn(request, context, async () => form);
    if ("error" in checked) {
      const { email, error, status } = checked;
      return data({ unsent, failed: { email, error } }, { status });
    }
    const headers = await sessionCookies(request, context, checked.memberId);
    return data({ unsent, failed: undefined }, { headers });
  } catch (error) {
    logError(error, request);
    const { status, text } = storageTrouble(error);
    return data({ unsent, failed: { email: "", error: `${text} Try again.` } }, { status });
  }
}

function readUnsent(field: FormDataEntryValue | null): Unsent {
  let json: unknown;
  try {
    json = JSON.parse(String(field));
  } catch {
    json = null;
  }
  const parsed = unsentForm.safeParse(json);
  if (!parsed.success || localPath(parsed.data.path) !== parsed.data.path)
    throw new Response("That form could not be read.", { status: 400 });
  return parsed.data;
}

export default function Continue() {
  const answer = useActionData<typeof action>();
  if (!answer)
    return (
      <Empty title="Nothing to continue">
        <ButtonLink to="/candidates">Go to candidates</ButtonLink>
      </Empty>
    );
  const { unsent, failed } = answer;
  if (failed) return <SignInAgain unsent={unsent} failed={failed} />;
  return (
    <UnsentPage title="You are signed in again" unsent={unsent}>
      This has not been saved yet. Check it, then send it again. Files have to be chosen again.
    </UnsentPage>
  );
}
