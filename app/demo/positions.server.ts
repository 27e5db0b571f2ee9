import type { Person } from "#app/demo/person.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import type { Context } from "#app/operations/context.ts";
import { addPosition } from "#app/operations/position/add.server.ts";
import { applicationsOf } from "#db/applications.server.ts";
import type { Stage } from "#db/constants.ts";
import { decisionsOf } from "#db/decisions.server.ts";
import { defaultPositionId, findPosition } from "#db/positions.server.ts";
import { listStages, stageNamed } from "#db/stages.server.ts";

type Job = {
  title: string;
  city: string | null;
  /** Who has one of these tags is in its pipeline; a person is in the first job that fits. */
  tags: string[];
  /** Who is on its shortlist (by the first part of the email) with a note, in order. */
  shortlist: [key: string, note: string][];
};

const JOBS: Job[] = [
  {
    title: "Marketing lead, as in 2012",
    city: "Chicago",
    tags: ["marketing"],
    shortlist: [
      ["ray", "67. Fifty-two lists carry him, and people answer."],
      ["sam", "34, from what could be seen. Ask: most of his work was inside a company."],
    ],
  },
  {
    title: "Platform engineer",
    city: "Lisbon",
    tags: ["backend", "sre", "go", "rust", "compilers", "sql"],
    shortlist: [
      ["quinn", "Writes little and answers everybody; the compiler discussion shows how."],
      ["nia", "On the way up since summer. Ask about the migration notes."],
      ["hypo", "Maintains what we depend on. Would a four-day week work?"],
      ["mfano", "Payments background; knows our queue."],
      ["m-wakubuni", "Wrote in about the ledger. The same person as Mfano?"],
      ["cy", "Back after a long break, and it does not matter."],
      ["otto", "Many follow him, and nobody was answered since spring. Ask what changed."],
    ],
  },
  {
    title: "Accessible design systems",
    city: null,
    tags: ["frontend", "design", "accessibility"],
    shortlist: [
      ["gyeonbon", "Keyboard navigation throughout; links in the evidence."],
      ["aina", "Strong on colour; portfolio to come by email."],
      ["maximiliana", "Long experience with text that has to wrap."],
    ],
  },
];

const REASONS: Record<Exclude<Stage, "new">, string> = {
  screening: "Wrote to us, and the accounts are theirs.",
  interview: "Two of us read the linked discussions and would like to talk.",
  offer: "Three conversations, three times yes.",
  hired: "Signed, and starts on the first.",
  declined: "The job moved to another city; we wrote and said so.",
  withdrawn: "Found something closer to home.",
};

/** Makes the positions and puts people in them. Doing it again changes nothing; who was erased stays away. */
export async function setUpPositions(
  context: Context,
  people: readonly Person[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const { db } = context;
  const general = await defaultPositionId(db);
  const positionOf = new Map<string, number>();
  for (const { title, city } of JOBS)
    positionOf.set(
      title,
      (await findPosition(db, title)) ?? (await addPosition(context, { title, city })).id,
    );
  for (const person of people) {
    const candidateId = ids.get(person.email);
    if (candidateId === undefined) continue;
    const job = JOBS.find(
      ({ tags, shortlist }) =>
        shortlist.some(([key]) => person.email === `${key}@people.example`) ||
        person.tags.some((tag) => tags.includes(tag)),
    );
    const positionId = (job && positionOf.get(job.title)) ?? general;
    if (positionId !== general) await place(context, { positionId, general, candidateId });
    if (person.stage !== "new")
      await decide(context, { positionId, candidateId, stage: person.stage });
  }
  for (const { title, shortlist } of JOBS)
    for (const [key, note] of shortlist) {
      const candidateId = ids.get(`${key}@people.example`);
      const positionId = positionOf.get(title);
      if (candidateId !== undefined && positionId !== undefined)
        await addApplications(context, {
          positionId,
          candidateIds: [candidateId],
          shortlist: true,
          note,
        });
    }
}

type Where = { positionId: number; candidateId: number };

async function place(
  context: Context,
  { positionId, general, candidateId }: Where & { general: number },
): Promise<void> {
  await addApplications(context, { positionId, candidateIds: [candidateId] });
  await removeApplications(context, { positionId: general, candidateIds: [candidateId] });
}

async function decide(
  context: Context,
  { positionId, candidateId, stage: key }: Where & { stage: Exclude<Stage, "new"> },
): Promise<void> {
  const { db } = context;
  if ((await decisionsOf(db, candidateId)).length > 0) return;
  const stage = stageNamed(await listStages(db, positionId), key);
  const isIn = (await applicationsOf(db, candidateId)).some((one) => one.positionId === positionId);
  if (stage && isIn)
    await moveApplications(context, {
      positionId,
      candidateIds: [candidateId],
      stageId: stage.id,
      reason: REASONS[key],
      scoreSeen: true,
    });
}
