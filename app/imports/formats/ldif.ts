import type { RawRecord } from "./records.ts";

export const looksLikeLdif = (text: string) =>
  /^(?:\s|(?:#|version:)[^\n]*\n)*dn::?\s/i.test(text.slice(0, 4_000));

/** What an attribute of a directory is called as a column; others keep their names. */
const TITLES = new Map(
  Object.entries({
    cn: "Full name",
    displayname: "Full name",
    givenname: "First name",
    sn: "Last name",
    mail: "Email",
    mozillasecondemail: "Email",
    telephonenumber: "Phone",
    mobile: "Phone",
    homephone: "Phone",
    labeleduri: "Links",
    url: "Links",
    wwwhomepage: "Links",
    mozillahomeurl: "Links",
    mozillaworkurl: "Links",
    l: "City",
    title: "Job title",
    o: "Company",
    company: "Company",
    description: "Note",
    uid: "ID",
    jpegphoto: "Photo",
    thumbnailphoto: "Photo",
  }),
);
/** Attributes whose values are taken from nobody's list. */
const LEFT_OUT = new Map(
  Object.entries({
    jpegphoto: "picture",
    thumbnailphoto: "picture",
    userpassword: "left out",
    unicodepwd: "left out",
  }),
);
const PERSONAL = ["Full name", "First name", "Last name", "Email"];

/** The people of a directory in LDIF. Long lines go on behind one space; `name:: value` is in Base64. */
export function readLdif(text: string): RawRecord[] {
  const records: RawRecord[] = [];
  let lines: string[] = [];
  let from = 0;
  const end = (at: number) => {
    const values = valuesOf(lines);
    if (values.some(([title]) => PERSONAL.includes(title)))
      records.push({ line: from + 1, lines: at - from, text: lines.join("\n"), values });
    lines = [];
  };
  for (const [at, line] of text.split("\n").entries()) {
    if (line.trim() === "") {
      if (lines.length > 0) end(at);
      continue;
    }
    if (lines.length === 0) from = at;
    lines.push(line);
  }
  if (lines.length > 0) end(from + lines.length);
  return records;
}

function valuesOf(lines: readonly string[]): [string, string][] {
  const whole: string[] = [];
  for (const line of lines)
    if (line.startsWith(" ") && whole.length > 0) whole.push((whole.pop() ?? "") + line.slice(1));
    else whole.push(line);
  const values = whole.flatMap((line): [string, string][] => {
    const [, name = "", encoded, value = ""] =
      /^([a-z][\w-]{0,60})(?:;[\w-]{1,40})*:(:?)<?\s*(.*)$/i.exec(line) ?? [];
    const key = name.toLowerCase();
    if (key === "" || key === "version" || key === "objectclass") return [];
    const plain = encoded ? Buffer.from(value, "base64").toString("utf8") : value;
    return [[TITLES.get(key) ?? name, LEFT_OUT.get(key) ?? plain]];
  });
  const seen = new Set<string>();
  return values.filter(([title, value]) => {
    const key = `${title}\n${value}`;
    return value !== "" && !seen.has(key) && seen.add(key);
  });
}
