import { useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { ShortcutsOn, useSendKey } from "./keys.ts";
import { Toast, type Flash } from "./toast.tsx";
import { TopBar, type BarMember, type Counts } from "./top-bar.tsx";
import { Notice } from "./ui.tsx";

type ShellMember = BarMember & { demo: boolean; shortcuts: boolean };

type Props = {
  member: ShellMember | null;
  flash: Flash | null;
  counts: Counts;
  /** What was deleted may still be in the database's log. */
  traces: boolean;
  children: ReactNode;
};

/**
 * The frame around every page: skip link, navigation, the mark that says when everybody is made up, and what is not deleted
 * yet to the last byte.
 */
export function Shell({ member, flash, counts, traces, children }: Props) {
  useSendKey();
  return (
    <ShortcutsOn.Provider value={member?.shortcuts ?? false}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        Skip to content
      </a>
      <Slow />
      {member?.demo && (
        <aside
          aria-label="Demo"
          className="bg-notice-soft px-4 py-1 text-center text-xs font-medium text-notice"
        >
          DEMO · every person and number here is made up
        </aside>
      )}
      {member && <TopBar member={member} counts={counts} />}
      <main
        id="main"
        tabIndex={-1}
        className="mx-auto w-full max-w-[1440px] px-4 py-5 outline-none sm:px-6"
      >
        <Toast flash={flash} />
        {traces && (
          <div className="no-print mb-4">
            <Notice>
              Traces of what was deleted may remain in the database’s log until other programs stop
              reading the database. Touchstone tries again every few seconds.
            </Notice>
          </div>
        )}
        {children}
      </main>
    </ShortcutsOn.Provider>
  );
}

/** A line across the top while the next page is slow to come. */
function Slow() {
  const { state } = useNavigation();
  return <div data-on={state === "idle" ? undefined : ""} className="slow" />;
}
