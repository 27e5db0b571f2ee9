import { readExport, type Given, type Reading, type Watch } from "./index.ts";
import { ExportProblem, problemOf } from "./problem.ts";
import { readZip } from "./zip.ts";

const isZip = ({ name, type }: File) =>
  /\.(?:zip|tgz|gz|tar|7z|rar)$/i.test(name) || type === "application/zip";

/** Reads what a person chose in the browser: one zip, or the files of one export. Throws only when `signal` says stop. */
export async function readChosen(
  files: readonly File[],
  given: Given,
  watch: Watch,
): Promise<Reading> {
  const [zip, another] = files.filter(isZip);
  if (zip && files.length > 1) {
    const what = another
      ? "There is more than one archive here."
      : "There is an archive here, and files beside it.";
    return {
      problems: [
        problemOf(
          new ExportProblem(what, "Choose one archive, or the files of one export."),
          (another ?? zip).name,
        ),
      ],
    };
  }
  if (zip) return readZip(zip, given, watch);
  return readExport(
    files.map((file) => ({
      name: file.webkitRelativePath || file.name,
      size: file.size,
      open: () => file.stream(),
    })),
    given,
    watch,
  );
}
