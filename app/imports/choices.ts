import { z } from "zod";
import { idField, originField, tagList } from "#app/domain/fields.ts";
import { ORIGINS, STAGES, type Stage } from "#db/constants.ts";
import { normal } from "./titles/title.ts";

/** What to do with somebody who is here already. */
export const actionField = z.enum(["add", "update", "skip", "apart"]);
export type Action = z.output<typeof actionField>;

/** What to do with all rows of an import. */
export const choicesField = z.object({
  /** One position; "list": those that the list names, as far as they exist; "none": the default one. */
  position: z.union([z.literal("list"), z.literal("none"), idField]),
  /** The name of a stage. Null: the stage in the list, or else the first of the position. */
  stage: z.string().max(100).nullable(),
  tags: tagList,
  origin: originField,
  /** For people who are here by an account, a number or an email address. */
  duplicates: z.enum(["add", "update", "skip"]),
  /** For people who only share a name with somebody here. */
  sameName: z.enum(["apart", "same"]),
});
export type Choices = z.output<typeof choicesField>;
export const CHOICES: Choices = {
  position: "list",
  stage: null,
  tags: [],
  origin: "given",
  duplicates: "add",
  sameName: "apart",
};

const STAGE_WORDS: Record<Stage, string> = {
  new: "new lead applied application applicant inbox sourced prospect review incoming neu nouveau nuevo nuovo novo nieuw nowy новый 新規 新",
  screening:
    "screening screen phone call assessment test homework shortlisted telefon telefonat prueba colloquio entretien telephonique скрининг 書類選考 筛选",
  interview:
    "interview onsite interviews gesprach vorstellungsgesprach entretien entrevista intervista sollicitatiegesprek собеседование 面接 面试 면접",
  offer: "offer angebot offre oferta offerta aanbod оффер 内定 录用",
  hired:
    "hired accepted joined onboarding eingestellt embauche contratado assunto aangenomen принят 採用 已录用",
  declined:
    "declined rejected reject disqualified archived abgelehnt refuse rechazado rifiutato afgewezen отказ 不採用 不合格 淘汰",
  withdrawn: "withdrawn withdrew zurückgezogen retire retirado ritirato отозван 辞退",
};
const STAGE_BY_WORD = new Map(
  Object.entries(STAGE_WORDS).flatMap(([stage, words]) =>
    words.split(" ").map((word) => [normal(word), stage as Stage] as const),
  ),
);

/** The usual stage that a list means: by its name here, or by what other systems call it. Null when that is unclear. */
export function stageOf(text: string): Stage | null {
  const said = normal(text);
  const own = STAGES.find(({ key, label }) => normal(label) === said || key === said);
  if (own) return own.key;
  const found = new Set(said.split(" ").flatMap((word) => STAGE_BY_WORD.get(word) ?? []));
  return found.size === 1 ? ([...found][0] ?? null) : found.has("interview") ? "interview" : null;
}

/** How you got the accounts of a row, if its column says so in our own words; else null. */
export const originOf = (text: string) =>
  ORIGINS.find(
    ({ key, label }) => text === key || text.toLowerCase().startsWith(label.toLowerCase()),
  )?.key ?? null;
