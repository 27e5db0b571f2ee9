import type { ReactNode } from "react";
import { Mark } from "./mark.tsx";

/** The frame of the two pages for people who are not signed in: /setup and /login. */
export function Entrance({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <div className="mx-auto mt-[8vh] max-w-sm">
      <Mark size={36} />
      <h1 className="mt-4 text-2xl">{title}</h1>
      <p className="mt-1 mb-6 text-muted">{lead}</p>
      {children}
    </div>
  );
}
