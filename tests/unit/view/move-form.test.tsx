import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MoveForm } from "#app/view/move-form.tsx";

const position = (id: number, title: string, first: number) => ({
  id,
  title,
  stages: [
    { id: first, name: "New", kind: "open" as const },
    { id: first + 1, name: "Interview", kind: "open" as const },
  ],
});

test("no stage is chosen beforehand; those of the position that is shown come first", () => {
  const html = renderToStaticMarkup(
    <MoveForm
      positions={[position(1, "Baker", 10), position(2, "Cook", 20)]}
      positionId={2}
      placed={{ people: 3, inPosition: { 2: 3 } }}
      scripted
      scoreSeen={false}
    />,
  );
  expect(html).toMatch(/<option value="" selected="">/);
  expect(html.match(/selected=""/g)).toHaveLength(1);
  expect(html.indexOf('label="Cook"')).toBeLessThan(html.indexOf('label="Baker"'));
  expect(html).toMatch(/<button[^>]* disabled=""/);
});
