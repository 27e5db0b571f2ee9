import express from "express";
import { renderToString } from "react-dom/server";
import { StaticRouter } from "react-router-dom/server.js";
import { placesIn } from "#app/pages/places.server.ts";
import { Table } from "#app/routes/candidates._index/table.tsx";
import { readView } from "#app/view/read.server.ts";
import { listCandidates } from "#db/candidates.server.ts";
import { openDb } from "#db/client.server.ts";

/** The yardstick: no session, no query, no framework. The same rows, held in memory, through the same table. */
const db = openDb(process.env.DATABASE_URL ?? "");
const view = readView(new URLSearchParams(), {
  clock: { now: Date.now(), refreshHours: 24 },
});
const { rows, histogram } = await listCandidates(db, view);
db.$close();
const { placeOf } = placesIn(histogram);
const placed = rows.map((row) => ({
  ...row,
  place: placeOf(row.score),
}));

const app = express();
app.get("/candidates", (_request, response) => {
  const table = renderToString(
    <StaticRouter location="/candidates">
      <Table rows={placed} view={view} meta={{ now: Date.now(), refreshHours: 24, from: "" }} />
    </StaticRouter>,
  );
  response.type("html").send(`<!doctype html><title>Candidates</title>${table}`);
});
const server = app.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address && typeof address === "object")
    process.send?.({ url: `http://127.0.0.1:${address.port}` });
});
process.once("disconnect", () => process.exit(0));
