import { counted } from "#app/domain/counted.ts";
import { addApplications } from "#app/operations/application/add.server.ts";
import { moveApplications } from "#app/operations/application/move.server.ts";
import { rankApplication } from "#app/operations/application/rank.server.ts";
import { removeApplications } from "#app/operations/application/remove.server.ts";
import { undoApplications } from "#app/operations/application/undo.server.ts";
import type { Context } from "#app/operations/context.ts";
import { requirePosition } from "#app/operations/position/parts/require.server.ts";
import { candidateOfActivity } from "#db/activities.server.ts";
import type { Db } from "#db/client.server.ts";
import { candidatesBy } from "#db/people.server.ts";
import { defaultPositionId } from "#db/positions.server.ts";
import { number } from "#app/domain/number.ts";
import { unknownAction } from "./form.server.ts";

/** What was done, in words, and by which row of the activity log it can be undone. */
type Changed = { text: string; undo: number | null };

type Asked = {
  intent: unknown;
  form: FormData;
  candidateIds: number[];
  /** Where the form does not say it. */
  positionId?: number;
};

/** Does what a form asks for with the applications of these candidates in one position. Rejects as the operations do. */
export async function change(
  context: Context,
  { intent, form, candidateIds, ...asked }: Asked,
): Promise<Changed> {
  const id = (field: string) => Number(form.get(field)) || undefined;
  if (intent === "undo") return undo(context, id("activity") ?? 0);
  const positionId = asked.positionId ?? id("positionId") ?? (await defaultPositionId(context.db));
  const { title } = await requirePosition(context.db, positionId);
  const those = { positionId, candidateIds };
  switch (intent) {
    case "add":
    case "list":
      return tellAdded(context.db, title, {
        ...(await addApplications(context, { ...those, shortlist: intent === "list" })),
        shortlist: intent === "list",
      });
    case "unlist": {
      const [candidateId = 0] = candidateIds;
      const { undo: by } = await rankApplication(context, { positionId, candidateId, to: "off" });
      return { text: `Removed from the shortlist of ${title}.`, undo: by };
    }
    case "move": {
      const {
        moved,
        already,
        missing,
        stage,
        undo: by,
      } = await moveApplications(context, {
        ...those,
        stageId: id("stageId") ?? 0,
        reason: String(form.get("reason") ?? "").trim() || undefined,
        scoreSeen: form.has("scoreSeen"),
        from: id("from"),
      });
      return {
        text: sentences(
          moved > 0
            ? `Moved ${await nameOrCount(context.db, moved, by)} to ${stage} in ${title}.`
            : already === candidateIds.length
              ? `Already in ${stage}.`
              : "Nobody was moved.",
          already > 0 &&
            already < candidateIds.length &&
            `${counted(already, "was", "were")} already there.`,
          missing > 0 && `${counted(missing, "is", "are")} not in ${title}.`,
        ),
        undo: by,
      };
    }
    case "remove": {
      const { removed, missing, undo: by } = await removeApplications(context, those);
      return {
        text: sentences(
          removed > 0
            ? `Removed ${await nameOrCount(context.db, removed, by)} from ${title}.`
            : "Nobody was removed.",
          missing > 0 && `${counted(missing, "was", "were")} not in it.`,
        ),
        undo: by,
      };
    }
    default:
      throw unknownAction();
  }
}

/** The name of the one who was changed, by the log's row of it; else how many. */
async function nameOrCount(db: Db, count: number, activityId: number | null): Promise<string> {
  if (count !== 1) return number(count);
  const id = activityId === null ? null : await candidateOfActivity(db, activityId);
  return (id !== null && (await candidatesBy(db, [id])).get(id)?.name) || "1 person";
}
const sentences = (...list: (string | false)[]) => list.filter(Boolean).join(" ");

type Added = Awaited<ReturnType<typeof addApplications>> & { shortlist: boolean };

async function tellAdded(
  db: Db,
  title: string,
  { added, listed, already, left, missing, undo: by, shortlist }: Added,
): Promise<Changed> {
  const where = shortlist ? `the shortlist of ${title}` : title;
  const fresh = shortlist ? listed : added;
  return {
    text: sentences(
      fresh > 0
        ? `Added ${await nameOrCount(db, fresh, by)} to ${where}.`
        : `Nobody new ${shortlist ? "on" : "in"} ${where}.`,
      already > 0 && `${counted(already, "was", "were")} already there.`,
      left > 0 && `${counted(left, "has", "have")} left the pipeline.`,
      missing > 0 && `${counted(missing, "no longer exists", "no longer exist")}.`,
    ),
    undo: by,
  };
}

async function undo(context: Context, activityId: number): Promise<Changed> {
  const { undone, kept } = await undoApplications(context, { activityId });
  const who = await nameOrCount(context.db, undone, activityId);
  return {
    text: sentences(
      `Undone for ${who}.`,
      kept > 0 && `${counted(kept, "was", "were")} changed again since, and left alone.`,
    ),
    undo: null,
  };
}

/** The form of a toast that takes a change back and comes back to this page. */
export const undoForm = (activity: number | null, to: string) =>
  activity === null
    ? null
    : { action: "/applications", fields: { intent: "undo", activity: String(activity), to } };
