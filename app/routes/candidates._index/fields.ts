import { USUAL_COLUMNS, type FILTER_KEYS, type View } from "./view.ts";

/** What the form says, without fields left as they are by default. */
export function addressFrom(form: HTMLFormElement): string {
  const said = new URLSearchParams();
  const fields = new FormData(form);
  const columns = ["name", ...fields.getAll("cols")].join();
  for (const [name, value] of fields) {
    const byDefault = { size: "50", density: "comfortable", cols: value }[name] ?? "";
    if (typeof value === "string" && value.trim() !== byDefault) said.set(name, value.trim());
  }
  if (columns !== USUAL_COLUMNS.join()) said.set("cols", columns);
  return `?${said.toString().replaceAll("%2C", ",")}`;
}

/** Brings the fields in line with the address after Back, or when a filter was taken away outside the form. */
export function follow(form: HTMLFormElement | null, view: View) {
  for (const field of form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[name]") ??
    []) {
    if (field === document.activeElement || field.type === "hidden") continue;
    if (field.name === "cols")
      (field as HTMLInputElement).checked = view.columns.some((key) => key === field.value);
    else if (field.type === "radio")
      (field as HTMLInputElement).checked = field.value === String(view[field.name as "density"]);
    else field.value = String(view[field.name as (typeof FILTER_KEYS)[number]] ?? "");
  }
}
