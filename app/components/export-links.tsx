import { Link } from "@remix-run/react";
import { ChevronDown, Download } from "lucide-react";
import { buttonClass } from "./ui.tsx";

/** Downloads the candidates that the query selects as CSV, or leads to the other formats. */
export function ExportLinks({ query, title }: { query: string; title: string }) {
  return (
    <span className="flex">
      <a
        href={`/candidates.csv${query}`}
        download
        className={`${buttonClass()} rounded-r-none`}
        title={title}
      >
        <Download aria-hidden="true" size={14} />
        <span className="max-sm:sr-only">Export CSV</span>
      </a>
      <Link
        to={`/candidates/export${query}`}
        aria-label="Other formats"
        title="Other formats"
        className={`${buttonClass()} -ml-px rounded-l-none px-1.5`}
      >
        <ChevronDown aria-hidden="true" size={14} />
      </Link>
    </span>
  );
}
