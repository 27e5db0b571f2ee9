import { useFetcher } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { closeAround } from "#app/components/popover.tsx";
import { addressOf, type View } from "#app/view/view.ts";

type FormProps = {
  view: View;
  id?: number;
  className?: string;
  /** Given why it was refused, if it was. */
  children: ReactNode | ((refused: string | undefined) => ReactNode);
};

/** A change of a saved view, made from the view that is shown. Once it is done, what it is in closes. */
export function ViewForm({ view, id, className, children }: FormProps) {
  const fetcher = useFetcher<{ message: string }>();
  const form = useRef<HTMLFormElement>(null);
  const sent = useRef(false);
  const idle = fetcher.state === "idle";
  useEffect(() => {
    if (idle && sent.current && !fetcher.data) {
      form.current?.reset();
      closeAround(form.current);
    }
    sent.current = !idle;
  }, [idle, fetcher.data]);
  return (
    <fetcher.Form
      ref={form}
      method="post"
      action={`/candidates?index${addressOf(view).replace("?", "&")}`}
      preventScrollReset
      className={className}
    >
      <input type="hidden" name="address" value={addressOf(view)} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      {typeof children === "function" ? children(fetcher.data?.message) : children}
    </fetcher.Form>
  );
}
