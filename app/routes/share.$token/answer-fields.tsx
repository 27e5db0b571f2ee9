import { ThumbsDown, ThumbsUp } from "lucide-react";
import { FieldErrors, inputClass } from "#app/components/ui.tsx";
import { LONGEST_COMMENT, type Answer } from "#app/domain/share-fields.ts";

export type Given = Pick<Answer, "thumb"> & { comment: string | null };

const CHOICES = [
  { value: "up", label: "Yes", Icon: ThumbsUp },
  { value: "down", label: "No", Icon: ThumbsDown },
  { value: "", label: "No answer", Icon: null },
] as const;

/** Only an answer stands out. */
const GIVEN =
  "border-line-strong bg-surface has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent";
const NOT_GIVEN = "border-transparent text-faint has-checked:bg-sunken has-checked:text-muted";

type Props = { number: number; name: string; given: Given | undefined; error: string | undefined };

/** A thumb and a comment on one person. */
export function AnswerFields({ number, name, given, error }: Props) {
  const comment = `comment-${number}`;
  return (
    <div className="space-y-3 border-t bg-sunken/50 p-4 sm:px-5">
      <fieldset>
        <legend className="mb-1 text-sm font-medium">
          Would you talk to <bdi>{name}</bdi>?
        </legend>
        <div className="flex flex-wrap gap-2">
          {CHOICES.map(({ value, label, Icon }) => (
            <label
              key={label}
              className={`inline-flex h-8 cursor-pointer items-center gap-1.5 rounded border px-3 text-sm font-medium hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent ${value ? GIVEN : NOT_GIVEN}`}
            >
              <input
                type="radio"
                name={`thumb-${number}`}
                value={value}
                defaultChecked={(given?.thumb ?? "") === value}
                className="sr-only"
              />
              {Icon && <Icon size={15} aria-hidden="true" />}
              {label}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="space-y-1">
        <label htmlFor={comment} className="block text-sm font-medium">
          Comment<span className="sr-only"> on {name}</span>
        </label>
        <textarea
          id={comment}
          name={comment}
          rows={2}
          maxLength={LONGEST_COMMENT}
          dir="auto"
          defaultValue={given?.comment ?? ""}
          aria-invalid={error ? true : undefined}
          aria-describedby={error && `${comment}-error`}
          className={inputClass}
        />
        <FieldErrors id={`${comment}-error`} errors={error ? [error] : undefined} />
      </div>
    </div>
  );
}
