type Person = { id: number; name: string };
type Part = { text: string; member: number | null };

/**
 * A note in parts: "@" and a member's name is a mention, whatever its capitals; a first name is enough where only one member
 * has it. The longest name that fits wins, so that "@Ada Example" is not Ada alone.
 */
export function splitMentions(body: string, members: readonly Person[]): Part[] {
  const names = namesOf(members);
  const longest = Math.max(0, ...[...names.keys()].map((name) => name.length));
  const parts: Part[] = [];
  let from = 0;
  for (let at = body.indexOf("@"); at >= 0; at = body.indexOf("@", at + 1)) {
    // Behind a slash it is part of the address of a profile.
    if (isWord(body[at - 1]) || body[at - 1] === "/") continue;
    const found = nameAt(body, at + 1, names, longest);
    if (!found) continue;
    if (at > from) parts.push({ text: body.slice(from, at), member: null });
    parts.push({ text: body.slice(at, found.end), member: found.id });
    from = found.end;
  }
  if (from < body.length) parts.push({ text: body.slice(from), member: null });
  return parts;
}

/** The ids of whom a note mentions, each once. */
export const mentionedIn = (body: string, members: readonly Person[]): number[] => [
  ...new Set(splitMentions(body, members).flatMap(({ member }) => member ?? [])),
];

const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}_]/u.test(char);

/** What can stand after the "@", in small letters: full names, then first names that are nobody else's. */
function namesOf(members: readonly Person[]): Map<string, number> {
  const called = (nameOf: (name: string) => string) => {
    const owners = new Map<string, number | null>();
    for (const { id, name } of members) {
      const key = nameOf(name).toLowerCase();
      owners.set(key, owners.has(key) || key === "" ? null : id);
    }
    return [...owners].flatMap(([name, id]): [string, number][] =>
      id === null ? [] : [[name, id]],
    );
  };
  const first = called((name) => name.split(/\s+/)[0] ?? name);
  return new Map([...first, ...called((name) => name)]);
}

function nameAt(body: string, start: number, names: Map<string, number>, longest: number) {
  const ahead = body.slice(start, start + longest);
  for (let length = ahead.length; length > 0; length--) {
    const id = names.get(ahead.slice(0, length).toLowerCase());
    if (id !== undefined && !isWord(body[start + length])) return { id, end: start + length };
  }
  return null;
}
