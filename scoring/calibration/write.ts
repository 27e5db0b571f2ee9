import type { Model } from "../model.ts";
import type { Figures } from "./run.ts";

/** `scoring/model.ts` with other figures. */
export function modelFile(current: string, { version, k, spreads }: Model): string {
  const start = current.indexOf("export const MODEL");
  const lines = Object.entries(spreads).map(([key, spread]) => `    ${key}: ${spread},\n`);
  return `${current.slice(0, start)}export const MODEL: Model = {
  version: "${version}",
  k: ${k},
  spreads: {
${lines.join("")}  },
};
`;
}

/** Text of `scoring/calibration/figures.ts`. */
export function figuresFile(figures: Figures): string {
  return `import type { Figures } from "./run.ts";

/** Measured by \`npm run calibrate\` on people the fit had not seen; do not edit. Units: \`Figures\`. */
export const FIGURES: Figures = ${JSON.stringify(figures, null, 2)
    .replace(/^(\s*)"(\w+)":/gm, "$1$2:")
    .replace(/\[\s+([^[\]]*?)\s+\]/g, (_, row: string) => `[${row.replace(/\s+/g, " ")}]`)
    .replace(/([^,[{])\n(\s*[}\]])/g, "$1,\n$2")};
`;
}
