import { ButtonLink, Empty } from "#app/components/ui.tsx";

/** Of a team without candidates. */
export function Nobody({ mayEdit }: { mayEdit: boolean }) {
  return (
    <Empty title="No candidates yet">
      <p>
        Paste the handles or profile links that candidates gave you, one candidate a line.
        Touchstone reads what those accounts do in public and shows what each score is made of.
      </p>
      {mayEdit && (
        <p>
          <ButtonLink to="/candidates/new" look="primary">
            Add candidates
          </ButtonLink>
        </p>
      )}
    </Empty>
  );
}
