import { useNavigate } from "@remix-run/react";
import { useEffect } from "react";
import { addressOf, type View } from "#app/view/view.ts";
import { isPicked, pick, type Picked } from "#app/view/picked.ts";

const names = () => [
  ...document.querySelectorAll<HTMLAnchorElement>("#selection tbody th > a:first-child"),
];
const rowOf = (element: Element | null) =>
  element?.closest<HTMLTableRowElement>("#selection tbody tr");
const idOf = (row: Element | null | undefined) =>
  row?.querySelector<HTMLInputElement>("input[name=ids]")?.value;

/** In a field keys are letters, and on a button they press it. */
const isBusy = (target: EventTarget | null, key: string) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.closest("dialog, textarea, select, input:not([type=checkbox]):not([type=radio])") !==
      null ||
    (key === " " && target.closest("button, summary, input") !== null));

const MOVE = "#selection summary[aria-keyshortcuts=s]";

/** Opens the form for moving to a stage as soon as the bar that holds it is drawn and can be used, and goes into it. */
function openMove(tries = 120) {
  const summary = document.querySelector<HTMLElement>(MOVE);
  if (!summary?.checkVisibility() || summary.closest("[inert]")) {
    if (tries > 0) requestAnimationFrame(() => openMove(tries - 1));
    return;
  }
  const details = summary.closest("details");
  if (!details?.open) summary.click();
  requestAnimationFrame(() => details?.querySelector("select")?.focus());
}

type Given = {
  /** Off when the member turned them off. */
  on: boolean;
  view: View;
  page: number;
  picked: Picked | null;
  help: () => void;
};

/** Single keys for somebody who goes through the table. */
export function useShortcuts({ on, view, page, picked, help }: Given) {
  const navigate = useNavigate();
  useEffect(() => {
    const preview = (id: number | undefined) =>
      navigate(`/candidates${addressOf(view, { page, open: id })}`, {
        preventScrollReset: true,
        replace: true,
      });
    const step = (by: 1 | -1) => {
      const all = names();
      const here = all.findIndex((name) => rowOf(name) === rowOf(document.activeElement));
      const next = all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))];
      next?.focus();
      if (view.open !== undefined && next) preview(Number(idOf(rowOf(next))));
    };
    const acts: Record<string, () => void> = {
      "/": () => document.querySelector<HTMLInputElement>("#search")?.select(),
      "?": help,
      j: () => step(1),
      k: () => step(-1),
      x: () => {
        const id = idOf(rowOf(document.activeElement));
        if (id) pick([id], !isPicked(id));
      },
      c: () => {
        if (picked && !picked.all && picked.ids.size >= 2 && picked.ids.size <= 4)
          navigate(`/compare?ids=${[...picked.ids].join()}`);
      },
      s: () => {
        const id = idOf(rowOf(document.activeElement));
        if (id && picked && !picked.all && picked.ids.size === 0) pick([id], true);
        openMove();
      },
      " ": () => {
        const id = Number(idOf(rowOf(document.activeElement)));
        if (id) preview(view.open === id ? undefined : id);
      },
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Escape" && view.open !== undefined && !isBusy(event.target, "Escape")) {
        if (!document.querySelector("details[open] > summary:focus, details[open] :focus"))
          preview(undefined);
        return;
      }
      const run = on ? acts[event.key] : undefined;
      if (!run || isBusy(event.target, event.key)) return;
      if (event.key === " " && !rowOf(document.activeElement)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [on, view, page, picked, help, navigate]);
}
