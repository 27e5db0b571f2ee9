import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { inputClass } from "./ui.tsx";

type Props = ComponentProps<"select"> & { options: readonly (readonly [string, string])[] };

/** A native select, drawn like the other controls. */
export function Select({ options, className = "", ...props }: Props) {
  return (
    <span className="relative block min-w-0">
      <select
        className={`${inputClass} h-8 appearance-none truncate py-0 pr-7 ${className}`}
        {...props}
      >
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
      <ChevronDown
        aria-hidden="true"
        size={14}
        className="pointer-events-none absolute top-2.25 right-2 text-muted"
      />
    </span>
  );
}
