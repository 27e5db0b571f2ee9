import { Form } from "@remix-run/react";
import { useEffect, useRef, useState, type DragEvent } from "react";
import { Bar } from "#app/components/bar.tsx";
import { useScripted } from "#app/components/scripted.ts";
import { Button, buttonClass, Field } from "#app/components/ui.tsx";
import type { Progress } from "#app/exports/index.ts";
import { size } from "#app/exports/limits.ts";
import { number } from "#app/domain/number.ts";

type ChooserProps = {
  action: string;
  handle: string;
  /** Bytes that may be sent without JavaScript. */
  upload: { file: number; all: number };
  busy: boolean;
  /** Something was read: choosing is no longer the next thing to do. */
  done: boolean;
  progress: Progress | null;
  onRead: (files: readonly File[], handle: string) => void;
  onStop: () => void;
};

const CHOOSE =
  "cursor-pointer focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-accent";

/** Chooses an export. With scripts it is read in the browser at once; without them a form sends single files. */
export function Chooser({
  action,
  handle,
  upload,
  busy,
  done,
  progress,
  onRead,
  onStop,
}: ChooserProps) {
  const scripted = useScripted();
  const form = useRef<HTMLFormElement>(null);
  const [files, setFiles] = useState<readonly File[]>([]);
  const typed = () => String(form.current ? (new FormData(form.current).get("handle") ?? "") : "");
  const choose = (list: FileList | null) => {
    const chosen = [...(list ?? [])];
    if (chosen.length === 0) return;
    setFiles(chosen);
    onRead(chosen, typed());
  };
  // What was chosen before the scripts came is still in its field, which is gone from the page.
  const early = useRef<HTMLInputElement | null>(null);
  useEffect(() => {
    if (scripted) choose(early.current?.files ?? null);
    // Once, whatever else changes later.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [scripted]);
  const keepInput = (input: HTMLInputElement | null) => {
    if (input) early.current = input;
  };
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes("Files")) event.preventDefault();
    },
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      choose(event.dataTransfer.files);
    },
  };
  return (
    <Form
      ref={form}
      method="post"
      action={action}
      encType="multipart/form-data"
      className="space-y-4"
      onSubmit={(event) => {
        if (!scripted) return;
        event.preventDefault();
        if (files.length > 0) onRead(files, typed());
      }}
    >
      <div
        {...(scripted ? drop : {})}
        className="rounded border border-dashed border-line-strong bg-surface px-4 py-6"
      >
        {scripted ? (
          <Scripted files={files} done={done} onChoose={choose} />
        ) : (
          <Plain upload={upload} keepInput={keepInput} />
        )}
      </div>
      <div className="flex flex-wrap items-start gap-x-2 gap-y-1">
        <div className="max-w-md min-w-0 grow basis-64">
          <Field
            label="Handle or profile address"
            name="handle"
            defaultValue={handle}
            maxLength={300}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            dir="auto"
            hint="Needed for LinkedIn, Facebook and single files."
          />
        </div>
        <Button
          type="submit"
          disabled={scripted && (files.length === 0 || busy)}
          className="sm:mt-6"
        >
          {scripted ? "Read again" : "Read files"}
        </Button>
      </div>
      {busy && <Reading progress={progress} onStop={onStop} />}
    </Form>
  );
}

function Scripted({
  files,
  done,
  onChoose,
}: {
  files: readonly File[];
  done: boolean;
  onChoose: (list: FileList | null) => void;
}) {
  const [first] = files;
  const input = (folder: boolean) => (
    <input
      type="file"
      multiple
      className="sr-only"
      {...(folder ? { webkitdirectory: "" } : { accept: ".zip,.js,.json,.csv,application/zip" })}
      onChange={(event) => {
        onChoose(event.currentTarget.files);
        event.currentTarget.value = "";
      }}
    />
  );
  return (
    <div className="text-center">
      <p className="font-medium">Drop the data export here</p>
      <p className="mt-1 text-muted">
        A zip of any size, or the files in it. It is read in your browser: only the account, counts
        and links leave it.
      </p>
      <div className="mt-3 flex flex-wrap justify-center gap-2">
        <label className={`${buttonClass(done ? "plain" : "primary")} ${CHOOSE}`}>
          Choose zip or files
          {input(false)}
        </label>
        <label className={`${buttonClass("quiet")} ${CHOOSE}`}>
          Choose folder
          {input(true)}
        </label>
      </div>
      {first && (
        <p className="mt-3 text-xs wrap-anywhere text-muted">
          <bdi>{first.name}</bdi>
          {files.length > 1 ? ` and ${number(files.length - 1)} more` : `, ${size(first.size)}`}
        </p>
      )}
    </div>
  );
}

type PlainProps = Pick<ChooserProps, "upload"> & {
  keepInput: (input: HTMLInputElement | null) => void;
};

function Plain({ upload, keepInput }: PlainProps) {
  return (
    <div className="space-y-2">
      <label htmlFor="files" className="block font-medium">
        Files from the data export
      </label>
      <input
        ref={keepInput}
        id="files"
        name="files"
        type="file"
        multiple
        required
        accept=".js,.json,.csv"
        aria-describedby="files-hint"
        className="block w-full text-sm text-muted file:mr-3 file:h-8 file:rounded file:border file:border-line-strong file:bg-surface file:px-3 file:font-medium file:text-ink"
      />
      <p id="files-hint" className="text-xs text-muted">
        Up to {size(upload.file)} per file, {size(upload.all)} in all. Files are read as they arrive
        and not kept. A zip needs JavaScript: without it, unpack the zip and choose the files in it.
      </p>
    </div>
  );
}

function Reading({ progress, onStop }: { progress: Progress | null; onStop: () => void }) {
  const bytes =
    progress &&
    (progress.size === null
      ? size(progress.bytes)
      : `${size(progress.bytes)} of ${size(progress.size)}`);
  return (
    <section aria-label="Reading" className="rounded border bg-surface px-4 py-3">
      <div className="flex min-h-8 items-center justify-between gap-4">
        <p className="min-w-0 wrap-anywhere tabular-nums">
          {progress ? (
            <>
              Reading <bdi>{progress.entry}</bdi>: {bytes}
            </>
          ) : (
            "Reading"
          )}
        </p>
        <Button type="button" look="quiet" onClick={onStop}>
          Stop
        </Button>
      </div>
      <Bar
        label="Progress of this file"
        done={progress?.bytes ?? 0}
        total={Math.max(1, progress?.size ?? 1)}
      />
    </section>
  );
}
