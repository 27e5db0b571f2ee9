import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, Link, useLoaderData } from "@remix-run/react";
import { placeIn } from "#app/domain/rank.ts";
import { Pager } from "#app/components/pager.tsx";
import { Button, ButtonLink, Empty, PageHeader } from "#app/components/ui.tsx";
import { Select } from "#app/components/select.tsx";
import { number } from "#app/domain/number.ts";
import { requireMember } from "#app/auth/session.server.ts";
import { NO_POSITION } from "#app/operations/errors.ts";
import { listChoices } from "#db/candidates.server.ts";
import { readLeaderboard } from "#db/leaderboard.server.ts";
import { listPositions } from "#db/positions.server.ts";
import { DIMENSIONS } from "#scoring/index.ts";
import { addressOf, readBoard } from "./board.ts";
import { Distribution } from "./distribution.tsx";
import { Ranking, type Ranked } from "./ranking.tsx";
import { Unranked } from "./unranked.tsx";

const SIZE = 50;
/** At most this many without a score are named; the rest are a link away. */
const NAMED = 12;
/** Up to this many people are a dot each; for more, the axis shows counts. */
const DRAWN = 400;

const MEASURES = [{ key: "score", label: "Score" } as const, ...DIMENSIONS];

export const meta: MetaFunction = () => [{ title: "Leaderboard · Touchstone" }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireMember(request, context);
  const asked = readBoard(new URL(request.url).searchParams);
  const positions = (await listPositions(context.db)).map(({ id, title: name }) => ({ id, name }));
  const position = positions.find(({ id }) => id === asked.position) ?? null;
  if (asked.position !== undefined && !position) {
    throw new Response(NO_POSITION, { status: 404 });
  }
  const { rows, people, before, page, ...rest } = await readLeaderboard(context.db, {
    city: asked.city,
    shortlist: asked.position,
    by: asked.by,
    page: asked.page,
    size: SIZE,
    named: NAMED,
    drawn: DRAWN,
  });
  return {
    ...rest,
    rows: rows.flatMap(({ score, ...row }): Ranked[] => {
      const value = asked.by === "score" ? score : row[asked.by];
      if (score === null || value === null) return [];
      const then = before && row.monthAgo !== null ? placeIn(before, row.monthAgo) : null;
      return [{ ...row, score, value, place: placeIn(people, value), before: then }];
    }),
    people,
    board: { ...asked, page },
    position,
    positions,
    cities: (await listChoices(context.db)).cities,
  };
}
type LeaderPage = Awaited<ReturnType<typeof loader>>;

export default function Leaderboard() {
  const { rows, people, dots, ranked, pages, unranked, board, position, positions, cities } =
    useLoaderData<typeof loader>();
  const measure = MEASURES.find(({ key }) => key === board.by)?.label ?? "Score";
  const label = measure.toLowerCase();
  const nobody = ranked === 0 && unranked.count === 0;
  const narrowed = board.city !== undefined || board.position !== undefined;
  return (
    <>
      <PageHeader
        title="Leaderboard"
        lead={<Lead ranked={ranked} label={label} city={board.city} position={position?.name} />}
      />
      <Chooser board={board} cities={cities} positions={positions} />
      {ranked > 0 ? (
        <div className="space-y-4">
          <Distribution people={people} dots={dots} label={label} />
          <div>
            <Ranking rows={rows} by={board.by} label={measure} />
            <Pager
              page={board.page}
              pages={pages}
              to={(page) => addressOf({ ...board, page }) || "?"}
              rows={{ size: SIZE, count: ranked }}
            />
          </div>
          <Unranked board={board} unranked={unranked} label={label} />
        </div>
      ) : (
        <>
          <Empty
            title={nobody && narrowed ? "No candidates match" : "No candidate has a score yet"}
          >
            <p>
              {nobody && narrowed
                ? "None of the team's candidates is in this city or on this shortlist."
                : "Candidates are ranked once their accounts show enough for a score."}
            </p>
            {narrowed ? (
              <ButtonLink to="/leaderboard">Show everyone</ButtonLink>
            ) : (
              <ButtonLink to="/candidates">Go to candidates</ButtonLink>
            )}
          </Empty>
          {!nobody && (
            <div className="mt-4">
              <Unranked board={board} unranked={unranked} label={label} />
            </div>
          )}
        </>
      )}
    </>
  );
}

/** Names the population: a place means nothing without it. */
function Lead({
  ranked,
  label,
  city,
  position,
}: {
  ranked: number;
  label: string;
  city?: string;
  position?: string;
}) {
  if (ranked === 0) return null;
  return (
    <>
      {`By ${label}, among the ${number(ranked)} ${ranked === 1 ? "candidate" : "candidates"} of this team`}
      {city && (
        <>
          {" "}
          in <bdi>{city}</bdi>
        </>
      )}
      {position && (
        <>
          {" "}
          on the shortlist of <bdi>{position}</bdi>, with the standard weights
        </>
      )}
      {". A place only compares these candidates with each other."}
    </>
  );
}

function Chooser({ board, cities, positions }: Pick<LeaderPage, "board" | "cities" | "positions">) {
  const { city = "", position = "" } = board;
  const own = city && !cities.some((one) => one.toLowerCase() === city.toLowerCase()) ? [city] : [];
  const chosen = cities.find((one) => one.toLowerCase() === city.toLowerCase()) ?? city;
  return (
    <Form
      key={addressOf({ ...board, page: 1 })}
      className="no-print mb-4 flex flex-wrap items-end gap-3"
    >
      <Choice
        label="Rank by"
        name="by"
        value={board.by}
        options={MEASURES.map(({ key, label }) => [key, label] as const)}
      />
      <Choice
        label="City"
        name="city"
        value={chosen}
        options={[["", "All cities"], ...[...own, ...cities].map((one) => [one, one] as const)]}
      />
      <Choice
        label="Position"
        name="position"
        value={position}
        options={[
          ["", "All positions"],
          ...positions.map(({ id, name }) => [String(id), name] as const),
        ]}
      />
      <Button type="submit">Apply</Button>
      {addressOf({ ...board, page: 1 }) && (
        <Link to="/leaderboard" className="link py-1.5">
          Remove filters
        </Link>
      )}
    </Form>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string | number;
  options: (readonly [string, string])[];
};

function Choice({ label, name, value, options }: ChoiceProps) {
  return (
    <label className="min-w-36 flex-1 space-y-1 sm:w-56 sm:flex-none">
      <span className="block font-medium">{label}</span>
      <Select name={name} defaultValue={value} options={options} />
    </label>
  );
}
