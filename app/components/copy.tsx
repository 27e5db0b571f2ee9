import { useState, type RefObject } from "react";
import { useScripted } from "./scripted.ts";
import { Button } from "./ui.tsx";

type Props = {
  text: string;
  /**
   * The field with the text. It is selected, so that the text can be copied by hand where the clipboard is not
   * available.
   */
  field: RefObject<HTMLInputElement | HTMLTextAreaElement | null>;
  /** What is copied, where there are several: "Copy link". */
  what?: string;
};

/** Copies a text that a field beside it shows. Nothing without scripts. */
export function CopyButton({ text, field, what }: Props) {
  const [copied, setCopied] = useState(false);
  if (!useScripted()) return null;
  const copy = async () => {
    field.current?.select();
    await navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  };
  return (
    <Button type="button" onClick={() => void copy()}>
      {copied ? "Copied" : what ? `Copy ${what}` : "Copy"}
    </Button>
  );
}
