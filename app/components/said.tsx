import { Form, useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { undoOf, wordsOf } from "#app/said.ts";
import { Button, Notice } from "./ui.tsx";

/** What the last action did, once, and how to undo it: the address forgets it as soon as scripts run. */
export function Said() {
  const { search, key } = useLocation();
  const told = new URLSearchParams(search).get("said");
  const [kept, setKept] = useState({ key, told });
  if (told !== null && kept.key !== key) setKept({ key, told });

  useEffect(() => {
    if (!new URLSearchParams(search).has("said")) return;
    const url = new URL(window.location.href);
    url.searchParams.delete("said");
    window.history.replaceState(window.history.state, "", url);
  }, [search]);

  const said = told ?? (kept.key === key ? kept.told : null);
  const words = wordsOf(said);
  if (words === null) return null;
  const undo = undoOf(said);
  return (
    <div className="no-print sticky top-2 z-20 mb-3 rounded bg-surface shadow-float">
      <Notice tone="plain">
        {undo ? (
          <Form
            method="post"
            action={undo.action}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2"
          >
            <span>{words}</span>
            {Object.entries(undo.fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <Button type="submit">Undo</Button>
          </Form>
        ) : (
          words
        )}
      </Notice>
    </div>
  );
}
