import { readExportCall } from "./read-export-call.ts";

const { status, out, err } = await readExportCall(process.argv.slice(2));
process.stdout.write(out);
process.stderr.write(err);
process.exitCode = status;
