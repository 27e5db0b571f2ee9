import { useId, useRef } from "react";
import { CopyButton } from "#app/components/copy.tsx";
import { day } from "#app/components/history-words.ts";
import { inputClass, Notice } from "#app/components/ui.tsx";

type Props = {
  made: { url: string; expiresAt: number };
  name: string;
  team: string;
  sender: string;
};

const wordsOf = ({ made, name, team, sender }: Props) => `Hello ${name},

This page shows what ${team} knows about your public activity online, where it comes from, and how your score is made:

${made.url}

There you can correct it, add your own data, object to its use, or ask us to delete it. You need no account. Please keep the link to yourself; it works until ${day(made.expiresAt)}.

${sender}, ${team}
`;

/** The link, shown once, and a message with it that can be sent as it is. */
export function Message(props: Props) {
  const words = wordsOf(props);
  const { url } = props.made;
  return (
    <div className="mt-4 space-y-3">
      <Notice tone="plain">Copy it now: the link is not shown again.</Notice>
      <Copied label="Link" text={url} rows={1} />
      <Copied label="Message" text={words} rows={12} />
    </div>
  );
}

function Copied({ label, text, rows }: { label: string; text: string; rows: number }) {
  const id = useId();
  const area = useRef<HTMLTextAreaElement>(null);
  return (
    <div>
      <div className="flex items-end justify-between gap-2">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        <CopyButton text={text} field={area} what={label.toLowerCase()} />
      </div>
      <textarea
        ref={area}
        id={id}
        readOnly
        rows={rows}
        value={text}
        onFocus={(event) => event.currentTarget.select()}
        className={`${inputClass} mt-1 resize-none ${rows === 1 ? "overflow-x-auto font-mono text-xs whitespace-nowrap" : ""}`}
      />
    </div>
  );
}
