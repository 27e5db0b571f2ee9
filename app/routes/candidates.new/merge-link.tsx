import { Link } from "@remix-run/react";

/** To where the first two of these people become one; in a new tab, so that what was typed stays where it is. */
export function MergeLink({ people }: { people: readonly { id: number }[] }) {
  const [first, second] = people;
  if (!first || !second) return null;
  return (
    <Link
      to={`/candidates/${first.id}/merge?with=${second.id}`}
      target="_blank"
      rel="noreferrer"
      className="link"
    >
      merge the {people.length > 2 && "first "}two
    </Link>
  );
}
