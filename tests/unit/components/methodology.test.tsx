import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import Methodology, { loader } from "#app/routes/methodology/route.tsx";
import {
  ALIGNMENT,
  curveOf,
  DIMENSIONS,
  FIGURES,
  FLAG_RULES,
  GRADES,
  LIMITS,
  MODEL_PROVENANCE,
  MODEL_VERSION,
  NOT_FOR,
  SIGNALS,
} from "#scoring/index.ts";
import { request, testContext } from "#tests/support/app.ts";

const html = renderToStaticMarkup(<Methodology />);
const unescape = (text: string) =>
  text.replaceAll("&#x27;", "'").replaceAll("&quot;", '"').replaceAll("&amp;", "&");
const text = unescape(html.replace(/<[^>]+>/g, "|"));

describe("the methodology page", () => {
  it.each(SIGNALS.map((signal) => [signal.key, signal] as const))(
    "says of %s what, why, where from and how to raise it",
    (_, signal) => {
      for (const words of [
        signal.label,
        signal.unit,
        signal.why,
        signal.source,
        signal.raise,
        signal.evidence,
      ])
        expect(text).toContain(words);
    },
  );

  it("draws a curve for every signal that earns points, and for the balance", () => {
    const earning = SIGNALS.filter(({ key }) => curveOf(key));
    expect(html.match(/aria-label="Points by count:/g)).toHaveLength(earning.length);
    expect(html.match(/Points by standard deviations/g)).toHaveLength(1);
  });

  it("draws what the curve says", () => {
    const { at = [], points = [] } = curveOf("followers") ?? {};
    const log = Math.log1p(1000);
    const next = at.findIndex((knot) => knot >= log);
    const [x0 = 0, x1 = 0, y0 = 0, y1 = 0] = [
      at[next - 1],
      at[next],
      points[next - 1],
      points[next],
    ];
    expect(html).toContain(`1,000 gives ${(y0 + ((log - x0) / (x1 - x0)) * (y1 - y0)).toFixed(1)}`);
  });

  it("says what a position's own weights are worth, and what regard is", () => {
    expect(text).toContain(
      "A position may weigh Reach, Response and Participation differently. The standard, 1, 1, 1, is calibrated",
    );
    expect(text).toContain("said to be not calibrated, and changes no stored score");
    expect(text).toContain("Regard is apart from the score");
  });

  it("holds every limit, misuse, network, grade, figure and the model's name", () => {
    const words = [
      ...LIMITS,
      ...NOT_FOR,
      MODEL_PROVENANCE,
      MODEL_VERSION,
      ...DIMENSIONS.map(({ means }) => means),
      ...ALIGNMENT.flatMap(({ label, provenance }) => [label, provenance]),
      ...GRADES.map(([grade, from]) => `${grade} from ${from}`),
      ...FIGURES.table.flatMap(([name, auc]) => [name, auc.toFixed(3)]),
      ...Object.keys(FLAG_RULES).map(
        (flag) =>
          ({ audience: "Audience:", jump: "Jump:", reactors: "Few reactors:", stale: "Stale:" })[
            flag
          ] ?? flag,
      ),
    ];
    expect(words.filter((word) => !text.includes(word))).toEqual([]);
  });

  it("is for members only", async () => {
    const context = testContext();
    const refused = await loader({ request: request("/methodology"), context, params: {} }).catch(
      (thrown: unknown) => thrown,
    );
    expect((refused as Response).headers.get("Location")).toBe("/setup");
  });
});
