import { useSyncExternalStore, type DragEvent } from "react";
import { buttonClass } from "#app/components/ui.tsx";
import { PASTE_LIMIT } from "#app/paste.ts";

type Target = HTMLTextAreaElement | null;

/** Puts a text file, or as much of it as is certainly too much, into the textarea. Files say in their first bytes when they are UTF-16; else they are UTF-8. */
async function fill(target: Target, file: File) {
  const bytes = await file.slice(0, 4 * PASTE_LIMIT.characters).arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  if (!target) return;
  target.value = new TextDecoder(encoding).decode(bytes);
  target.focus();
}

/** For a textarea onto which a file may be dropped. */
export const dropTarget = (target: Target) => ({
  onDragOver: (event: DragEvent) => {
    if (event.dataTransfer.types.includes("Files")) event.preventDefault();
  },
  onDrop: (event: DragEvent) => {
    const file = event.dataTransfer.files[0];
    if (!file) return;
    event.preventDefault();
    void fill(target, file);
  },
});

const never = () => () => {};

/** Opens a .csv or .txt file into the textarea. Only there when scripts run, since they read the file. */
export function OpenFile({ target }: { target: Target }) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scripted) return null;
  return (
    <label className={`${buttonClass("quiet")} ml-auto cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent`}>
      Open a file
      <input
        type="file"
        accept=".csv,.txt,.tsv,text/plain,text/csv"
        className="sr-only"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) void fill(target, file);
          event.currentTarget.value = "";
        }}
      />
    </label>
  );
}
