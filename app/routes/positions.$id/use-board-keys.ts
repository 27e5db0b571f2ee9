import { useEffect, useRef, type KeyboardEvent, type RefObject } from "react";
import type { Card, PipelineStage } from "./pipeline.server.ts";

type Keys = {
  stages: PipelineStage[];
  move: (card: Card, stage: PipelineStage) => void;
  openForm: (candidateId: number) => void;
  /** The card whose form is open. */
  moving: number | null;
  mayEdit: boolean;
};

const NAME = "[data-name]";
const namesIn = (column: Element | undefined) => [
  ...(column?.querySelectorAll<HTMLElement>(NAME) ?? []),
];
const ARROWS = ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"];

/** Arrow keys go from card to card; with Shift, left and right move the card; M opens its form. The focus stays on the card. */
export function useBoardKeys(board: RefObject<HTMLElement | null>, keys: Keys) {
  const { stages, move, openForm, moving, mayEdit } = keys;
  const followed = useRef<number | null>(null);
  const opened = useRef<number | null>(null);
  useEffect(() => {
    if (moving === null && opened.current !== null) followed.current = opened.current;
    opened.current = moving;
    if (followed.current === null || document.activeElement !== document.body) return;
    document.getElementById(`card-${followed.current}`)?.focus();
  });
  const onKeyDown = (event: KeyboardEvent) => {
    const at = event.target as HTMLElement;
    const id = Number(at.closest<HTMLElement>("[data-card]")?.dataset["card"]);
    if (!id || event.ctrlKey || event.metaKey || event.altKey) return;
    if (at.matches("select, textarea, input")) {
      if (event.key === "Escape") at.closest("form")?.querySelector("a")?.click();
      return;
    }
    const column = stages.findIndex(({ entries }) => entries.some((card) => card.id === id));
    const card = stages[column]?.entries.find((one) => one.id === id);
    if (!card) return;
    if (mayEdit && event.key.toLowerCase() === "m" && !event.shiftKey) {
      event.preventDefault();
      openForm(id);
    }
    if (!ARROWS.includes(event.key)) return;
    event.preventDefault();
    const step = event.key === "ArrowLeft" || event.key === "ArrowUp" ? -1 : 1;
    const across = event.key === "ArrowLeft" || event.key === "ArrowRight";
    if (event.shiftKey) {
      const target = across && mayEdit ? stages[column + step] : undefined;
      if (!target) return;
      followed.current = id;
      move(card, target);
      return;
    }
    const columns = [...(board.current?.querySelectorAll("[data-column]") ?? [])];
    const row = namesIn(columns[column]).findIndex((name) => name.id === `card-${id}`);
    if (!across) {
      namesIn(columns[column])[row + step]?.focus();
      return;
    }
    for (let next = column + step; columns[next]; next += step) {
      const names = namesIn(columns[next]);
      if (names.length === 0) continue;
      names[Math.min(row, names.length - 1)]?.focus();
      return;
    }
  };
  const letGo = (event: { target: EventTarget }) => {
    const id = (event.target as Element).closest<HTMLElement>("[data-card]")?.dataset["card"];
    if (Number(id) !== followed.current) followed.current = null;
  };
  return { onKeyDown, onFocus: letGo, onPointerDown: letGo };
}
