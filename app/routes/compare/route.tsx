import { data, redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { ButtonLink, PageHeader } from "#app/components/ui.tsx";
import { requireMember } from "#app/auth/session.server.ts";
import { follow } from "#db/merge.server.ts";
import { compare } from "#app/domain/compare.ts";
import { inSentence } from "#app/domain/in-sentence.ts";
import { Chooser } from "./chooser.tsx";
import { PairView } from "./pair.tsx";
import { namesInSentence } from "#app/components/mirrored-rows.ts";
import { SeveralView } from "./several.tsx";
import { idsFrom, readChooser, readSides, type ComparedSide } from "./sides.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  {
    title: `${page && "sides" in page ? inSentence(page.sides.map((side: ComparedSide) => side.name)) : "Compare"} · Touchstone`,
  },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const member = await requireMember(request, context);
  const query = new URL(request.url).searchParams;
  const { ids, problem } = idsFrom(query);
  const q = query.get("q")?.trim().slice(0, 200) ?? "";
  if (problem)
    return data({ ...(await readChooser(context.db, ids, q)), problem }, { status: 400 });
  const sides =
    ids.length < 2 || q
      ? []
      : await readSides(context.db, ids, {
          now: Date.now(),
          refreshHours: context.env.REFRESH_HOURS,
        });
  const [a, b] = sides;
  if (!a || !b || sides.length < ids.length) {
    const here = await follow(context.db, ids);
    const choice = await readChooser(context.db, here, q);
    const gone = here.length - choice.chosen.length;
    if (here.length < ids.length)
      return data(
        {
          ...choice,
          problem: "Some of these were merged and are now one candidate. Choose another one.",
        },
        { status: 409 },
      );
    if (here.join() !== ids.join())
      throw redirect(`/compare?${new URLSearchParams({ ids: here.join(), ...(q && { q }) })}`);
    if (gone === 0) return data({ ...choice, problem: null });
    return data(
      {
        ...choice,
        problem:
          gone === 1
            ? "One of these candidates was deleted or never existed."
            : `${gone} of these candidates were deleted or never existed.`,
      },
      { status: 404 },
    );
  }
  const names = namesInSentence(a.name, b.name);
  return data({
    sides,
    names,
    comparison: compare(a.score, b.score, names),
    now: Date.now(),
    mayShare: member.role !== "viewer",
  });
}

export default function Compare() {
  const page = useLoaderData<typeof loader>();
  if (!("sides" in page)) return <Chooser {...page} />;
  const [a, b, ...more] = page.sides;
  if (!a || !b) return null;
  return (
    <>
      <PageHeader
        title="Comparison"
        actions={
          <>
            {page.mayShare && (
              <ButtonLink to={`/share/new?ids=${page.sides.map(({ id }) => id).join()}`}>
                Share
              </ButtonLink>
            )}
            <ButtonLink to={`/compare?ids=${a.id}`}>Compare with another</ButtonLink>
          </>
        }
      />
      {more.length > 0 ? (
        <SeveralView sides={page.sides} />
      ) : (
        <PairView a={a} b={b} names={page.names} comparison={page.comparison} now={page.now} />
      )}
    </>
  );
}
