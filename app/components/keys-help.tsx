import { Keyboard, X } from "lucide-react";
import { useMemo, useRef, useState } from "react";
import { useKeys } from "./keys.ts";
import { onDemand, Wanted } from "./on-demand.tsx";
import { useScripted } from "./scripted.ts";

const KeyList = onDemand(async () => (await import("./key-list.tsx")).KeyList);

/** The button, and the key, that list what keys do. */
export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState(false);
  const keys = useMemo(() => {
    const open = () => {
      setWanted(true);
      dialog.current?.showModal();
    };
    return { "?": open };
  }, []);
  useKeys(keys);
  if (!useScripted()) return null;
  return (
    <>
      <button
        type="button"
        onClick={keys["?"]}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts="?"
        title="Keyboard shortcuts (?)"
        className="flex size-8 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink max-sm:hidden"
      >
        <Keyboard aria-hidden="true" size={16} />
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="keys"
        className="m-auto w-96 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-raised p-5 text-ink shadow-float backdrop:bg-black/50"
      >
        <div className="flex items-center justify-between">
          <h2 id="keys" className="text-base">
            Keyboard shortcuts
          </h2>
          <button
            type="button"
            aria-label="Close"
            onClick={() => dialog.current?.close()}
            className="flex size-7 items-center justify-center rounded text-muted hover:bg-sunken hover:text-ink"
          >
            <X aria-hidden="true" size={16} />
          </button>
        </div>
        <Wanted.Provider value={wanted}>
          <KeyList />
        </Wanted.Provider>
      </dialog>
    </>
  );
}
