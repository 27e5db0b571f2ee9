import { Form, Link, NavLink } from "@remix-run/react";
import type { ReactNode } from "react";
import type { Role } from "#db/constants.ts";
import { KeysHelp } from "./keys-help.tsx";
import { Mark } from "./mark.tsx";
import { closeAround, Popover } from "./popover.tsx";

export type BarMember = { name: string; role: Role; teamName: string };
/** What waits in the member's inbox, and the accounts that could not be read. */
export type Counts = { inbox: number; unread: number };

const PAGES = [
  { to: "/candidates", label: "Candidates" },
  { to: "/positions", label: "Positions" },
  { to: "/leaderboard", label: "Leaderboard" },
  { to: "/methodology", label: "Methodology", wide: true },
  { to: "/activity", label: "Activity", wide: true, editors: true },
];

/** Where one can go. On a phone what does not fit is under "More", which opens without scripts too. */
export function TopBar({ member, counts }: { member: BarMember; counts: Counts }) {
  const pages = PAGES.filter(({ editors }) => !editors || member.role !== "viewer");
  return (
    <header className="no-print border-b bg-surface">
      <div className="mx-auto flex min-h-12 max-w-[1440px] flex-wrap items-center gap-x-1 px-4 sm:px-6">
        <Link
          to="/"
          title="Home"
          className="mr-2 flex items-center sm:mr-4 gap-2 py-2 font-semibold tracking-tight"
        >
          <Mark />
          <span className="max-w-20 truncate sm:max-w-48" dir="auto">
            {member.teamName}
          </span>
        </Link>
        <nav
          aria-label="Main"
          className="-mx-1.5 flex flex-wrap max-lg:order-last max-lg:w-full sm:-mx-2.5 sm:gap-1 lg:mx-0"
        >
          {pages.map(({ to, label, wide }) => (
            <NavLink key={to} to={to} className={wide ? "nav-item max-sm:hidden" : "nav-item"}>
              {label}
            </NavLink>
          ))}
          <More>
            {pages.map(
              ({ to, label, wide }) =>
                wide && (
                  <Entry key={to} to={to} beside>
                    {label}
                  </Entry>
                ),
            )}
            {member.role !== "viewer" && <Entry to="/imports">Imports</Entry>}
            <Entry to="/unread">
              Not read
              <Count of={counts.unread} words="accounts" />
            </Entry>
          </More>
        </nav>
        <div className="-mr-1.5 ml-auto flex items-center sm:mr-0 sm:gap-2">
          <span className="hidden max-w-40 truncate text-muted xl:inline" dir="auto">
            {member.name}
          </span>
          <NavLink to="/inbox" className="nav-item">
            Inbox
            <Count of={counts.inbox} words="waiting" accent />
          </NavLink>
          <KeysHelp />
          <NavLink
            to={member.role === "viewer" ? "/settings/account" : "/settings"}
            className="nav-item"
          >
            Settings
          </NavLink>
          <Form method="post" action="/logout" reloadDocument>
            <button type="submit" className="nav-item">
              Sign out
            </button>
          </Form>
        </div>
      </div>
    </header>
  );
}

const More = ({ children }: { children: ReactNode }) => (
  <Popover side="left" width="sm:w-48" summaryClass="nav-item" label="More">
    <div className="-m-2 flex flex-col">{children}</div>
  </Popover>
);

/** An entry of "More", which closes it. `beside`: the wide screen has it outside. */
function Entry({ to, beside = false, children }: EntryProps) {
  return (
    <NavLink
      to={to}
      data-own={beside ? undefined : ""}
      onClick={({ currentTarget }) => closeAround(currentTarget)}
      className={beside ? "nav-item sm:hidden" : "nav-item"}
    >
      {children}
    </NavLink>
  );
}
type EntryProps = { to: string; beside?: boolean; children: ReactNode };

function Count({ of, words, accent = false }: { of: number; words: string; accent?: boolean }) {
  if (of === 0) return null;
  return (
    <span
      className={`min-w-5 rounded-full px-1.5 text-center text-xs leading-5 tabular-nums ${accent ? "bg-accent text-accent-ink" : "bg-sunken text-muted"}`}
    >
      {of > 99 ? "99+" : of}
      <span className="sr-only"> {words}</span>
    </span>
  );
}
