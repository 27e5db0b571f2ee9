/** What a form says as an address, without empty fields. */
export function addressFrom(form: HTMLFormElement): string {
  const said = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value.trim() !== "") said.append(name, value.trim());
  const text = said.toString().replaceAll("%2C", ",");
  return `/candidates${text ? `?${text}` : ""}`;
}
