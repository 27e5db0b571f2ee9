import { boxes } from "./boxes.ts";
import { isPicked, pick, usePicked } from "#app/view/picked.ts";

/** Selects every row of the page. Not there before scripts run: without them it could do nothing. */
export function SelectPage({ ids }: { ids: readonly string[] }) {
  const picked = usePicked();
  if (picked === null) return <span className="sr-only">Select</span>;
  const ticked = ids.filter(isPicked).length;
  return (
    <input
      ref={(own) => {
        if (own) own.indeterminate = ticked > 0 && ticked < ids.length;
      }}
      type="checkbox"
      aria-label="Select everybody on this page"
      className="block"
      checked={ticked === ids.length && ids.length > 0}
      onChange={({ currentTarget }) =>
        pick(
          boxes().map(({ value }) => value),
          currentTarget.checked,
        )
      }
    />
  );
}
