import { useEffect, useRef } from "react";
import type { Picked } from "#app/view/picked.ts";
import { boxes } from "./boxes.ts";

/** Once the bar is gone, the focus that was in it goes to the first row that was selected. */
export function useFocusAfter(picked: Picked) {
  const first = useRef<HTMLInputElement>();
  useEffect(() => {
    first.current = boxes().find((box) => box.checked) ?? first.current;
  }, [picked]);
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement !== document.body) return;
        const row = first.current?.closest("tr");
        row?.querySelector<HTMLElement>("th > a")?.focus({ preventScroll: true });
      });
    },
    [],
  );
}
