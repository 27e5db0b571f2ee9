import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { addressOf, type View } from "#app/view/view.ts";

type FormProps = { view: View; id?: number; className?: string; children: ReactNode };

/** A change of a saved view, made from the view that is shown. */
export function ViewForm({ view, id, className, children }: FormProps) {
  return (
    <Form method="post" action="/candidates?index" preventScrollReset className={className}>
      <input type="hidden" name="address" value={addressOf(view)} />
      {id !== undefined && <input type="hidden" name="id" value={id} />}
      {children}
    </Form>
  );
}
