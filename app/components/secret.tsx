import { day } from "./history-words.ts";
import { Form } from "@remix-run/react";
import { useId, useRef, type ReactNode } from "react";
import { CopyButton } from "./copy.tsx";
import { Button, buttonClass, inputClass, Notice, OnceButton } from "./ui.tsx";

/** While one that was made is shown, copying it comes first. */
export const CreateLinkButton = ({ another }: { another: boolean }) => (
  <OnceButton type="submit" name="intent" value="create" look={another ? "plain" : "primary"}>
    {another ? "Create another link" : "Create link"}
  </OnceButton>
);

/** A link or token right after it was made: only a hash of it is stored. `expiresAt` in ms since 1970. */
export function ShownOnce({
  label,
  value,
  expiresAt,
}: {
  label: ReactNode;
  value: string;
  expiresAt?: number;
}) {
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div className="mt-4">
      <Notice tone="plain">
        <label htmlFor={id} className="block font-medium text-ink">
          {label}
        </label>
        <div className="mt-1 flex gap-2">
          <input
            ref={field}
            id={id}
            readOnly
            value={value}
            onFocus={(event) => event.currentTarget.select()}
            className={`${inputClass} font-mono text-xs`}
          />
          <CopyButton text={value} field={field} />
        </div>
        <p className="mt-1 text-xs">
          Copy it now: it is not shown again.
          {expiresAt !== undefined && ` It expires on ${day(expiresAt)}.`}
        </p>
      </Notice>
    </div>
  );
}

/** Asks once more before a link or token stops working, without scripts too. `what` completes "Revoke". */
export function RevokeForm({ id, what }: { id: number; what: string }) {
  return (
    <details className="group/revoke open:flex open:flex-row-reverse open:justify-end open:gap-2">
      <summary
        aria-label={`Revoke ${what}`}
        className={`${buttonClass("quiet")} cursor-pointer list-none max-sm:-ml-3`}
      >
        <span className="group-open/revoke:hidden">Revoke</span>
        <span className="hidden group-open/revoke:inline">Cancel</span>
      </summary>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="id" value={id} />
        <Button type="submit" name="intent" value="revoke" look="danger">
          Yes, revoke
        </Button>
      </Form>
    </details>
  );
}
