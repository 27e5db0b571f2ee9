import { Keyboard, X } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { Wanted } from "#app/components/on-demand.tsx";
import { buttonClass } from "#app/components/ui.tsx";
import { useScripted } from "#app/components/scripted.ts";
import type { View } from "#app/view/view.ts";
import { usePicked } from "#app/view/picked.ts";
import { KeyList } from "./parts.ts";
import { useShortcuts } from "./shortcuts.ts";

/** The keys of this page and the list of them. */
export function Help({ on, view, page }: { on: boolean; view: View; page: number }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [wanted, setWanted] = useState(false);
  const open = useCallback(() => {
    setWanted(true);
    dialog.current?.showModal();
  }, []);
  useShortcuts({ on, view, page, picked: usePicked(), help: open });
  if (!useScripted()) return null;
  return (
    <>
      <button
        type="button"
        onClick={open}
        aria-label="Keyboard shortcuts"
        aria-keyshortcuts="?"
        title="Keyboard shortcuts (?)"
        className={`${buttonClass("quiet")} px-2 max-sm:hidden`}
      >
        <Keyboard aria-hidden="true" size={16} />
      </button>
      <dialog
        ref={dialog}
        aria-labelledby="keys"
        className="m-auto w-88 max-w-[calc(100vw-2rem)] rounded-lg border border-line-strong bg-raised p-5 text-ink shadow-float backdrop:bg-ink/30"
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
          <KeyList on={on} />
        </Wanted.Provider>
      </dialog>
    </>
  );
}
