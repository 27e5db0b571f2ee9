import { useEffect, useRef } from "react";
import { boxes } from "./boxes.ts";

/** Once the bar is gone, the focus that was in it goes to the first row that was selected. */
export function useFocusAfter() {
  const first = useRef<HTMLInputElement>();
  useEffect(() => {
    first.current = boxes().find((box) => box.checked) ?? first.current;
  });
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
