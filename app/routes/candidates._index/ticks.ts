import { useSyncExternalStore } from "react";

/** The boxes themselves hold the selection, with scripts and without. */
export const boxes = () => [
  ...document.querySelectorAll<HTMLInputElement>("#selection [name=ids]"),
];
export const tickedBoxes = () => boxes().filter((box) => box.checked);

/** How many are ticked; null until scripts run. Asked again after every render: rows come and go, and their ticks with them. */
export const useTicked = () =>
  useSyncExternalStore<number | null>(
    watch,
    () => tickedBoxes().length,
    () => null,
  );

function watch(onChange: () => void) {
  // A reset clears the boxes only after its event.
  const later = () => setTimeout(onChange, 0);
  document.addEventListener("change", onChange);
  document.addEventListener("reset", later);
  return () => {
    document.removeEventListener("change", onChange);
    document.removeEventListener("reset", later);
  };
}
