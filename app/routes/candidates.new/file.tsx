import type { DragEvent } from "react";
import { useScripted } from "#app/components/scripted.ts";
import { buttonClass } from "#app/components/ui.tsx";
import { PASTE_LIMIT } from "#app/paste.ts";
import { decoded } from "./text-file.ts";

/** Puts a text file, or as much of it as is certainly too much, into the textarea. */
async function fill(target: HTMLTextAreaElement, file: File) {
  const bytes = await file.slice(0, 4 * PASTE_LIMIT.characters).arrayBuffer();
  const text = decoded(bytes);
  target.value = typeof text === "string" ? text : "";
  target.focus();
}

/** For a textarea onto which a file may be dropped. */
export const dropTarget = {
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  },
  onDrop: (event: DragEvent<HTMLTextAreaElement>) => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    void fill(event.currentTarget, file);
  },
};

/** Opens a .csv or .txt file into the textarea of its form that is called `into`. Only there when scripts run, since they read the file. */
export function OpenFile({ into }: { into: string }) {
  if (!useScripted()) return null;
  return (
    <label
      className={`${buttonClass("quiet")} cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent`}
    >
      Open a file
      <input
        type="file"
        accept=".csv,.txt,.tsv,text/plain,text/csv"
        className="sr-only"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          const target = event.currentTarget.form?.elements.namedItem(into);
          if (file && target instanceof HTMLTextAreaElement) void fill(target, file);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
