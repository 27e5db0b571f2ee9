import { expect, it } from "vitest";
import { reasonField } from "#app/domain/fields.ts";
import { asLine, asText } from "#app/domain/line.ts";
import { bodyField } from "#app/domain/note-fields.ts";
import { noteField } from "#app/operations/application/fields.ts";
import { detailsForm } from "#app/routes/candidates.$id_.edit/form.ts";
import { one } from "#app/routes/candidates.new/one.ts";

it("what cannot be seen does not hide what a spreadsheet would run, nor turn a name around", () => {
  const written = "\u0000=1+1\u202egnp";
  expect(one.parse({ name: written, city: "\u0007@x", origin: "given" })).toMatchObject({
    name: "=1+1 gnp",
    city: "@x",
  });
  const details = detailsForm.parse({
    name: written,
    tags: "\u0000=a,b",
    version: "1",
  });
  expect(details).toMatchObject({ name: "=1+1 gnp", tags: ["=a", "b"] });
  expect(one.safeParse({ name: "\u0000", origin: "given" }).success).toBe(false);
  expect(one.parse({ name: "श्री \u200d नाम", origin: "given" }).name).toBe("श्री \u200d नाम");
});

it("a reason and a note on the shortlist are kept like other texts: in lines, without what cannot be seen", () => {
  for (const field of [reasonField, noteField, bodyField])
    expect(field.parse(" Well\u202e answered\r\nin\u0000 Go\ttoo ")).toBe(
      "Well  answered\nin  Go\ttoo",
    );
});

it("half of a character, which no file can hold, becomes a space", () => {
  expect([asLine("Ada\ud800 Example 😀"), asText("Ada\udc00\n😀")]).toEqual([
    "Ada  Example 😀",
    "Ada \n😀",
  ]);
});
