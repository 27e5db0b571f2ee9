import { boxes, useTicked } from "./ticks.ts";

/** Ticks every row of the page. Not there before scripts run: without them it could do nothing. */
export function SelectAll({ rows }: { rows: number }) {
  const ticked = useTicked();
  if (ticked === null) return <span className="sr-only">Select</span>;
  return (
    <input
      ref={(own) => {
        if (own) own.indeterminate = ticked > 0 && ticked < rows;
      }}
      type="checkbox"
      aria-label="Select everybody on this page"
      className="block"
      checked={ticked === rows}
      onChange={({ currentTarget }) => {
        for (const box of boxes()) box.checked = currentTarget.checked;
      }}
    />
  );
}
