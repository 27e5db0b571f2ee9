import {
  activities,
  apiTokens,
  imports,
  loginFailures,
  members,
  sessions,
  team,
} from "#db/schema.server.ts";
import { factoryOf, insertRow, writerOf, type Into } from "./row.ts";

/** The owner, who signs what tests do. */
export const by = { id: 1, name: "Olga Owner" };
const owner = { role: "owner", passwordHash: "scrypt$$", createdAt: 1 } as const;

export const makeTeam = factoryOf(team, { id: 1, name: "Test team", createdAt: 1 });

/** An owner unless a role is given; the email address follows from the first name. */
export const makeMember = (
  into: Into,
  { name = by.name, ...values }: Partial<typeof members.$inferInsert> = {},
) =>
  insertRow(into, members, {
    ...owner,
    name,
    email: `${name.split(" ")[0]!.toLowerCase()}@team.example`,
    ...values,
  });

/** Makes the owner where there is none; the id. */
export async function ensureOwner(into: Into): Promise<number> {
  await writerOf(into)
    .insert(members)
    .values({ ...owner, ...by, email: "olga@team.example" })
    .onConflictDoNothing();
  return by.id;
}

export const makeSession = factoryOf(sessions, { memberId: by.id, createdAt: 1 });
export const makeApiToken = factoryOf(apiTokens, {
  name: "Nightly sync",
  prefix: "touchstone_",
  role: "owner",
  memberId: by.id,
  createdAt: 1,
});
export const makeLoginFailures = factoryOf(loginFailures, { failures: 1, firstAt: 1 });
export const makeActivity = factoryOf(activities, {
  at: 1,
  actorType: "member",
  actorId: by.id,
  verb: "added",
  entityType: "candidate",
  detail: {},
});
export const makeImport = factoryOf(imports, {
  name: "list.csv",
  format: "CSV",
  encoding: "UTF-8",
  columns: [],
  samples: [],
  skipped: [],
  notes: [],
  choices: {},
  createdAt: 1,
});
