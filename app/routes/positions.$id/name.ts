const LONGEST = 120;

/** A position's name as typed, or what is wrong with it. */
export function positionName(
  typed: FormDataEntryValue | null,
): { value: string } | { error: string; value: string } {
  const value = typeof typed === "string" ? typed.replace(/\s+/g, " ").trim() : "";
  if (value === "") return { error: "Enter a name.", value };
  if (value.length > LONGEST) return { error: `Use at most ${LONGEST} characters.`, value };
  return { value };
}
