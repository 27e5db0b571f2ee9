import { useSyncExternalStore, type DragEvent } from "react";
import { buttonClass } from "#app/components/ui.tsx";
import { PASTE_LIMIT } from "#app/paste.ts";

/** Puts a text file, or as much of it as is certainly too much, into the textarea. Files say in their first bytes when they are UTF-16; else they are UTF-8. */
async function fill(target: HTMLTextAreaElement, file: File) {
  const bytes = await file.slice(0, 4 * PASTE_LIMIT.characters).arrayBuffer();
  const [first, second] = new Uint8Array(bytes);
  const encoding = first === 0xff && second === 0xfe ? "utf-16le" : first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
  target.value = new TextDecoder(encoding).decode(bytes);
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

const never = () => () => {};

/** Opens a .csv or .txt file into the textarea of its form that is called `into`. Only there when scripts run, since they read the file. */
export function OpenFile({ into }: { into: string }) {
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  if (!scripted) return null;
  return (
    <label className={`${buttonClass("quiet")} cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent`}>
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
