import { useLocation } from "@remix-run/react";
import { useEffect, useState } from "react";
import { wordsOf } from "#app/said.ts";
import { Notice } from "./ui.tsx";

/** What the last action did, once: the address forgets it as soon as scripts run. */
export function Said() {
  const { search, key } = useLocation();
  const words = wordsOf(new URLSearchParams(search).get("said"));
  const [kept, setKept] = useState({ key, words });
  if (words !== null && kept.key !== key) setKept({ key, words });

  useEffect(() => {
    if (!new URLSearchParams(search).has("said")) return;
    const url = new URL(window.location.href);
    url.searchParams.delete("said");
    window.history.replaceState(window.history.state, "", url);
  }, [search]);

  const text = words ?? (kept.key === key ? kept.words : null);
  if (text === null) return null;
  return (
    <div className="no-print sticky top-2 z-20 mb-3 rounded bg-surface shadow-float">
      <Notice tone="plain">{text}</Notice>
    </div>
  );
}
