import { getFormProps, useForm, type SubmissionResult } from "@conform-to/react";
import { Form, Link } from "@remix-run/react";
import { fieldProps } from "#app/components/form.ts";
import { Select } from "#app/components/select.tsx";
import { Button, buttonClass, Field, Notice } from "#app/components/ui.tsx";
import { networkLabel, whyNeverContacted, ORIGINS } from "#db/constants.ts";

type Account = { id: number; network: string; handle: string };
export type Holder = { id: number; name: string };

/** The accounts, each removable after a question, and a form that adds one more. */
export function AccountsForm({
  id,
  accounts,
  lastResult,
  holder,
}: {
  id: number;
  accounts: Account[];
  lastResult: SubmissionResult | undefined;
  holder?: Holder;
}) {
  const [form, fields] = useForm<{ handle: string; origin: string }>({
    id: "account",
    lastResult,
    defaultValue: { origin: "given" },
  });
  return (
    <div className="space-y-4">
      {accounts.length > 0 && (
        <ul className="-mt-2 divide-y border-b">
          {accounts.map((account) => (
            <li key={account.id} className="py-2">
              <Removable account={account} />
            </li>
          ))}
        </ul>
      )}
      {holder && (
        <Notice tone="danger">
          This account already belongs to{" "}
          <Link to={`/candidates/${holder.id}`} className="link">
            <bdi>{holder.name}</bdi>
          </Link>
          . Nothing was changed. If they are the same person,{" "}
          <Link to={`/candidates/${id}/merge?with=${holder.id}`} className="link">
            merge the two
          </Link>
          ; otherwise remove it there first.
        </Notice>
      )}
      <Form method="post" preventScrollReset {...getFormProps(form)} className="space-y-4">
        <Field
          label="Handle or profile address"
          {...fieldProps(fields.handle)}
          autoComplete="off"
          hint="For example github:octocat, @alice.bsky.social, or https://…"
        />
        <div className="space-y-1">
          <label htmlFor={fields.origin.id} className="block text-sm font-medium">
            How you got it
          </label>
          <Select
            id={fields.origin.id}
            name={fields.origin.name}
            defaultValue={fields.origin.initialValue}
            options={ORIGINS.map(({ key, label }) => [key, label])}
          />
        </div>
        <Button type="submit" name="intent" value="add">
          Add account
        </Button>
      </Form>
      <p className="border-t pt-3 text-muted">
        X, LinkedIn and Facebook are never contacted: their figures come from the candidate's data
        export or an imported file.{" "}
        <Link to={`/candidates/${id}/export`} className="link">
          Import a data export
        </Link>
      </p>
    </div>
  );
}

function Removable({ account }: { account: Account }) {
  const name = `${networkLabel(account.network)} ${account.handle}`;
  const unread = whyNeverContacted(account.network);
  return (
    <details className="group">
      <summary className="flex list-none items-center justify-between gap-3">
        <span className="min-w-0 break-all">
          <span className="text-muted">{networkLabel(account.network)}</span>{" "}
          <bdi>{account.handle}</bdi>
          {unread && <span className="block text-xs break-normal text-muted">{unread}</span>}
        </span>
        <span className={`${buttonClass("quiet")} group-open:hidden`}>
          Remove<span className="sr-only"> {name}</span>
        </span>
      </summary>
      <Form
        method="post"
        preventScrollReset
        className="mt-2 flex flex-wrap items-center justify-between gap-3"
      >
        <p className="text-muted">
          Everything collected from it is deleted too, and the score is recalculated without it.
        </p>
        <input type="hidden" name="accountId" value={account.id} />
        <Button look="danger" type="submit" name="intent" value="remove">
          Remove<span className="sr-only"> {name}</span> permanently
        </Button>
      </Form>
    </details>
  );
}
