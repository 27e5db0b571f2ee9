import type { AppLoadContext } from "@remix-run/node";
import { createHash, randomUUID } from "node:crypto";
import { createCookie } from "@remix-run/node";
import { eq } from "drizzle-orm";
import type { Flash } from "#app/components/toast.tsx";
import { readEnv } from "#app/env.server.ts";
import { setupCode } from "#app/auth/setup-code.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Role } from "#db/constants.ts";
import { members, team } from "#db/schema.server.ts";
import { makeMember, makeSession, makeTeam } from "./factories.ts";
import { testDb } from "./test-db.ts";

/** What the terminal would have printed. */
export const SETUP_CODE = "2345-6789-abcd-efgh";
const SECRET = "a secret that only tests use, 32+";

/** A loader's context on a new in-memory database with real migrations, and a worker that only counts its wake-ups. */
export function testContext(db: Db = testDb()): AppLoadContext & { wakes: () => number } {
  let wakes = 0;
  return {
    db,
    env: readEnv({ DATABASE_URL: ":memory:", SESSION_SECRET: SECRET }),
    proxy: { seenAt: null },
    setupCode: setupCode(SETUP_CODE),
    worker: { wake: () => void wakes++, stop: async () => {} },
    wakes: () => wakes,
  };
}

/** Makes the team if there is none, and a member of the role; returns the Cookie header of a signed-in browser. */
export async function signedIn({ db }: AppLoadContext, role: Role = "owner"): Promise<string> {
  if ((await db.$count(team)) === 0) await makeTeam(db);
  if ((await db.$count(members)) === 0) await makeMember(db);
  const [known] = await db.select().from(members).where(eq(members.role, role));
  const member =
    known ?? (await makeMember(db, { name: `A ${role}`, email: `${role}@team.example`, role }));
  const token = randomUUID();
  const at = Date.now();
  await makeSession(db, {
    tokenHash: createHash("sha256").update(token).digest("base64url"),
    memberId: member.id,
    createdAt: at,
    lastUsedAt: at,
    expiresAt: at + 3_600_000,
  });
  const cookie = createCookie("touchstone", { secrets: [SECRET] });
  return (await cookie.serialize(token)).split(";")[0] ?? "";
}

/** A request as the server would see it: GET, or POST when there is a form. */
export function request(
  path: string,
  cookie = "",
  form?: Record<string, string | string[]>,
): Request {
  const body =
    form &&
    new URLSearchParams(
      Object.entries(form).flatMap(([key, value]) => [value].flat().map((one) => [key, one])),
    );
  return new Request(`http://localhost${path}`, {
    method: body ? "POST" : "GET",
    headers: { Cookie: cookie },
    body,
  });
}

/** What the next page will say after this answer, and how to undo it; null when nothing. */
export async function flashOf(answer: unknown): Promise<Flash | null> {
  const cookies = answer instanceof Response ? answer.headers.getSetCookie() : [];
  const pair = cookies.find((cookie) => cookie.startsWith("touchstone-flash="))?.split(";")[0];
  const value: unknown = await createCookie("touchstone-flash", { secrets: [SECRET] }).parse(
    pair ?? null,
  );
  return value as Flash | null;
}

/** Where an answer leads and what is said there, "/positions · Deleted Cook."; null when it leads nowhere. */
export async function landing(answer: Response): Promise<string | null> {
  const to = answer.headers.get("Location");
  const flash = await flashOf(answer);
  return to !== null && flash ? `${to} · ${flash.text}` : to;
}
