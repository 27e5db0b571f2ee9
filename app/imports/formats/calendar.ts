import { findIn } from "../cells/addresses.ts";
import type { Skipped, SourceRow } from "../source.ts";
import { asTable, type RawRecord } from "./records.ts";

export const looksLikeCalendar = (text: string) => /^\s*begin:vcalendar/i.test(text.slice(0, 200));

/** `ATTENDEE;CN="Example, Ada";ROLE=CHAIR:mailto:ada@post.example`: its name, its parameters and its value. */
const LINE = /^([\w-]{1,40})((?:;[\w-]{1,40}=(?:"[^"]{0,500}"|[^";:]{0,500}))*):(.*)$/;
const PARAMETER = /;([\w-]{1,40})=(?:"([^"]{0,500})"|([^";:]{0,500}))/g;
/** What people wrote about a meeting. */
const WRITTEN = new Set(["SUMMARY", "DESCRIPTION", "COMMENT", "LOCATION", "URL", "CONTACT"]);
const PLACES = new Set(["ROOM", "RESOURCE"]);

type Part = { line: number; lines: number; text: string };

/** Those who are invited to meetings. Who invited them, and what was written about a meeting, is skipped; lines of that with an address are read as free text. */
export function readCalendar(text: string): {
  titles: string[];
  rows: SourceRow[];
  skipped: Skipped[];
} {
  const people: RawRecord[] = [];
  const free: SourceRow[] = [];
  const skipped: Skipped[] = [];
  for (const part of unfolded(text)) {
    const [, given = "", parameters = "", value = ""] = LINE.exec(part.text) ?? [];
    const name = given.toUpperCase();
    const named = new Map(
      [...parameters.matchAll(PARAMETER)].map(([, key = "", quoted, plain = ""]) => [
        key.toUpperCase(),
        quoted ?? plain,
      ]),
    );
    const skip = (why: string) => void skipped.push({ line: part.line, text: part.text, why });
    if (name === "ATTENDEE" && PLACES.has(named.get("CUTYPE")?.toUpperCase() ?? "")) skip("A room");
    else if (name === "ATTENDEE") {
      const email = value.replace(/^mailto:/i, "");
      const called = named.get("CN") ?? "";
      people.push({
        ...part,
        values: [
          ["Name", called === email ? "" : called],
          ["Email", email],
          ["Attendance", named.get("ROLE") ?? ""],
        ],
      });
    } else if (name === "ORGANIZER") skip("Whoever sent the invitation");
    else if (WRITTEN.has(name)) {
      const said = value.replace(/\\n/gi, "\n").replace(/\\([,;\\])/g, "$1");
      for (const line of said.split("\n").filter((one) => one.trim() !== ""))
        if (findIn(line).some(({ kind }) => kind === "account" || kind === "email"))
          free.push({ ...part, text: line, cells: null });
        else skipped.push({ line: part.line, text: line, why: "About the meeting" });
    } else if (name === "") skip("About the meeting");
  }
  const table = asTable(people);
  return { ...table, rows: [...table.rows, ...free].sort((a, b) => a.line - b.line), skipped };
}

/** The lines with those that continue them, which begin with a space. */
function unfolded(text: string): Part[] {
  const parts: Part[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const last = parts.at(-1);
    if (/^[ \t]/.test(line) && last) {
      last.text += line.slice(1);
      last.lines++;
    } else if (line.trim() !== "") parts.push({ line: at + 1, lines: 1, text: line });
  }
  return parts;
}
