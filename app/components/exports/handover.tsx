import { Link } from "@remix-run/react";
import { useRef } from "react";
import { CopyButton } from "#app/components/copy.tsx";
import { inputClass } from "#app/components/ui.tsx";

/** What to send a candidate, and what is read of an export. */
export function Handover({ guide }: { guide: string }) {
  return (
    <aside aria-labelledby="handover" className="space-y-5 lg:border-l lg:pl-6">
      <div>
        <h2 id="handover">Ask the candidate</h2>
        <p className="mt-1 text-muted">
          X, LinkedIn and Facebook do not allow people to be looked up for hiring, so Touchstone
          reads only what candidates export themselves. Send them this address: it shows{" "}
          <Link to="/exports" className="link">
            how to get the export
          </Link>{" "}
          in three steps, without signing in.
        </p>
        <CopyAddress guide={guide} />
      </div>
      <div>
        <h2>What is read</h2>
        <p className="mt-1 text-muted">
          When posts were made, what kind they are, how they did, and how many followers there are.
          Never messages, contacts or what anyone wrote.{" "}
          <Link to="/exports" className="link">
            Every file and count
          </Link>
        </p>
      </div>
    </aside>
  );
}

function CopyAddress({ guide }: { guide: string }) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="mt-3 flex gap-2">
      <input
        ref={input}
        readOnly
        aria-label="Address for the candidate"
        value={guide}
        onFocus={(event) => event.currentTarget.select()}
        className={inputClass}
      />
      <CopyButton text={guide} field={input} />
    </div>
  );
}
