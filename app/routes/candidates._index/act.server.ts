import { data, redirect, type AppLoadContext } from "@remix-run/node";
import { redirectWithFlash } from "#app/pages/flash.server.ts";
import { actingAs, attempt, perform } from "#app/pages/operate.server.ts";
import { setTable } from "#app/operations/member/set-table.server.ts";
import { deleteSavedView } from "#app/operations/view/delete.server.ts";
import { renameView } from "#app/operations/view/rename.server.ts";
import { changeView, saveView } from "#app/operations/view/save.server.ts";
import { shareView } from "#app/operations/view/share.server.ts";
import { localPath, type Member } from "#app/auth/session.server.ts";
import { unknownAction } from "#app/pages/form.server.ts";
import { columnOf, DENSITIES, NARROWEST, SIZES, USUAL_COLUMNS, WIDEST } from "#app/view/columns.ts";
import { knownColumns, readView } from "#app/view/read.server.ts";
import { addressOf, viewQuery, type View } from "#app/view/view.ts";

type Given = { request: Request; context: AppLoadContext; member: Member; form: FormData };

/** What the table's own forms do: how it looks for a member, and the views that are saved of it. */
const ACTS: Record<string, (given: Given) => Promise<Response | ReturnType<typeof refuse>>> = {
  display: async (given) => {
    const { form } = given;
    const columns = knownColumns(["name", ...form.getAll("cols").map(String)]) ?? USUAL_COLUMNS;
    const density = DENSITIES.find((one) => one === form.get("density")) ?? "comfortable";
    const size = SIZES.find((one) => String(one) === form.get("size")) ?? 50;
    await remember(given, {
      columns,
      density,
      pinned: knownColumns(form.getAll("pinned").map(String))?.slice(1) ?? [],
      widths: widthsOf(form),
    });
    return redirect(to(given, { columns, density, size }));
  },
  usual: async (given) => {
    const usual = { columns: USUAL_COLUMNS, density: "comfortable" } as const;
    await remember(given, { ...usual, pinned: [], widths: {} });
    return redirect(to(given, usual));
  },
  widths: async (given) => {
    await remember(given, { widths: widthsOf(given.form) });
    return new Response(null, { status: 204 });
  },
  "save-view": async (given) => {
    const view = viewIn(given.form);
    const saving = saveView(actingAs(given.member, given.context), {
      name: text(given.form, "name"),
      query: viewQuery(view),
    });
    const { done, refused } = await attempt(saving);
    if (refused) return refuse(refused.message);
    return say(given, to(given, { tab: done.id }), `Saved ${text(given.form, "name")}.`);
  },
  "change-view": async (given) => {
    const query = viewQuery(viewIn(given.form));
    await perform(changeView(actingAs(given.member, given.context), { id: id(given.form), query }));
    return say(given, to(given), "View saved as it is now.");
  },
  "rename-view": async (given) => {
    const name = text(given.form, "name");
    const renaming = renameView(actingAs(given.member, given.context), {
      id: id(given.form),
      name,
    });
    const { refused } = await attempt(renaming);
    return refused ? refuse(refused.message) : say(given, to(given), `Renamed to ${name}.`);
  },
  "share-view": async (given) => {
    const shared = given.form.get("shared") === "1";
    await perform(shareView(actingAs(given.member, given.context), { id: id(given.form), shared }));
    return say(
      given,
      to(given),
      shared ? "Everybody in the team sees this view now." : "Only you see this view now.",
    );
  },
  "delete-view": async (given) => {
    const { name } = await perform(
      deleteSavedView(actingAs(given.member, given.context), { id: id(given.form) }),
    );
    return say(
      given,
      to(given, { tab: undefined }),
      `Deleted the view ${name}. Its candidates stay.`,
    );
  },
};

export async function act(given: Given) {
  const intent = text(given.form, "intent");
  const run = Object.hasOwn(ACTS, intent) ? ACTS[intent] : undefined;
  if (!run) throw unknownAction();
  return run(given);
}

const refuse = (message: string) => data({ message }, { status: 400 });
const text = (form: FormData, name: string) => String(form.get(name) ?? "").trim();
const id = (form: FormData) => Number(form.get("id"));
const say = ({ request, context }: Given, where: string, words: string) =>
  redirectWithFlash(request, context, where, words);

const remember = ({ member, context }: Given, table: Parameters<typeof setTable>[1]) =>
  perform(setTable(actingAs(member, context), table));

/** The view that the form was made from. */
const viewIn = (form: FormData): View =>
  readView(new URLSearchParams(text(form, "address")), { clock: { now: 0, refreshHours: 0 } });

const to = ({ form }: Given, changes: Partial<View> = {}) =>
  localPath(`/candidates${addressOf({ ...viewIn(form), ...changes })}`);

function widthsOf(form: FormData): Record<string, number> {
  const widths: Record<string, number> = {};
  for (const [name, value] of form) {
    const column = name.startsWith("width-") ? columnOf(name.slice("width-".length)) : undefined;
    const width = Math.round(Number(value));
    if (column && width >= NARROWEST && width <= WIDEST && width !== column.width)
      widths[column.key] = width;
  }
  return widths;
}
