import type { ComponentProps } from "react";
import { inputClass } from "./ui.tsx";

/** Of a native select, drawn like the other controls. */
export const selectClass = `${inputClass} min-w-0 truncate pr-7`;

type Props = ComponentProps<"select"> & { options: readonly (readonly [string, string])[] };

export function Select({ options, className = "", ...props }: Props) {
  return (
    <select className={`${selectClass} ${className}`} {...props}>
      {options.map(([value, text]) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </select>
  );
}
