import type { AppLoadContext } from "@remix-run/node";
import { counted } from "#app/domain/counted.ts";
import { idFrom, readIds } from "#app/pages/ids.ts";
import { readView } from "#app/view/read.server.ts";
import { filtersOfSelection, selectionOf } from "#app/view/selection.server.ts";
import { addressOf, type View } from "#app/view/view.ts";
import type { Form, Which } from "./candidates.server.ts";
import { PRESETS } from "./presets.ts";
import { viewPreset } from "./presets/view.ts";

type Asked = Which & { view: View; selected: boolean };

/** Longest text of a view in the log. */
const LONGEST = 300;

const viewOf = (params: URLSearchParams, { env }: AppLoadContext) =>
  readView(params, { clock: { now: Date.now(), refreshHours: env.REFRESH_HOURS } });

/** Which candidates an address asks for: a view of the table, `ids` of it, or the shortlist of the position `shortlist`. */
export function readWhich(params: URLSearchParams, context: AppLoadContext): Asked {
  const view = viewOf(params, context);
  const shortlist = idFrom(params.get("shortlist") ?? undefined);
  if (shortlist) return { shortlist, view, selected: false };
  const selected = params.has("ids");
  return { params: { ...view, ...(selected && { ids: readIds(params) }) }, view, selected };
}

/** Which candidates a form of ticked rows asks for, in the order of the address's view. */
export function readSelectedWhich(
  form: FormData,
  params: URLSearchParams,
  context: AppLoadContext,
): Asked {
  const { REFRESH_HOURS: refreshHours } = context.env;
  const selection = selectionOf(form, { refreshHours }) ?? { ids: [] };
  const view = viewOf(params, context);
  const { sort, dir } = view;
  return {
    params: { ...filtersOfSelection(selection, Date.now()), sort, dir },
    view,
    selected: true,
  };
}

/** In which form: `preset` (`view` gives the columns of the view), `format` (`semicolon`, `json`), `part`. Anything else is the first preset as CSV. */
export function readFormat(params: URLSearchParams | FormData, view: View) {
  const preset =
    params.get("preset") === "view"
      ? viewPreset(view.columns)
      : (PRESETS.find(({ key }) => key === params.get("preset")) ?? PRESETS[0]);
  const format = preset.own ? params.get("format") : null;
  const part = Number(params.get("part") ?? 1);
  return {
    preset,
    format: format === "json" ? "json" : "csv",
    separator: format === "semicolon" ? "semicolon" : "comma",
    part: Number.isSafeInteger(part) && part > 0 ? part : 1,
  } satisfies Form;
}

/**
 * The view in the log, from which nothing is erased: what was searched for may be a name, and a tag or a city may be one
 * person's alone, so it says only how many there were.
 */
export function describeView({ params, view, selected }: Asked): string | null {
  if (!params) return null;
  const { q, city = [], tag = [], untagged = [], ...others } = view;
  const said = addressOf({ ...others, page: 1, tab: undefined, open: undefined });
  const words = [
    selected ? "selected ones" : "",
    q ? "a search" : "",
    city.length > 0 ? counted(city.length, "city", "cities") : "",
    tag.length > 0 ? `with ${counted(tag.length, "tag")}` : "",
    untagged.length > 0 ? `without ${counted(untagged.length, "tag")}` : "",
    decodeURIComponent(said.slice(1).replaceAll("+", " ").replaceAll("&", " ")),
  ];
  return words.filter(Boolean).join("; ").slice(0, LONGEST) || "everybody";
}
