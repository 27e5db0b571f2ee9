import { useEffect, useRef, useSyncExternalStore } from "react";
import type { Row } from "./columns.tsx";

export const boxesOf = (form: HTMLFormElement | null) => [
  ...(form?.querySelectorAll<HTMLInputElement>("input[name=ids]") ?? []),
];

export const tickedIn = (form: HTMLFormElement | null) => boxesOf(form).filter((box) => box.checked);

/** False on the server and until scripts run: what needs them is not shown before. */
const useScripts = () =>
  useSyncExternalStore(
    () => () => {},
    () => true,
    () => false,
  );

/** Ticks every row of the page. The boxes themselves hold the selection, with scripts and without. */
export function SelectAll({ rows }: { rows: Row[] }) {
  const own = useRef<HTMLInputElement>(null);
  const scripts = useScripts();
  useEffect(() => {
    const form = own.current?.form ?? null;
    const show = () => {
      if (!own.current) return;
      const boxes = boxesOf(form);
      const ticked = tickedIn(form).length;
      own.current.checked = boxes.length > 0 && ticked === boxes.length;
      own.current.indeterminate = ticked > 0 && ticked < boxes.length;
    };
    show();
    const later = () => setTimeout(show, 0);
    form?.addEventListener("change", show);
    form?.addEventListener("reset", later);
    return () => {
      form?.removeEventListener("change", show);
      form?.removeEventListener("reset", later);
    };
  }, [rows, scripts]);
  if (!scripts) return <span className="sr-only">Select</span>;
  return (
    <input
      ref={own}
      type="checkbox"
      aria-label="Select everybody on this page"
      className="block"
      onChange={({ currentTarget }) => {
        for (const box of boxesOf(currentTarget.form)) box.checked = currentTarget.checked;
      }}
    />
  );
}
