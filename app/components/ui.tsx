import { Link, useNavigation, type LinkProps } from "@remix-run/react";
import type { ComponentProps, ReactNode } from "react";

const LOOKS = {
  primary: "bg-accent text-accent-ink hover:bg-accent-strong border-transparent",
  plain: "bg-surface text-ink border-line-strong hover:bg-sunken",
  quiet: "border-transparent text-muted hover:bg-sunken hover:text-ink",
  danger: "bg-surface text-danger border-danger hover:bg-danger-soft",
} as const;

type Look = { look?: keyof typeof LOOKS };

const shape =
  "inline-flex h-8 items-center justify-center gap-1.5 rounded border px-3 text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-50 disabled:cursor-not-allowed";

/** The classes of a button, for elements that must look like one (a summary, say). */
export const buttonClass = (look: keyof typeof LOOKS = "plain") => `${shape} ${LOOKS[look]}`;

export function Button({
  look = "plain",
  className = "",
  ...props
}: ComponentProps<"button"> & Look) {
  return <button className={`${buttonClass(look)} ${className}`} {...props} />;
}

/** Of a form that makes something new: while one is sent it cannot be pressed again, or a second one would be made. */
export function OnceButton(props: ComponentProps<typeof Button>) {
  return <Button {...props} disabled={useNavigation().formMethod === "POST"} />;
}

export function ButtonLink({ look = "plain", className = "", ...props }: LinkProps & Look) {
  return <Link className={`${buttonClass(look)} ${className}`} {...props} />;
}

export const inputClass =
  "block w-full rounded border border-line-strong bg-surface px-2.5 py-1.25 text-sm text-ink placeholder:text-faint aria-invalid:border-danger";

type FieldProps = {
  label: string;
  name: string;
  id?: string;
  hint?: ReactNode;
  errors?: string[];
} & Omit<ComponentProps<"input">, "name" | "id">;

/** A labelled input whose hint and errors are read out with it. */
export function Field({ label, name, id = name, hint, errors, ...props }: FieldProps) {
  const invalid = Boolean(errors?.length);
  const described =
    [hint && `${id}-hint`, invalid && `${id}-error`].filter(Boolean).join(" ") || undefined;
  return (
    <div className="space-y-1">
      <label htmlFor={id} className="block text-sm font-medium">
        {label}
      </label>
      <input
        className={inputClass}
        id={id}
        name={name}
        aria-invalid={invalid || undefined}
        aria-describedby={described}
        {...props}
      />
      {hint && (
        <p id={`${id}-hint`} className="text-xs text-muted">
          {hint}
        </p>
      )}
      <FieldErrors id={`${id}-error`} errors={errors} />
    </div>
  );
}

export function FieldErrors({ id, errors }: { id: string; errors?: string[] }) {
  if (!errors?.length) return null;
  return (
    <p id={id} role="alert" className="text-xs font-medium text-danger">
      {errors.join(" ")}
    </p>
  );
}

/** What happened, what is safe, what to do. */
export function Notice({
  tone = "notice",
  children,
}: {
  tone?: "notice" | "danger" | "plain";
  children: ReactNode;
}) {
  const look = {
    notice: "bg-notice-soft text-notice border-notice/30",
    danger: "bg-danger-soft text-danger border-danger/30",
    plain: "bg-sunken text-muted",
  }[tone];
  return (
    <div
      role={tone === "danger" ? "alert" : "status"}
      className={`rounded border px-3 py-2 text-sm wrap-anywhere ${look}`}
    >
      {children}
    </div>
  );
}

export function Panel({
  title,
  aside,
  children,
}: {
  title?: ReactNode;
  aside?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="rounded border bg-surface">
      {title && (
        <header className="flex min-h-10 flex-wrap items-center justify-between gap-x-3 gap-y-2 border-b px-4 py-2">
          <h2>{title}</h2>
          {aside}
        </header>
      )}
      <div className="p-4">{children}</div>
    </section>
  );
}

/** The top of a page: its one heading, a line under it, what can be done here, and the way to the page that it is a part of. */
export function PageHeader({
  title,
  lead,
  status,
  actions,
  within,
}: {
  title: ReactNode;
  lead?: ReactNode;
  /** What goes on at the moment, in the line of a short lead. */
  status?: ReactNode;
  actions?: ReactNode;
  within?: { to: string; name: string };
}) {
  const header = (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0 flex-1 basis-36 sm:basis-72">
        <h1 className="w-fit wrap-anywhere" dir="auto">
          {title}
        </h1>
        <div className="mt-0.5 flex gap-x-4 empty:hidden">
          {lead && <p className="max-w-3xl wrap-anywhere text-muted">{lead}</p>}
          {status}
        </div>
      </div>
      {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
    </header>
  );
  if (!within) return header;
  return (
    <>
      <p className="no-print mb-1 truncate text-xs">
        <Link to={within.to} className="text-muted hover:text-ink hover:underline">
          <bdi>{within.name}</bdi>
        </Link>
      </p>
      {header}
    </>
  );
}

/** Says what is not here yet and what to do next. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="rounded border bg-surface px-6 py-10 text-center">
      <p className="text-base font-medium">{title}</p>
      {children && (
        <div className="mx-auto mt-2 max-w-md space-y-4 text-balance text-muted">{children}</div>
      )}
    </div>
  );
}
