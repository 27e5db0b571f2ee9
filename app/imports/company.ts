import { quoted } from "./limits.ts";
import type { Person } from "./person.ts";
import { normal } from "./titles/title.ts";

/** Lists of contacts put a company's own accounts into the row of whoever works there. */
export function doubtCompany(person: Person) {
  const condensed = (text: string | null) => normal(text ?? "").replaceAll(" ", "");
  const company = condensed(person.company);
  if (company === "" || company === condensed(person.name)) return;
  const named = person.accounts.filter(({ handle }) => condensed(handle) === company);
  for (const { network, handle } of named)
    person.problems.push({
      text: handle,
      why: `${quoted(handle)} is the name of the company, so the account may be the company's.`,
      use: `${network}:${handle}`,
    });
  person.accounts = person.accounts.filter((account) => !named.includes(account));
}
