import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SourceLine, sourceLabel } from "#app/components/source.tsx";

const told = (source: Parameters<typeof SourceLine>[0]) =>
  renderToStaticMarkup(<SourceLine {...source} />).replace(/<[^>]+>/g, "");
const at = Date.UTC(2026, 2, 3, 23);

it("says in full from what brought facts are, of which day, and who brought them", () => {
  expect(told({ source: "export", sourceName: null, observedAt: at, broughtByName: "Ada" })).toBe(
    "From the candidate&#x27;s data export of 3 Mar 2026, imported by Ada.",
  );
  expect(
    told({ source: "file", sourceName: "Agency list", observedAt: at, broughtByName: "Ada" }),
  ).toMatch(/file \(Agency list\), 3 Mar 2026, .*Ada\.$/);
  expect(told({ source: "file", sourceName: null, observedAt: at, broughtByName: null })).toMatch(
    /file, 3 Mar 2026\.$/,
  );
  expect([sourceLabel("export"), sourceLabel("file")]).toEqual(["export", "file"]);
});

it.each(["github", "bluesky", null])("says nothing of what was read live (%s)", (source) => {
  expect(told({ source, sourceName: "x", observedAt: at, broughtByName: "Ada" })).toBe("");
  expect(sourceLabel(source)).toBeNull();
});
