import * as fc from "fast-check";
import { and, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { exportCandidates, type Form } from "#app/csv/candidates.server.ts";
import { PRESETS } from "#app/csv/presets.ts";
import { oneLine } from "#app/imports/cells/text.ts";
import { CHOICES } from "#app/imports/choices.ts";
import { parseHandle, type ParsedHandle } from "#app/networks/handles.ts";
import { saveImport } from "#app/operations/import/save.server.ts";
import { parseImport } from "#app/operations/import/parse.server.ts";
import { chooseForAll } from "#app/operations/import/choose.server.ts";
import { openDb, type Db } from "#db/client.server.ts";
import { STAGES } from "#db/constants.ts";
import { listStages } from "#db/stages.server.ts";
import * as schema from "#db/schema.server.ts";
import { transact } from "#db/transact.server.ts";
import {
  makeApplication,
  makeCandidate,
  makeContact,
  makeDetail,
  makeEach,
  makeMember,
  makePosition,
} from "#tests/support/factories.ts";
import { acting } from "#tests/support/acting.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

/** One line as it is kept, of hostile letters. */
const line = fc
  .string({
    unit: fc.constantFrom(..."abcXYZéßñ漢字かなдя ,;|\"'=+-@()[]:/.&<>#\t0123456789"),
    minLength: 1,
    maxLength: 24,
  })
  .map(oneLine)
  .filter((text) => text !== "" && !text.startsWith("'"));
const text = fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join("\n"));
const word = fc.string({ unit: fc.constantFrom(..."abcdefgh0123"), minLength: 3, maxLength: 9 });
const tag = line
  .map((one) => one.replace(/[,]/g, "").trim())
  .filter((one) => one !== "" && one.length <= 40);

const person = fc.record({
  name: line,
  email: fc.option(
    word.map((one) => `${one}@mail.example`),
    { nil: null },
  ),
  headline: fc.option(line, { nil: null }),
  company: fc.option(line, { nil: null }),
  city: fc.option(line, { nil: null }),
  source: fc.option(
    line.filter((one) => one !== "Touchstone" && one !== "DEMO"),
    { nil: null },
  ),
  tags: fc.uniqueArray(tag, { maxLength: 4, selector: (one) => one.toLowerCase() }),
  accounts: fc.uniqueArray(
    fc.tuple(fc.constantFrom("github:", "hn:", "x:", "linkedin:", "devto:"), word),
    { maxLength: 3, selector: ([network]) => network },
  ),
  phones: fc.uniqueArray(
    fc.integer({ min: 10_000, max: 99_999 }).map((one) => `+44 113 ${one}`),
    { maxLength: 2 },
  ),
  links: fc.uniqueArray(
    word.map((one) => `https://${one}.example/cv`),
    { maxLength: 2 },
  ),
  more: fc.uniqueArray(
    word.map((one) => `${one}@other.example`),
    { maxLength: 2 },
  ),
  details: fc.uniqueArray(
    fc.tuple(
      line
        .map((one) => one.replaceAll(": ", " - ").replace(/:$/, ""))
        .filter((one) => one.trim() !== "" && one !== "Note"),
      text,
    ),
    { maxLength: 3, selector: ([title]) => title },
  ),
  notes: fc.array(text, { maxLength: 2 }),
  positions: fc.uniqueArray(
    fc.record({
      positionId: fc.constantFrom(1, 2, 3, 4, 5),
      stage: fc.nat({ max: STAGES.length - 1 }),
    }),
    { minLength: 1, maxLength: 4, selector: ({ positionId }) => positionId },
  ),
});
type Made = typeof person extends fc.Arbitrary<infer T> ? T : never;

/** Titles with every separator in them, one of which is also made of two others. */
const TITLES = ["Marketing lead, as in 2012", "Backend; Data", "Marketing lead", "as in 2012"];

async function newTeam(): Promise<Db> {
  const db = openDb(":memory:");
  await makeMember(db, { name: "Olga" });
  const [lead] = await makeEach(TITLES, (title) => makePosition(db, { title }));
  await db.$writer.tx
    .update(schema.stages)
    .set({ name: "Offer, or nearly; soon" })
    .where(and(eq(schema.stages.positionId, lead!.id), eq(schema.stages.name, "Offer")));
  return db;
}

async function add(
  db: Db,
  { tags, accounts, phones, links, more, details, notes, positions, ...row }: Made,
  at: number,
) {
  await transact(db, async (tx) => {
    const { id: candidateId } = await makeCandidate(tx, {
      ...row,
      externalId: `e-${at}`,
      accounts: accounts.map(([network, handle]) => ({
        ...(parseHandle(`${network}${handle}${at}`) as ParsedHandle),
        origin: "consented",
      })),
      tags,
    });
    const others = row.email === null ? [] : more;
    for (const value of others)
      await makeContact(tx, { candidateId, kind: "email", value: value.replace("@", `${at}@`) });
    for (const value of phones) await makeContact(tx, { candidateId, kind: "phone", value });
    for (const value of links) await makeContact(tx, { candidateId, kind: "link", value });
    for (const note of notes) await makeDetail(tx, { candidateId, title: "Note", text: note });
    for (const [title, told] of details) await makeDetail(tx, { candidateId, title, text: told });
    for (const { positionId, stage } of positions)
      await makeApplication(tx, {
        candidateId,
        positionId,
        stage: (await listStages(tx, positionId))[stage]!.name,
      });
  });
}

/** What a team holds of people, by name and order, without ids and moments. */
async function held(db: Db) {
  const people = await db.select().from(schema.candidates);
  const of = (candidateId: number) => (row: { candidateId: number }) =>
    row.candidateId === candidateId;
  const [accounts, contacts, details, entries] = [
    await db.select().from(schema.accounts),
    await db.select().from(schema.contacts),
    await db.select().from(schema.details),
    await db.select().from(schema.applications),
  ];
  const inOrder = people.toSorted((a, b) =>
    String(a.externalId).localeCompare(String(b.externalId)),
  );
  return inOrder.map(({ id, name, email, headline, company, city, source, externalId, tags }) => ({
    name,
    email,
    headline,
    company,
    city,
    source,
    externalId,
    tags,
    accounts: accounts
      .filter(of(id))
      .map(({ url, origin }) => `${url} ${origin}`)
      .toSorted(),
    contacts: contacts
      .filter(of(id))
      .map(({ kind, value }) => `${kind} ${value}`)
      .toSorted(),
    details: details
      .filter(of(id))
      .map(({ title, text: told }) => `${title}\n${told}`)
      .toSorted(),
    positions: entries
      .filter(of(id))
      .map(({ stageId: stage }) => stage)
      .toSorted((a, b) => a - b),
  }));
}

async function bring(db: Db, written: string, name = "ours.csv") {
  const context = acting(db, NOW, { id: 1, role: "owner" });
  const { id } = await parseImport(context, { name, given: Buffer.from(written) });
  await chooseForAll(context, { id, choices: { ...CHOICES, sameName: "apart" } });
  while ((await saveImport(context, { id })).more);
  return db.select().from(schema.importRows);
}

/** A new team of these people. */
async function teamOf(people: readonly Made[]): Promise<Db> {
  const db = await newTeam();
  const emails = new Set<string | null>();
  for (const [at, one] of people.entries()) {
    await add(db, { ...one, email: emails.has(one.email) ? null : one.email }, at);
    emails.add(one.email);
  }
  return db;
}

async function exported(db: Db, form: Form, shortlist?: number): Promise<string> {
  const which = shortlist ? { shortlist } : { params: { sort: "name", dir: "asc" } as const };
  const given = { ...which, ...form, origin: "http://localhost", demo: false };
  let file = "";
  for await (const piece of (await exportCandidates(db, given)).text) file += piece;
  return file;
}

test.each<[string, Form]>([
  ["with commas", {}],
  ["with semicolons", { separator: "semicolon" }],
  ["as JSON", { format: "json" }],
])(
  "our own export %s comes back in without a loss, into another team and into the same",
  async (_, form) => {
    await fc.assert(
      fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 5 }), async (people) => {
        const db = await teamOf(people);
        const file = await exported(db, form);
        const other = await newTeam();
        const rows = await bring(other, file);
        expect(rows.map(({ result, message }) => [result, message])).toEqual(
          people.map(() => ["added", null]),
        );
        const before = await held(db);
        expect(await held(other)).toEqual(before);
        const again = await bring(db, file);
        expect(again.map(({ result, message }) => [result, message])).toEqual(
          people.map(() => ["unchanged", null]),
        );
        expect(await held(db)).toEqual(before);
        db.$close();
        other.$close();
      }),
      { numRuns: 30, seed: 3 },
    );
  },
);

const plain = fc
  .string({ unit: fc.constantFrom(..."abcdeéßñøklmno"), minLength: 3, maxLength: 9 })
  .map((one) => `Q${one}`);
/** People as they are in real lists, whom another program's columns can hold. */
const usual = fc
  .record({
    person,
    name: fc.tuple(plain, plain).map((words) => words.join(" ")),
    headline: fc.tuple(plain, plain).map((words) => words.join(" at ")),
    company: plain,
    city: plain,
    tags: fc.uniqueArray(word, { maxLength: 3 }),
    source: plain,
    email: word.map((one) => `${one}@mail.example`),
  })
  .map(({ person: made, ...said }): Made => ({ ...made, ...said, details: [], notes: [] }));

type Held = Awaited<ReturnType<typeof held>>[number];
/** What of a person each preset of another program can hold, and so must come back. */
const COME_BACK: Record<
  string,
  { fields: (keyof Held)[]; urls: RegExp; emails: number; phones: number }
> = {
  greenhouse: {
    fields: ["headline", "company", "source"],
    urls: /./,
    emails: 1,
    phones: 1,
  },
  lever: { fields: ["company", "city", "source", "tags"], urls: /./, emails: 9, phones: 1 },
  ashby: {
    fields: ["headline", "company", "city", "source", "tags"],
    urls: /github|linkedin/,
    emails: 1,
    phones: 1,
  },
  recruitee: { fields: ["source", "tags"], urls: /./, emails: 9, phones: 9 },
  gem: { fields: [], urls: /linkedin/, emails: 1, phones: 1 },
  zoho: {
    fields: ["headline", "company", "city", "source", "tags"],
    urls: /./,
    emails: 2,
    phones: 1,
  },
  opencats: { fields: ["company", "city", "tags"], urls: /./, emails: 2, phones: 2 },
};

test.each(PRESETS.filter(({ own }) => !own).map((preset) => [preset.label, preset] as const))(
  "the file for %s comes back in with everything that its columns hold",
  async (_, preset) => {
    const { fields, urls, emails, phones } = COME_BACK[preset.key]!;
    const shown = (one: Held) => {
      const count = (kind: string) =>
        one.contacts.filter((contact) => contact.startsWith(`${kind} `)).length;
      return {
        name: one.name,
        fields: fields.map((field) => one[field]),
        accounts: one.accounts
          .map((account) => account.split(" ")[0]!)
          .filter((url) => urls.test(url)),
        email: one.email,
        emails: Math.min(1 + count("email"), emails),
        phones: Math.min(count("phone"), phones),
      };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(usual, { minLength: 1, maxLength: 5, selector: ({ email }) => email }),
        async (people) => {
          const db = await teamOf(people);
          const other = await newTeam();
          const rows = await bring(other, await exported(db, { preset }));
          expect(rows.map(({ result, message }) => [result, message])).toEqual(
            people.map(() => ["added", null]),
          );
          const byName = (list: Held[]) =>
            list.map(shown).toSorted((a, b) => String(a.email).localeCompare(String(b.email)));
          expect(byName(await held(other))).toEqual(byName(await held(db)));
          db.$close();
          other.$close();
        },
      ),
      { numRuns: 12, seed: 5, endOnFailure: true },
    );
  },
);
