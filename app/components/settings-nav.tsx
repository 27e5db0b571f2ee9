import { NavLink } from "@remix-run/react";
import type { Role } from "#db/constants.ts";

const PAGES = [
  { to: "/settings", label: "Team", roles: ["recruiter", "owner"] },
  { to: "/settings/tags", label: "Tags", roles: ["recruiter", "owner"] },
  { to: "/settings/members", label: "Members", roles: ["owner"] },
  { to: "/settings/api-tokens", label: "API tokens", roles: ["owner"] },
  { to: "/settings/account", label: "Account", roles: ["viewer", "recruiter", "owner"] },
] as const;

/** The pages of the settings that a role may open. */
export function SettingsNav({ role }: { role: Role }) {
  return (
    <nav aria-label="Settings" className="mb-5 flex flex-wrap gap-x-4 border-b max-sm:gap-x-3.5">
      {PAGES.filter(({ roles }) => (roles as readonly Role[]).includes(role)).map(
        ({ to, label }) => (
          <NavLink
            key={to}
            to={to}
            end
            className="-mb-px border-b-2 border-transparent pt-1 pb-1.5 font-medium whitespace-nowrap text-muted hover:text-ink aria-[current=page]:border-accent aria-[current=page]:text-ink"
          >
            {label}
          </NavLink>
        ),
      )}
    </nav>
  );
}
