import { createContext, useContext, useEffect } from "react";

/** Whether the member has shortcuts on. */
export const ShortcutsOn = createContext(false);

/** In a field keys are letters, and on a button the space bar presses it. */
export const isBusy = (target: EventTarget | null, key: string) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("dialog, textarea, select, input:not([type=checkbox]):not([type=radio])") !==
      null ||
    (key === " " && target.closest("button, summary, input") !== null));

/** Runs the action of a single key. An action that returns false leaves the key to the browser. */
export function useKeys(acts: Record<string, () => unknown>) {
  const on = useContext(ShortcutsOn);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const run = on ? acts[event.key] : undefined;
      if (run && !isBusy(event.target, event.key) && run() !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [on, acts]);
}

/** Ctrl or ⌘ with Enter in a text of several lines presses the button of its form, whether or not single keys are on. */
export function useSendKey() {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const { target } = event;
      const asked = event.key === "Enter" && (event.ctrlKey || event.metaKey);
      if (!asked || event.defaultPrevented || event.isComposing || event.repeat) return;
      if (!(target instanceof HTMLTextAreaElement) || target.readOnly) return;
      event.preventDefault();
      buttonFor(target)?.click();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** The first button that sends, of the smallest part of the form in which there is one. */
function buttonFor(field: HTMLTextAreaElement) {
  for (let at = field.parentElement; at && field.form?.contains(at); at = at.parentElement) {
    const button = at.querySelector<HTMLButtonElement>("button[type=submit]");
    if (button) return button;
  }
  return null;
}
