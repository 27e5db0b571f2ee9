import { data, type AppLoadContext } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { counted } from "#app/domain/counted.ts";
import { actingAs, attempt, type Attempt } from "#app/pages/operate.server.ts";
import { Invalid } from "#app/operations/errors.ts";
import { deletePosition } from "#app/operations/position/delete.server.ts";
import { editPosition } from "#app/operations/position/edit.server.ts";
import { addStage } from "#app/operations/stage/add.server.ts";
import { deleteStage } from "#app/operations/stage/delete.server.ts";
import { editStage } from "#app/operations/stage/edit.server.ts";
import { reorderStages } from "#app/operations/stage/reorder.server.ts";
import type { Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import type { StageKind } from "#db/constants.ts";
import { listStages } from "#db/stages.server.ts";

/** What was typed, and what is wrong with it by field; `stage` null is about the position itself or a new stage. */
export type Refusal = {
  intent: string;
  stage: number | null;
  errors: Record<string, string>;
  typed: Record<string, string>;
};

type Asked = { member: Member; position: { id: number; title: string }; form: FormData };

/** Does what a form of the edit page asks for; or says what to change. */
export async function act(
  request: Request,
  context: AppLoadContext,
  { member, position, form }: Asked,
) {
  const as = actingAs(member, context);
  const { id } = position;
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const intent = text("intent");
  const stage = Number(text("stage")) || null;
  const name = text("name");
  const kind = text("kind") as StageKind;
  const say = (words: string, to = `/positions/${id}/edit`) =>
    redirectWithFlash(request, context, to, words);
  const answer = <T>({ done, refused }: Attempt<T>, tell: (done: T) => [string, string?]) => {
    if (!refused) return say(...tell(done));
    const errors = refused instanceof Invalid ? refused.fields : { form: refused.message };
    const typed = { title: text("title"), city: text("city"), name, kind, into: text("into") };
    return data<Refusal>({ intent, stage, errors, typed }, { status: refused.status });
  };
  const stageId = stage ?? 0;
  switch (intent) {
    case "save": {
      const title = text("title");
      const saving = editPosition(as, { id, title, city: text("city") });
      return answer(await attempt(saving), () => ["Saved.", `/positions/${id}`]);
    }
    case "add": {
      const adding = addStage(as, { positionId: id, name, kind });
      return answer(await attempt(adding), () => [`Added the stage “${name}”.`]);
    }
    case "stage": {
      const saving = editStage(as, { id: stageId, name, kind });
      return answer(await attempt(saving), () => [`Saved the stage “${name}”.`]);
    }
    case "up":
    case "down": {
      const order = (await listStages(context.db, id)).map((one) => one.id);
      const at = order.indexOf(stageId);
      const to = intent === "up" ? at - 1 : at + 1;
      if (at >= 0 && to >= 0 && to < order.length)
        [order[at], order[to]] = [order[to]!, order[at]!];
      const moving = reorderStages(as, { positionId: id, stageIds: order });
      return answer(await attempt(moving), () => ["Order saved."]);
    }
    case "remove": {
      const deleting = deleteStage(as, { id: stageId, to: Number(text("into")) || undefined });
      return answer(await attempt(deleting), ({ moved }) => [
        moved > 0
          ? `Deleted the stage and moved ${counted(moved, "person", "people")}.`
          : "Deleted the stage.",
      ]);
    }
    case "delete": {
      const deleting = deletePosition(as, { id, people: Number(text("people")) });
      return answer(await attempt(deleting), () => [`Deleted ${position.title}.`, "/positions"]);
    }
    default:
      throw unknownAction();
  }
}
