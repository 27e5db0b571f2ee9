import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readCount, readDays, readMoment } from "#app/imports/figures/cells.ts";

const NOW = Date.UTC(2026, 2, 10, 15);
const iso = (text: string, now = NOW) => {
  const read = readMoment(text, now);
  return "error" in read ? read.error : new Date(read.value).toISOString();
};

describe("a count", () => {
  test.each<[string, number | null]>([
    ["", null],
    ["  ", null],
    ["n/a", null],
    ["NA", null],
    ["-", null],
    ["–", null],
    ["?", null],
    ["Unknown", null],
    ["null", null],
    ["0", 0],
    ["00", 0],
    ["7", 7],
    [" 12345 ", 12345],
    ["12,345", 12345],
    ["1,234,567", 1234567],
    ["12 345", 12345],
    ["12\u00a0345", 12345],
    ["12\u202f345", 12345],
    ["12'345", 12345],
    ["12’345", 12345],
    ["12.0", 12],
    ["12.00", 12],
    ["12.", 12],
    ["1,234.00", 1234],
    ["10000000000", 1e10],
  ])("%j is %j", (text, value) => expect(readCount(text)).toEqual({ value }));

  test.each<[string, number, string]>([
    ["1.2k", 1200, "“1.2k” is read as 1,200."],
    ["3M", 3e6, "“3M” is read as 3,000,000."],
    ["12K", 12e3, "“12K” is read as 12,000."],
    ["1.25m", 1.25e6, "“1.25m” is read as 1,250,000."],
  ])("%j is taken as it is rounded, and that is said", (text, value, note) =>
    expect(readCount(text)).toEqual({ value, note }),
  );

  test.each<[string, RegExp]>([
    ["12.345", /12,345 .*fraction/],
    ["1.5", /is a fraction.*follows the point/],
    ["-5", /negative/],
    ["−5", /negative/],
    ["- 5", /negative/],
    ["(5)", /negative/],
    ["12,34", /not a whole number/],
    ["1,2345", /not a whole number/],
    [",345", /not a whole number/],
    ["0,345", /not a whole number/],
    ["1.234.567", /not a whole number/],
    ["1.234k", /not a whole number/],
    ["many", /not a whole number.*12345/],
    ["1e5", /not a whole number/],
    ["5%", /not a whole number/],
    ["#REF!", /not a whole number/],
    ["12 345 6", /not a whole number/],
    ["none", /not a whole number/],
    ["NaN", /not a whole number/],
    ["Infinity", /not a whole number/],
    ["0x10", /not a whole number/],
    ["10000000001", /more than any account/],
    ["9".repeat(400), /more than any account/],
  ])("%j is refused with what to do", (text, why) => {
    const read = readCount(text);
    expect("error" in read && read.error).toMatch(why);
    expect("error" in read && read.error.length).toBeLessThan(250);
  });

  test("is grouped by dots and divided by commas where semicolons separate the cells", () => {
    expect(
      ["12.345", "1.234.567", "12,0", "1,2k", "1.2k", "12 345"].map((text) => readCount(text, ".")),
    ).toMatchObject([
      { value: 12345 },
      { value: 1234567 },
      { value: 12 },
      { value: 1200 },
      { value: 1200 },
      { value: 12345 },
    ]);
    expect(readCount("12,345", ".")).toMatchObject({
      error: expect.stringMatching(/12,345 .*fraction/),
    });
    expect(readCount("1,5", ".")).toMatchObject({
      error: expect.stringContaining("follows the comma"),
    });
  });

  test("written with or without groups reads back as it was, and whatever is written ends in a count or in words", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e10 }),
        fc.constantFrom(",", " ", "'", "\u00a0"),
        (value, group) => {
          expect(readCount(String(value))).toEqual({ value });
          expect(readCount(value.toLocaleString("en-US").replaceAll(",", group))).toEqual({
            value,
          });
          expect(readCount(value.toLocaleString("de-DE"), ".")).toEqual({ value });
        },
      ),
    );
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."0123456789,.' -kM"), maxLength: 12 }),
    );
    fc.assert(
      fc.property(noise, fc.constantFrom("," as const, "." as const), (text, group) => {
        const read = readCount(text, group);
        if ("error" in read) return read.error.length > 0;
        return (
          read.value === null ||
          (Number.isInteger(read.value) && read.value >= 0 && read.value <= 1e10)
        );
      }),
      { numRuns: 3_000 },
    );
  });
});

test("days are 1 to 3660, or not said", () => {
  expect(["", "1", "90", "3660"].map((text) => readDays(text))).toEqual(
    [null, 1, 90, 3660].map((value) => ({ value })),
  );
  for (const text of ["0", "3661", "1k2"]) expect(readDays(text)).toHaveProperty("error");
  expect(readDays("0")).toMatchObject({ error: expect.stringContaining("90 is usual") });
});

describe("a moment", () => {
  test.each([
    ["2026-03-01", "2026-03-01T00:00:00.000Z"],
    ["2026/3/1", "2026-03-01T00:00:00.000Z"],
    ["1.3.2026", "2026-03-01T00:00:00.000Z"],
    ["01.03.2026", "2026-03-01T00:00:00.000Z"],
    ["2026-03-01T14:05Z", "2026-03-01T14:05:00.000Z"],
    ["2026-03-01 14:05:06", "2026-03-01T14:05:06.000Z"],
    ["2026-03-01T14:05:06.5+0200", "2026-03-01T12:05:06.500Z"],
    ["2026-03-01 9:05 UTC", "2026-03-01T09:05:00.000Z"],
    ["2026-03-01T14:05-05:30", "2026-03-01T19:35:00.000Z"],
    ["3 Mar 2026", "2026-03-03T00:00:00.000Z"],
    ["3. March 2026", "2026-03-03T00:00:00.000Z"],
    ["Mar 3, 2026", "2026-03-03T00:00:00.000Z"],
    ["sept 3 2025", "2025-09-03T00:00:00.000Z"],
    ["25/12/2025", "2025-12-25T00:00:00.000Z"],
    ["12/25/2025", "2025-12-25T00:00:00.000Z"],
    ["3/3/2026", "2026-03-03T00:00:00.000Z"],
    ["29.2.2024", "2024-02-29T00:00:00.000Z"],
    ["2000-01-01", "2000-01-01T00:00:00.000Z"],
  ])("%s is %s", (text, at) => expect(iso(text)).toBe(at));

  test("a day that has begun only east of here is today, however often it is read", () => {
    expect(iso("2026-03-11")).toBe("2026-03-10T00:00:00.000Z");
    expect(iso("2026-03-11", NOW + 3_600_000)).toBe("2026-03-10T00:00:00.000Z");
    expect(iso("2026-03-10", Date.UTC(2026, 2, 10))).toBe("2026-03-10T00:00:00.000Z");
    expect(iso("2026-03-12")).toMatch(/future/);
    expect(iso("2026-03-11", Date.UTC(2026, 2, 10, 9))).toMatch(/future/);
    expect(iso("2026-03-10T15:00Z")).toBe("2026-03-10T15:00:00.000Z");
    expect(iso("2026-03-10T15:01Z")).toMatch(/future/);
  });

  test.each<[string, RegExp]>([
    ["", /missing.*2026-03-01/],
    ["yesterday", /not a date.*2026-03-01/],
    ["46084", /not a date/],
    ["3 Mar 26", /not a date/],
    ["3 Foo 2026", /not a date/],
    ["marmalade 3, 2026", /not a date/],
    ["20260301", /not a date/],
    ["3/4/2026", /could be 3 April or 4 March.*2026-04-03 or 2026-03-04/],
    ["2026-02-30", /not a day in the calendar/],
    ["2026-13-01", /not a day in the calendar/],
    ["31.4.2026", /not a day in the calendar/],
    ["0.0.2026", /not a day in the calendar/],
    ["2026-03-01T25:00", /time that cannot be read/],
    ["1999-12-31", /before the year 2000/],
    ["1970-01-01", /before the year 2000/],
    ["0000-01-01", /calendar|before/],
  ])("%j is refused with what to do", (text, why) => expect(iso(text)).toMatch(why));

  test("whatever is written ends in a moment between 2000 and now, or in words", () => {
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: fc.constantFrom(..."0123456789-/.: TZ+MarDec,"), maxLength: 24 }),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    fc.assert(
      fc.property(noise, (text) => {
        const read = readMoment(text, NOW);
        return "error" in read
          ? read.error.length > 0
          : read.value >= Date.UTC(2000, 0, 1) && read.value <= NOW;
      }),
      { numRuns: 3_000 },
    );
  });
});
