import { z } from "zod";
import { emailField, nameField, originField, shortLine, idField } from "#app/domain/fields.ts";
import { accountKey } from "#db/constants.ts";
import { refreshCandidates } from "#app/operations/batch/refresh.server.ts";
import { addCandidates } from "#app/operations/candidate/add.server.ts";
import { editCandidate } from "#app/operations/candidate/edit.server.ts";
import { eraseCandidate } from "#app/operations/candidate/erase.server.ts";
import { recordExport } from "#app/operations/candidate/export.server.ts";
import { Conflict } from "#app/operations/errors.ts";
import { contactsBy, CURSOR_SORTS, walkCandidates } from "#db/candidate-walk.server.ts";
import { getCandidate } from "#db/candidate.server.ts";
import { describeCandidate, describeRow, noCandidate } from "../candidate.server.ts";
import { readCursor, writeCursor } from "../cursor.server.ts";
import { filterQuery, readFilters } from "../filters.server.ts";
import { handleField } from "../handle-field.ts";
import { Problem } from "../problem.ts";
import { defineRoute, pageOf, pageQuery } from "../route.server.ts";
import { candidateAlone, candidateInList } from "./candidate-shapes.ts";

const keyShape = z.strictObject({
  sort: z.enum(CURSOR_SORTS),
  dir: z.enum(["asc", "desc"]),
  value: z.union([z.string(), z.number(), z.null()]),
  id: idField,
});

const { shape } = editCandidate.definition.input;

export const candidateRoutes = [
  defineRoute({
    method: "GET",
    path: "/candidates",
    name: "candidate.list",
    summary: "Candidates that match the filters, in a stable order",
    role: "viewer",
    query: z.strictObject({
      ...filterQuery,
      sort: z
        .enum(CURSOR_SORTS)
        .default("id")
        .describe("Unknown values come last in both directions"),
      dir: z.enum(["asc", "desc"]).default("asc"),
      include: z
        .literal("contacts")
        .optional()
        .describe(
          "Also email addresses, phone numbers and links: needs the role recruiter and is logged as an export",
        ),
      ...pageQuery,
    }),
    answer: pageOf(candidateInList),
    async run({ context, role, app, url, query: { sort, dir, limit, cursor, include } }) {
      if (include && role === "viewer")
        throw new Problem(
          403,
          'include=contacts needs the role "recruiter"; the token has "viewer".',
        );
      const after = readCursor(cursor, keyShape);
      if (after && (after.sort !== sort || after.dir !== dir))
        throw new Problem(400, "This cursor is for another order. Start again without one.");
      const { db } = context;
      const refreshHours = app.env.REFRESH_HOURS;
      const filters = readFilters(url.searchParams, { refreshHours });
      const order = { sort, dir, filters };
      const { rows, next } = await walkCandidates(db, order, { after, size: limit });
      if (include) await recordExport(context, { rows: rows.length });
      const ids = rows.map(({ id }) => id);
      const contacts = include && (await contactsBy(db, ids));
      return {
        data: rows.map((row) => describeRow(row, contacts?.get(row.id))),
        next: next && writeCursor({ sort, dir, ...next }),
      };
    },
  }),
  defineRoute({
    method: "POST",
    path: "/candidates",
    name: "candidate.add",
    summary:
      "Adds a candidate with accounts, which are then read; changes nothing if they exist already",
    role: "recruiter",
    body: z
      .strictObject({
        name: nameField.optional(),
        email: emailField.optional(),
        headline: shortLine(200).optional(),
        city: shortLine(100).optional(),
        accounts: z
          .array(handleField)
          .max(50, "Use at most 50 accounts")
          .default([])
          .describe('Each as "github:octocat", a profile address, or @name@server'),
        origin: originField,
      })
      .refine(({ name, accounts }) => name || accounts.length > 0, {
        path: ["name"],
        error: "Send a name or an account",
      }),
    answer: z.object({
      id: idField,
      added: z.boolean(),
      accounts: z.number().int().describe("Number of new accounts"),
    }),
    async run({ context, app, body: { origin, accounts, ...given } }) {
      const person = {
        name: given.name ?? null,
        email: given.email ?? null,
        headline: given.headline || null,
        city: given.city || null,
        accounts: [...new Map(accounts.map((one) => [accountKey(one), one])).values()],
      };
      const added = await addCandidates(context, { people: [person], origin });
      app.worker.wake();
      const [id = null] = added.ids;
      if (id === null)
        throw new Conflict(
          accounts.length > 0
            ? "These accounts belong to several candidates, so nothing was added."
            : "A candidate with this name and email address exists already.",
        );
      return { id, added: added.candidates === 1, accounts: added.accounts };
    },
  }),
  defineRoute({
    method: "GET",
    path: "/candidates/{id}",
    name: "candidate.read",
    summary: "One candidate: applications, score with contributions, accounts, latest facts",
    role: "viewer",
    answer: candidateAlone,
    run: ({ context, role, ids: { id = 0 } }) =>
      describeCandidate(context.db, id, { contacts: role !== "viewer" }),
  }),
  defineRoute({
    method: "PATCH",
    path: "/candidates/{id}",
    name: "candidate.edit",
    summary: "Changes only the fields sent; 409 if somebody changed the candidate since `version`",
    role: "recruiter",
    body: z.strictObject({
      version: shape.version,
      name: shape.name.optional(),
      email: shape.email.optional(),
      headline: shape.headline.optional(),
      company: shape.company,
      city: shape.city.optional(),
      tags: shape.tags,
      contacts: shape.contacts.describe(
        "Further email addresses, phone numbers and links; these replace all that are there",
      ),
    }),
    async run({ context, ids: { id = 0 }, body: { version, ...given } }) {
      const now = await getCandidate(context.db, id);
      if (!now) throw await noCandidate(context.db, id);
      const { name, email, headline, company, city } = { ...now, ...given };
      await editCandidate(context, {
        id,
        version,
        name,
        email,
        headline: headline || null,
        company: company || null,
        city: city || null,
        tags: given.tags,
        contacts: given.contacts,
      });
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/candidates/{id}",
    name: "candidate.erase",
    summary: "Erases a candidate and everything about them, for good",
    role: "recruiter",
    run: ({ context, ids: { id = 0 } }) => eraseCandidate(context, { id }),
  }),
  defineRoute({
    method: "POST",
    path: "/refreshes",
    name: "batch.refresh",
    summary: "Reads the accounts of these candidates, or of all, again",
    role: "recruiter",
    body: z.strictObject({
      candidateIds: z.union([z.literal("all"), z.array(idField).min(1).max(10_000)]),
    }),
    answer: refreshCandidates.definition.output,
    status: 202,
    async run({ context, app, body }) {
      const asked = await refreshCandidates(context, body);
      app.worker.wake();
      return asked;
    },
  }),
];
