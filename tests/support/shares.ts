import { action as answerAction, loader } from "#app/routes/share.$token/route.tsx";
import type { Refused } from "#app/routes/share.$token/act.server.ts";
import { createShare } from "#app/operations/share/create.server.ts";
import type { Db } from "#db/client.server.ts";
import { rescore } from "./rescore.ts";
import { acting } from "./acting.ts";
import { request, type testContext } from "./app.ts";
import { makeCandidate } from "./factories.ts";

type App = ReturnType<typeof testContext>;

/** Two people whose every detail can be looked for in an answer. Their numbers are those of nothing else. */
export const PEOPLE = [
  {
    id: 987_654_321,
    name: "Quenby Example",
    email: "quenby@mail.example",
    headline: "Zymurgist",
    city: "Utqiagvik",
    handle: "quenbyhandle",
    followers: 41_237,
  },
  {
    id: 876_543_219,
    name: "Wilhelmina Example",
    email: "wilhelmina@mail.example",
    headline: "Funambulist",
    city: "Zywiec",
    handle: "minahandle",
    followers: 139,
  },
];

/** Puts both into the database, with a profile, evidence and a score. */
export async function addPeople(db: Db): Promise<number[]> {
  for (const { handle, followers, ...row } of PEOPLE) {
    const url = `https://github.example/${handle}`;
    await makeCandidate(db, {
      ...row,
      accounts: [
        {
          handle,
          url,
          facts: { audience: { followers }, received: { replies: Math.round(followers / 20) } },
          evidence: [{ signal: "followers", label: "followers", url, at: null }],
        },
      ],
    });
    await rescore(db, row.id, { at: Date.UTC(2026, 2, 1, 12) });
  }
  return PEOPLE.map(({ id }) => id);
}

/** Everything that could tell who somebody is, as it would be written. */
export const TELLING = PEOPLE.flatMap(({ id, name, email, headline, city, handle, followers }) => [
  String(id),
  name,
  name.split(" ")[0] as string,
  email,
  headline,
  city,
  handle,
  String(followers),
  followers.toLocaleString("en-GB"),
  "github.example",
]);

type Choices = { blind?: boolean; asks?: boolean; days?: number; now?: number };

export const shareComparison = (
  db: Db,
  candidateIds: number[],
  { now = Date.now(), ...choices }: Choices = {},
) => createShare(acting(db, now), { target: { kind: "comparison", candidateIds }, ...choices });

export const shareShortlist = (db: Db, { now = Date.now(), ...choices }: Choices = {}) =>
  createShare(acting(db, now), { target: { kind: "shortlist", positionId: 1 }, ...choices });

/** What a browser without a session is told under a token. */
export async function openShare(context: App, token: string, cookie = "") {
  const { data: found, init } = await loader({
    request: request(`/share/${token}`, cookie),
    context,
    params: { token },
  });
  return { ...found, status: init?.status ?? 200 };
}

export type Sent = { status: number; refused: Refused | null; cookie: string; location: string };

/** Sends answers; the cookie is the reader's from then on. */
export async function sendAnswers(
  context: App,
  token: string,
  form: Record<string, string>,
  cookie = "",
): Promise<Sent> {
  const answer = await answerAction({
    request: request(`/share/${token}`, cookie, form),
    context,
    params: { token },
  });
  if ("init" in answer)
    return { status: answer.init?.status ?? 200, refused: answer.data, cookie: "", location: "" };
  const cookies = answer.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
  return {
    status: answer.status,
    refused: null,
    cookie: cookies.find((one) => one.startsWith("touchstone-reader=")) ?? "",
    location: answer.headers.get("Location") ?? "",
  };
}
