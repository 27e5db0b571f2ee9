import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigate, useSubmit } from "@remix-run/react";
import { Fragment, type FormEvent, type ReactNode } from "react";
import { Button, ButtonLink, Empty, Notice, PageHeader, Panel } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import { formOf } from "#app/pages/form.server.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { about } from "#app/domain/queue-words.ts";
import { networkLabel } from "#db/constants.ts";
import { bulkAct, type Question } from "#app/pages/bulk.server.ts";
import { readBulkChoices } from "#app/pages/bulk-choices.server.ts";
import { AddForm, RefusedNotice, TagForm, UntagForm } from "#app/view/bulk-forms.tsx";
import { MoveForm } from "#app/view/move-form.tsx";
import { useSend } from "#app/view/send.ts";
import { number } from "#app/domain/number.ts";

export const meta: MetaFunction = () => [{ title: "Selected candidates · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context, "recruiter");
  return readBulkChoices(context.db);
}

/** Does one thing with everybody who is selected; deleting, and refreshing many, asks first. */
export async function action({ request, context }: ActionFunctionArgs) {
  const member = await requireMember(request, context, "recruiter");
  return bulkAct(request, context, member, await formOf(request));
}

export default function Bulk() {
  const asked = useActionData<typeof action>() as Question | undefined;
  if (!asked)
    return (
      <Empty title="Nobody is selected">
        <p>Tick the boxes of the candidates you mean, then choose what to do with them.</p>
        <ButtonLink to="/candidates">Go to the candidates</ButtonLink>
      </Empty>
    );
  if (asked.ask === "what") return <AskWhat {...asked} />;
  return asked.ask === "delete" ? <AskDelete {...asked} /> : <AskRefresh {...asked} />;
}

/** With scripts a form that is refused stays as it is, and what is done leads back. */
function useAnswer(to: string) {
  const submit = useSubmit();
  const navigate = useNavigate();
  const { send, refused } = useSend({
    asks: (button) => submit(button),
    done: () => navigate(to, { replace: true }),
  });
  const onSubmit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    if (!(submitter instanceof HTMLButtonElement)) return;
    event.preventDefault();
    void send(event.currentTarget, submitter);
  };
  return { onSubmit, refused };
}

/** Where no scripts run; elsewhere the bar over the table asks it. What was refused comes first. */
function AskWhat({ count, to, fields, scoreSeen, ...asked }: Extract<Question, { ask: "what" }>) {
  const { positions, tags } = useLoaderData<typeof loader>();
  const { onSubmit, ...answer } = useAnswer(to);
  const refused = answer.refused ?? asked.refused;
  const typed = asked.refused?.typed;
  const query = fields.find(([name]) => name === "view")?.[1];
  const positionId = Number(new URLSearchParams(query).get("position")) || asked.positionId;
  const forms: [by: string, title: string, form: ReactNode][] = [
    [
      "move",
      "Move to stage",
      <MoveForm
        {...{ positions, positionId, scoreSeen, typed, placed: asked.placed }}
        key="move"
        scripted={false}
      />,
    ],
    ["add", "Add to position", <AddForm key="add" {...{ positions, typed }} />],
    ["tag", "Tag", <TagForm key="tag" {...{ tags, typed }} />],
  ];
  if (tags.length > 0)
    forms.push([
      "untag",
      "Untag",
      <UntagForm key="untag" {...{ tags, tagged: asked.tagged, typed }} />,
    ]);
  forms.sort(([a], [b]) => Number(b === refused?.by) - Number(a === refused?.by));
  return (
    <div className="mx-auto max-w-lg space-y-4">
      <PageHeader
        title={counted(count, "selected candidate")}
        actions={
          <ButtonLink look="quiet" to={to}>
            Back
          </ButtonLink>
        }
      />
      {forms.map(([by, title, form]) => (
        <Panel key={by} title={title}>
          <Form method="post" className="space-y-3" onSubmit={onSubmit}>
            {refused?.by === by && <RefusedNotice {...refused} />}
            {[...fields, ["to", to]].map(([field, value]) => (
              <input key={field} type="hidden" name={field} value={value} />
            ))}
            {form}
          </Form>
        </Panel>
      ))}
    </div>
  );
}

type Deletion = Extract<Question, { ask: "delete" }>;

function AskDelete({ count, names, to, fields, refused }: Deletion) {
  const others = count - names.length;
  return (
    <div className="mx-auto max-w-lg pt-8">
      <PageHeader title={`Delete ${counted(count, "candidate")}?`} />
      {refused && (
        <div className="mb-4">
          <Notice tone="danger">{refused}</Notice>
        </div>
      )}
      <p className="mb-2 font-medium wrap-anywhere">
        {names.map((name, index) => (
          // Two people may have one name.
          // oxlint-disable-next-line react/no-array-index-key
          <Fragment key={index}>
            {index > 0 && (index === count - 1 ? " and " : ", ")}
            <bdi>{name}</bdi>
          </Fragment>
        ))}
        {others > 0 && ` and ${counted(others, "other")}`}
      </p>
      <p>
        This erases {count === 1 ? "this person's" : "their"} accounts, every figure that was
        collected, scores and their history, decisions with their reasons, notes and shortlist
        places. It cannot be undone.
      </p>
      <p className="mt-2 text-muted">
        The activity log records how many candidates were deleted, when and by whom, without their
        names. Earlier backups are not changed.
      </p>
      <Answer
        name="delete"
        agreed={String(count)}
        fields={fields}
        to={to}
        yes={`Delete ${counted(count, "candidate")}`}
        no="Keep"
        look="danger"
      />
    </div>
  );
}

function AskRefresh({ count, cost, to, fields }: Extract<Question, { ask: "refresh" }>) {
  return (
    <div className="mx-auto max-w-lg pt-8">
      <PageHeader title={`Refresh ${counted(count, "candidate")}?`} />
      <p>
        {counted(cost.accounts, "account")} will be read again. At the limits of the networks this
        takes {cost.ms > 60_000 ? `${about(cost.ms)} or more` : "a few minutes at most"}; scores are
        updated as answers arrive.
      </p>
      <table className="mt-4 w-full" aria-label="What each network has to answer">
        <thead className="text-left text-xs text-muted">
          <tr>
            <th scope="col" className="py-1 font-medium">
              Network
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              Accounts
            </th>
            <th scope="col" className="py-1 text-right font-medium">
              At least
            </th>
          </tr>
        </thead>
        <tbody>
          {cost.hosts.slice(0, 12).map(({ host, accounts, ms }) => (
            <tr key={host} className="border-t">
              <th scope="row" className="max-w-48 truncate py-1.5 text-left font-normal">
                {networkLabel(host)}
              </th>
              <td className="py-1.5 text-right">{number(accounts)}</td>
              <td className="py-1.5 text-right">{ms === null ? "not known" : about(ms)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {cost.hosts.length > 12 && (
        <p className="mt-1 text-xs text-muted">
          And {counted(cost.hosts.length - 12, "more server")}.
        </p>
      )}
      {cost.unread > 0 && (
        <p className="mt-3 text-muted">
          {counted(cost.unread, "account is", "accounts are")} on networks that are never asked.
        </p>
      )}
      <Answer
        name="refresh"
        agreed="1"
        fields={fields}
        to={to}
        yes={`Refresh ${counted(cost.accounts, "account")}`}
        no="Not now"
        look="primary"
      />
    </div>
  );
}

type AnswerProps = {
  name: string;
  agreed: string;
  fields: [string, string][];
  to: string;
  yes: string;
  no: string;
  look: "danger" | "primary";
};

function Answer({ name, agreed, fields, to, yes, no, look }: AnswerProps) {
  const { onSubmit, refused } = useAnswer(to);
  return (
    <Form method="post" className="mt-6 flex flex-wrap gap-2" onSubmit={onSubmit}>
      {refused && (
        <div className="w-full">
          <RefusedNotice {...refused} />
        </div>
      )}
      {[...fields, ["to", to], ["agreed", agreed]].map(([field, value]) => (
        <input key={field} type="hidden" name={field} value={value} />
      ))}
      <Button look={look} type="submit" name="do" value={name}>
        {yes}
      </Button>
      <ButtonLink look="quiet" to={to}>
        {no}
      </ButtonLink>
    </Form>
  );
}
