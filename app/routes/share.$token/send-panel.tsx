import { Field, Notice, OnceButton } from "#app/components/ui.tsx";
import { LONGEST_READER } from "#app/domain/share-fields.ts";
import type { Refused } from "./act.server.ts";

type Props = {
  name: string;
  sent: boolean;
  errors: Refused["errors"] | undefined;
  saved: string | null;
};

/** Who answers, and the button that sends all answers at once. */
export function SendPanel({ name, sent, errors, saved }: Props) {
  return (
    <div id="sent" className="no-print mt-4 rounded border bg-surface p-4 sm:p-5">
      {errors?.form && (
        <div className="mb-4">
          <Notice tone="danger">{errors.form}</Notice>
        </div>
      )}
      {saved && (
        <div className="mb-4">
          <Notice tone="plain">{saved}</Notice>
        </div>
      )}
      <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,22rem)_auto]">
        <Field
          label="Your name"
          name="name"
          required
          maxLength={LONGEST_READER}
          autoComplete="name"
          defaultValue={name}
          errors={errors?.name ? [errors.name] : undefined}
          hint="The hiring team sees it with your answers, on each candidate’s page. Candidates can ask to see what is written about them."
        />
        <OnceButton type="submit" look="primary" className="justify-self-start sm:mt-6">
          {sent ? "Save changes" : "Send answers"}
        </OnceButton>
      </div>
    </div>
  );
}
