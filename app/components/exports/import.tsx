import { Form, Link, useFetcher, useNavigation } from "@remix-run/react";
import { useEffect } from "react";
import { Button, Field, Notice } from "#app/components/ui.tsx";
import type { Holder, HolderAnswer } from "#app/exports/holder.server.ts";
import type { Found, Given } from "#app/exports/index.ts";
import type { Taken as Answer } from "#app/exports/take.server.ts";
import { networkLabel } from "#db/constants.ts";
import { sent } from "./findings.tsx";
import { Handover } from "./handover.tsx";
import { ExportReader } from "./export-reader.tsx";

type ImportProps = {
  action: string;
  /** What the last action answered. */
  taken: Answer | undefined;
  /** Null: the export makes a new candidate. */
  person: { id: number; name: string } | null;
  known?: NonNullable<Given["known"]>;
  upload: { file: number; all: number };
  /** The address of the page that tells candidates how to get theirs. */
  guide: string;
};

/** From choosing an export to saving what was counted in it. */
export function ExportImport({ action, taken, person, known = [], upload, guide }: ImportProps) {
  return (
    <ExportReader
      action={action}
      taken={taken}
      known={known}
      upload={upload}
      aside={<Handover guide={guide} />}
      renderSave={(found, answer) => (
        <Save
          key={accountOf(found)}
          found={found}
          action={action}
          answer={answer}
          name={taken?.name}
          person={person}
          known={known}
        />
      )}
    />
  );
}

const accountOf = ({ network, handle }: Found) => `${network}:${handle}`;

/** The candidate who has this account already, as far as the team knows; asked once the export was read. */
function useHolder(found: Found, person: ImportProps["person"]): Holder | null {
  const { load, data } = useFetcher<HolderAnswer>();
  const account = accountOf(found);
  useEffect(() => {
    const asked = new URLSearchParams({ account, candidate: String(person?.id ?? "") });
    load(`/exports/holder?${asked}`);
  }, [load, account, person?.id]);
  return data?.account === account ? data.holder : null;
}

type SaveProps = Pick<ImportProps, "action" | "person"> & {
  found: Found;
  answer: Answer | undefined;
  name: string | undefined;
  known: NonNullable<Given["known"]>;
};

function Save({ found, action, answer, name, person, known }: SaveProps) {
  const saving = useNavigation().state !== "idle";
  const now = useHolder(found, person);
  const holder = answer?.holder ?? now;
  const others = known.filter(
    ({ network, handle }) =>
      network === found.network && handle.toLowerCase() !== found.handle.toLowerCase(),
  );
  return (
    <Form method="post" action={action} className="space-y-3">
      <input type="hidden" name="found" value={sent(found)} />
      {holder && <AlreadyTaken holder={holder} person={person} />}
      {person && others.length > 0 && (
        <Notice>
          <bdi>{person.name}</bdi> already has{" "}
          <bdi>{others.map(({ handle }) => handle).join(", ")}</bdi> on{" "}
          {networkLabel(found.network)}. Saving adds <bdi>{found.handle}</bdi> as a second account.
          Is this the right export?
        </Notice>
      )}
      {!person && (
        <div className="max-w-sm">
          <Field
            label="Candidate's name"
            name="name"
            defaultValue={name}
            maxLength={200}
            required
            autoComplete="off"
            dir="auto"
            errors={answer?.nameError ? [answer.nameError] : undefined}
          />
        </div>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" look="primary" disabled={saving || holder !== null}>
          {person ? "Save" : "Add candidate"}
        </Button>
        <span className="min-w-0 text-xs wrap-anywhere text-muted">
          {person ? (
            <>
              These counts become part of <bdi>{person.name}</bdi>'s score.
            </>
          ) : (
            "The account is recorded as given by the candidate."
          )}
        </span>
      </div>
    </Form>
  );
}

/** Shown before anything is saved, and again when saving was refused. */
function AlreadyTaken({ holder, person }: { holder: Holder; person: ImportProps["person"] }) {
  return (
    <Notice tone="danger">
      This account already belongs to{" "}
      <Link to={`/candidates/${holder.id}`} className="link">
        <bdi>{holder.name}</bdi>
      </Link>
      . Nothing was saved.{" "}
      <Link to={`/candidates/${holder.id}/export`} className="link">
        Import the export there
      </Link>
      {person && (
        <>
          ,{" "}
          <Link to={`/candidates/${person.id}/merge?with=${holder.id}`} className="link">
            merge the two
          </Link>{" "}
          if they are one person
        </>
      )}
      , or remove the account there first.
    </Notice>
  );
}
