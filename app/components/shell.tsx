import { Form, Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#db/constants.ts";
import { ShortcutsOn } from "./keys.ts";
import { KeysHelp } from "./keys-help.tsx";
import { Toast, type Flash } from "./toast.tsx";
import { Notice } from "./ui.tsx";

type ShellMember = {
  name: string;
  role: Role;
  teamName: string;
  demo: boolean;
  shortcuts: boolean;
};

const PAGES = [
  { to: "/candidates", label: "Candidates" },
  { to: "/positions", label: "Positions" },
  { to: "/leaderboard", label: "Leaderboard" },
  { to: "/methodology", label: "Methodology" },
  { to: "/activity", label: "Activity", editors: true },
];

type Props = {
  member: ShellMember | null;
  flash: Flash | null;
  /** How much waits in the member's inbox. */
  waiting: number;
  /** What was deleted may still be in the database's log. */
  traces: boolean;
  children: ReactNode;
};

/**
 * The frame around every page: skip link, navigation, the mark that says when everybody is made up, and what is not deleted
 * yet to the last byte.
 */
export function Shell({ member, flash, waiting, traces, children }: Props) {
  return (
    <ShortcutsOn.Provider value={member?.shortcuts ?? false}>
      <a
        href="#main"
        className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded focus:bg-raised focus:px-3 focus:py-2 focus:shadow-float"
      >
        Skip to content
      </a>
      {member?.demo && (
        <aside
          aria-label="Demo"
          className="bg-notice-soft px-4 py-1 text-center text-xs font-medium text-notice"
        >
          DEMO · every person and number here is made up
        </aside>
      )}
      {member && <TopBar member={member} waiting={waiting} />}
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

function TopBar({ member, waiting }: { member: ShellMember; waiting: number }) {
  return (
    <header className="no-print border-b bg-surface">
      <div className="mx-auto flex min-h-12 max-w-[1440px] flex-wrap items-center gap-x-1 px-4 sm:px-6">
        <Link
          to="/"
          title="Home"
          className="mr-4 flex items-center gap-2 py-2 font-semibold tracking-tight"
        >
          <Mark />
          <span className="max-w-48 truncate" dir="auto">
            {member.teamName}
          </span>
        </Link>
        <nav
          aria-label="Main"
          className="order-last -mx-1.5 flex w-full overflow-x-auto sm:mx-0 sm:gap-1 sm:order-none sm:w-auto"
        >
          {PAGES.filter(({ editors }) => !editors || member.role !== "viewer").map((page) => (
            <NavLink
              key={page.to}
              to={page.to}
              className="rounded px-1.5 py-1.5 text-[13px] font-medium tracking-tight sm:px-2.5 sm:text-sm sm:tracking-normal text-muted hover:bg-sunken hover:text-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-2px_0_var(--accent)]"
            >
              {page.label}
            </NavLink>
          ))}
        </nav>
        <div className="ml-auto flex items-center gap-1 sm:gap-2">
          <span className="hidden max-w-40 truncate text-muted sm:inline" dir="auto">
            {member.name}
          </span>
          <NavLink
            to="/inbox"
            className="flex items-center gap-1.5 rounded px-2 py-1.5 font-medium text-muted hover:bg-sunken hover:text-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-2px_0_var(--accent)]"
          >
            Inbox
            {waiting > 0 && (
              <span className="min-w-5 rounded-full bg-accent px-1.5 text-center text-xs leading-5 text-accent-ink tabular-nums">
                {waiting > 99 ? "99+" : waiting}
                <span className="sr-only"> waiting</span>
              </span>
            )}
          </NavLink>
          <KeysHelp />
          <NavLink
            to={member.role === "viewer" ? "/settings/account" : "/settings"}
            className="rounded px-2 py-1.5 font-medium text-muted hover:bg-sunken hover:text-ink aria-[current=page]:text-ink aria-[current=page]:shadow-[inset_0_-2px_0_var(--accent)]"
          >
            Settings
          </NavLink>
          <Form method="post" action="/logout" reloadDocument>
            <button
              type="submit"
              className="rounded px-2 py-1.5 font-medium text-muted hover:bg-sunken hover:text-ink"
            >
              Sign out
            </button>
          </Form>
        </div>
      </div>
    </header>
  );
}

/** A touchstone: a dark stone with the streak that a metal leaves on it. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="1" width="18" height="18" rx="5" className="fill-ink" />
      <path
        d="M5 13.5 15 6.5"
        strokeWidth="2.4"
        strokeLinecap="round"
        className="stroke-side-b-soft"
      />
    </svg>
  );
}
