import { ButtonLink, Empty } from "#app/components/ui.tsx";
import { addressOf, isFiltered, unfiltered, type View } from "#app/view/view.ts";

/** Of a team without candidates. */
export function Nobody({ mayEdit }: { mayEdit: boolean }) {
  return (
    <Empty title="No candidates yet">
      <p>
        Paste the handles or profile links that candidates gave you, one candidate per line.
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

/** Of a view that finds nobody: what was asked for, and the way back to more. Order and columns stay. */
export function NoMatch({ view, mayEdit }: { view: View; mayEdit: boolean }) {
  const { q } = view;
  const filtered = isFiltered({ ...view, q: undefined });
  return (
    <Empty title="No candidates match">
      <p>
        {q ? (
          <>
            Nobody matches “<bdi>{q}</bdi>”{filtered && " and these filters"}.
          </>
        ) : (
          "Nobody matches all of these filters."
        )}
      </p>
      <p className="flex flex-wrap justify-center gap-2">
        {q && (
          <ButtonLink to={addressOf({ ...view, q: undefined, addressed: undefined }) || "?"}>
            Clear search
          </ButtonLink>
        )}
        {filtered && (
          <ButtonLink to={addressOf({ ...unfiltered(view), ...(q && { q }) }) || "?"}>
            Clear filters
          </ButtonLink>
        )}
        {q && mayEdit && (
          <ButtonLink look="quiet" to="/candidates/new">
            Add candidates
          </ButtonLink>
        )}
      </p>
    </Empty>
  );
}
