import { describe, expect, it } from "vitest";
import { monthAfter, noticeOf } from "#app/domain/notice.ts";

const at = (day: string) => Date.parse(`${day}T10:00Z`);
const DAY = 86_400_000;

describe("one month", () => {
  it.each([
    ["2026-01-15", "2026-02-15"],
    ["2026-01-31", "2026-02-28"],
    ["2028-01-31", "2028-02-29"],
    ["2026-03-31", "2026-04-30"],
    ["2026-12-31", "2027-01-31"],
    ["2026-02-28", "2026-03-28"],
  ])("after %s is %s", (from, to) => expect(monthAfter(at(from))).toBe(at(to)));
});

describe("the notice of an account", () => {
  const added = at("2026-03-10");
  const link = (createdAt: number, revokedAt: number | null = null) => ({ createdAt, revokedAt });

  it("is due a month after it was added, and given by the first link made since", () => {
    expect(noticeOf(added, [])).toEqual({ dueAt: at("2026-04-10"), toldAt: null });
    expect(noticeOf(added, [link(added + 9), link(added + 5)]).toldAt).toBe(added + 5);
  });

  it("is not given by a link from before, or one that was revoked within a day", () => {
    expect(noticeOf(added, [link(added - 1)]).toldAt).toBeNull();
    expect(noticeOf(added, [link(added, added + DAY - 1)]).toldAt).toBeNull();
    expect(noticeOf(added, [link(added, added + DAY)]).toldAt).toBe(added);
  });
});
