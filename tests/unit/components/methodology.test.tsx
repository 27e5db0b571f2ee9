import type { ComponentProps, ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it, vi } from "vitest";
import Methodology, { loader } from "#app/routes/methodology/route.tsx";
import { readTyped, tried } from "#app/routes/methodology/try.ts";
import {
  FIGURES,
  LIMITS,
  networkLabel,
  NOT_FOR,
  REFERENCE,
  RULE,
  signalOf,
} from "#scoring/index.ts";
import { request, testContext } from "#tests/support/app.ts";

const EXAMPLE = {
  network: "github",
  counts: {
    followers: "20",
    stars: "5",
    answered: "3",
    liked: "2",
    takesPart: "4",
    contributes: "4",
  },
};

/** Plain elements in place of those that need a router. */
vi.mock("@remix-run/react", () => ({
  Form: ({ action, children }: ComponentProps<"form">) => <form action={action}>{children}</form>,
  Link: ({ to, children }: { to: string; children: ReactNode }) => <a href={to}>{children}</a>,
  useLoaderData: () => ({ typed: EXAMPLE }),
}));

const html = renderToStaticMarkup(<Methodology />);
const text = html
  .replace(/<[^>]+>/g, "|")
  .replaceAll("&#x27;", "'")
  .replaceAll("&quot;", '"')
  .replaceAll("&gt;", ">")
  .replaceAll("&amp;", "&");

describe("the methodology page", () => {
  it.each([...LIMITS, ...NOT_FOR, ...RULE])("says: %s", (words) => {
    expect(text).toContain(words);
  });

  it("says the limits before the rule", () => {
    expect(text.indexOf(LIMITS[0]!)).toBeLessThan(text.indexOf(RULE[0]!));
  });

  it.each(
    Object.entries(REFERENCE).flatMap(([network, signals]) =>
      Object.entries(signals).map(([signal, table]) => ({ network, signal, table })),
    ),
  )(
    "shows the table of $network and $signal, its counts, source and trust",
    ({ network, signal, table }) => {
      expect(text).toContain(networkLabel(network));
      expect(text).toContain(signalOf(signal).label);
      for (const count of table.counts) expect(text).toContain(count.toLocaleString("en-GB"));
      expect(text).toContain(table.source);
      if (table.accounts !== null)
        expect(text).toContain(`${table.accounts.toLocaleString("en-GB")} accounts`);
    },
  );

  it("shows every measured line", () => {
    for (const [name, auc] of FIGURES.table) expect(text).toContain(`|${name}||${auc.toFixed(3)}|`);
  });

  it("works the example out in full, step by step", () => {
    expect(text).toContain("Reach: the mean of 65, 43 is 54.");
    expect(text).toContain("Total: (54 × 40 + 52 × 40 + 51 × 20) / 100 = 52.7, rounded to 53.");
  });

  it("asks who is there", async () => {
    const thrown = await loader({
      request: request("/methodology", ""),
      context: testContext(),
      params: {},
    }).catch((error: unknown) => error);
    expect((thrown as Response).status).toBe(302);
  });
});

describe("what would my score be", () => {
  it("is the engine's own score of what was typed; what is no count is not seen", () => {
    expect(tried(EXAMPLE)).toMatchObject({ score: 53, seen: 6 });
    const counts = {
      followers: "2",
      stars: "",
      answered: "-1",
      liked: "1e3",
      takesPart: "9".repeat(40),
    };
    expect(tried({ network: "github", counts })).toMatchObject({ score: 28, seen: 1 });
    expect(tried({ network: "github", counts: {} }).score).toBeNull();
  });

  it("is read from the address, and else the worked example", () => {
    const read = (query: string) => readTyped(new URLSearchParams(query), EXAMPLE);
    expect(read("")).toEqual(EXAMPLE);
    expect(read("network=constructor&followers=3")).toEqual(EXAMPLE);
    expect(read("network=devto&liked=8&followers=3")).toEqual({
      network: "devto",
      counts: { liked: "8", answered: "" },
    });
  });
});
