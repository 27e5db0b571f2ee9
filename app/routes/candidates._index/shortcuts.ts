import { useNavigate } from "@remix-run/react";
import { useCallback, useEffect, useMemo } from "react";
import { isBusy, useKeys } from "#app/components/keys.ts";
import { addressOf, type View } from "#app/view/view.ts";
import { takeRow } from "#app/view/last-row.ts";
import { isPicked, pick, usePicked } from "#app/view/picked.ts";

const names = () => [
  ...document.querySelectorAll<HTMLAnchorElement>("#selection tbody th > a:first-child"),
];
const rowOf = (element: Element | null) =>
  element?.closest<HTMLTableRowElement>("#selection tbody tr");
const idOf = (row: Element | null | undefined) =>
  row?.querySelector<HTMLInputElement>("input[name=ids]")?.value;

const MOVE = "#selection summary[aria-keyshortcuts=s]";

/** How long the bar's script may take to come, in milliseconds. */
const PATIENCE = 10_000;

/** Goes into the form for moving to a stage, as soon as the bar that holds it can be used; not if the focus went elsewhere. */
function openMove(from = document.activeElement, until = performance.now() + PATIENCE) {
  if (document.activeElement !== from || performance.now() > until) return;
  const summary = document.querySelector<HTMLElement>(MOVE);
  const details = summary?.closest("details");
  if (details && summary?.checkVisibility() && !summary.closest("[inert], [data-drawn]")) {
    details.open = true;
    details.querySelector("select")?.focus();
  }
  requestAnimationFrame(() => openMove(from, until));
}

/** Single keys for somebody who goes through the table; nothing of it is seen. */
export function Shortcuts({ view, page }: { view: View; page: number }) {
  const picked = usePicked();
  const navigate = useNavigate();
  const preview = useCallback(
    (id: number | undefined) =>
      navigate(`/candidates${addressOf(view, { page, open: id })}`, {
        preventScrollReset: true,
        replace: true,
      }),
    [navigate, view, page],
  );
  const keys = useMemo(() => {
    const step = (by: 1 | -1) => {
      const all = names();
      const here = all.findIndex((name) => rowOf(name) === rowOf(document.activeElement));
      const next = all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))];
      next?.focus();
      if (view.open !== undefined && next) preview(Number(idOf(rowOf(next))));
    };
    const stepOpen = (by: 1 | -1) => () => (view.open === undefined ? false : step(by));
    return {
      ArrowDown: stepOpen(1),
      ArrowUp: stepOpen(-1),
      "/": () => document.querySelector<HTMLInputElement>("#search")?.select(),
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
        const row = rowOf(document.activeElement);
        if (!row) return false;
        const id = Number(idOf(row));
        if (id) preview(view.open === id ? undefined : id);
      },
    };
  }, [navigate, preview, view, picked]);
  useKeys(keys);
  useEffect(() => {
    // Back from a candidate's page one goes on where one was.
    const last = takeRow();
    if (last === null || document.activeElement !== document.body) return;
    names()
      .find((name) => idOf(rowOf(name)) === last)
      ?.focus();
  }, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || view.open === undefined) return;
      const inMenu = "details[open] > summary:focus, details[open] :focus";
      if (!isBusy(event.target, "Escape") && !document.querySelector(inMenu)) preview(undefined);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [preview, view]);
  return null;
}
