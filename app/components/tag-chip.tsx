import type { ReactNode } from "react";
import type { TagColour } from "#db/constants.ts";

/** The class of each colour of a tag. */
export const TINTS: Record<TagColour, string> = {
  grey: "bg-tag-grey",
  blue: "bg-tag-blue",
  teal: "bg-tag-teal",
  green: "bg-tag-green",
  yellow: "bg-tag-yellow",
  orange: "bg-tag-orange",
  pink: "bg-tag-pink",
  purple: "bg-tag-purple",
};

/** A tag's name on its tint; `children` is what can be done with it. */
export function TagChip({
  name,
  colour,
  children,
}: {
  name: ReactNode;
  colour: TagColour;
  children?: ReactNode;
}) {
  return (
    <span
      className={`inline-flex max-w-full items-center gap-1 rounded px-1.5 py-0.5 text-xs font-medium text-ink ${TINTS[colour]}`}
    >
      <bdi className="min-w-0 truncate">{name}</bdi>
      {children}
    </span>
  );
}
