import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "#app/components/ui.tsx";
import { counted } from "#app/domain/counted.ts";
import type { ImportPage } from "./page.server.ts";

const people = (count: number) => counted(count, "person", "people");

/** Asks before an import is undone, and says what happens to how many people. */
export function UndoQuestion({ id, undoing }: { id: number } & Pick<ImportPage, "undoing">) {
  if (!undoing) return null;
  const { removed, gave, stay } = undoing;
  return (
    <section
      id="undo"
      aria-labelledby="undo-title"
      className="scroll-mt-4 space-y-2 rounded border border-danger/40 p-3"
    >
      <h3 id="undo-title" className="font-semibold">
        {removed > 0 ? `Remove ${people(removed)} who came with this list?` : "Undo this import?"}
      </h3>
      {removed > 0 && (
        <p>
          {removed === 1 ? "This person is" : "They are"} deleted, with everything that was read
          from their accounts. This cannot be undone.
        </p>
      )}
      {gave > 0 && (
        <p>
          {people(gave)} who {gave === 1 ? "was" : "were"} here before{" "}
          {gave === 1 ? "loses" : "lose"} what this list gave them.
        </p>
      )}
      {stay > 0 && (
        <p>
          {people(stay)} who {stay === 1 ? "has" : "have"} been changed since{" "}
          {stay === 1 ? "stays" : "stay"}.
        </p>
      )}
      <Form method="post" action={`/imports/${id}`} className="flex flex-wrap gap-2 pt-1">
        <Button look="danger" type="submit" name="intent" value="undo">
          {removed > 0 ? `Remove ${people(removed)}` : "Undo import"}
        </Button>
        <ButtonLink look="quiet" to={`/imports/${id}`} preventScrollReset>
          Keep
        </ButtonLink>
      </Form>
    </section>
  );
}
