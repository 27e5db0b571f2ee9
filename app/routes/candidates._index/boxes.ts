import { useEffect, useRef, type MouseEvent } from "react";
import { isPicked, pick, pickNobody, type Picked } from "#app/view/picked.ts";

const FORM = "#selection";

export const boxes = () => [
  ...document.querySelectorAll<HTMLInputElement>(`${FORM} tbody input[name=ids]`),
];

/** Shows in the boxes of this page who is selected. What was ticked before scripts ran counts too. */
export function useBoxes(picked: Picked | null, filters: string, page: unknown) {
  const started = useRef(false);
  useEffect(() => {
    if (picked === null) return;
    if (!started.current) {
      started.current = true;
      const early = boxes().filter((box) => box.checked);
      if (early.length > 0) {
        pick(
          early.map((box) => box.value),
          true,
        );
        return;
      }
    }
    // Everybody in a view is nobody in another one.
    if (picked.all && picked.all.view !== filters) return pickNobody();
    for (const box of boxes()) box.checked = isPicked(box.value);
    // The boxes of another page are others.
    // oxlint-disable-next-line react/exhaustive-effect-dependencies
  }, [picked, filters, page]);
}

/** With Shift a click takes everybody since the last one. */
export function useRangeClick() {
  const last = useRef<string | null>(null);
  return (event: MouseEvent<HTMLElement>) => {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || box.name !== "ids") return;
    const all = boxes();
    const from = all.findIndex(({ value }) => value === last.current);
    const to = all.indexOf(box);
    last.current = box.value;
    const range =
      event.shiftKey && from >= 0 ? all.slice(Math.min(from, to), Math.max(from, to) + 1) : [box];
    pick(
      range.map(({ value }) => value),
      box.checked,
    );
  };
}
