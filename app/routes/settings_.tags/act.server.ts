import { data, type AppLoadContext } from "@remix-run/node";
import type { Flash } from "#app/components/toast.tsx";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { createTag } from "#app/operations/tag/create.server.ts";
import { deleteTag } from "#app/operations/tag/delete.server.ts";
import { mergeTags } from "#app/operations/tag/merge.server.ts";
import { recolourTag } from "#app/operations/tag/recolour.server.ts";
import { renameTag } from "#app/operations/tag/rename.server.ts";
import { localPath, type Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import type { TagColour } from "#db/constants.ts";
import { findTag } from "#db/tags.server.ts";

/** The answer to a form that changed nothing; `id` null is the form for a new tag. */
export type TagAnswer = { id: number | null; intent: string; value: string; error: string };

const HERE = "/settings/tags";

export async function act(
  request: Request,
  context: AppLoadContext,
  member: Member,
  form: FormData,
) {
  const as = actingAs(member, context);
  const id = Number(form.get("id"));
  const text = (name: string) => String(form.get(name) ?? "");
  const intent = text("intent");
  const to = form.has("to") ? localPath(form.get("to")) : HERE;
  const say = (words: string, undo?: Flash["undo"]) =>
    redirectWithFlash(request, context, to, words, undo);
  const refuse = (about: number | null, value: string, error: string, status = 400) =>
    data<TagAnswer>({ id: about, intent, value, error }, { status });
  switch (intent) {
    case "create": {
      const name = text("name");
      const colour = (text("colour") || undefined) as TagColour | undefined;
      const { refused } = await attempt(createTag(as, { name, colour }));
      return refused
        ? refuse(null, name, refused.message, refused.status)
        : say(`Added the tag “${name.trim()}”.`);
    }
    case "rename": {
      const name = text("name");
      const { done, refused } = await attempt(renameTag(as, { id, name }));
      if (refused) return refuse(id, name, refused.message, refused.status);
      const fields = { intent, id: String(id), name: done.before, to };
      return say(`Renamed “${done.before}” to “${name.trim()}”.`, { action: HERE, fields });
    }
    case "recolour":
      await perform(recolourTag(as, { id, colour: text("colour") as TagColour }));
      return say("Colour changed.");
    case "merge": {
      const name = text("into");
      const into = await findTag(context.db, name.trim());
      if (!into) return refuse(id, name, `There is no tag “${name}”.`);
      const { done, refused } = await attempt(mergeTags(as, { id, intoId: into.id }));
      if (refused) return refuse(id, name, refused.message, refused.status);
      return say(`Merged “${done.name}” into “${done.into}”.`);
    }
    case "delete": {
      const { name } = await perform(deleteTag(as, { id }));
      return say(`Deleted the tag “${name}”.`);
    }
    default:
      throw unknownAction();
  }
}
