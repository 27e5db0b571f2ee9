import type { LoaderFunctionArgs } from "@remix-run/node";
import { getTeam } from "#db/members.server.ts";

/** 200 when the database answers. Says nothing else: anybody may ask. */
export async function loader({ context }: LoaderFunctionArgs) {
  await getTeam(context.db);
  return new Response("OK", {
    headers: { "Content-Type": "text/plain; charset=utf-8", "Cache-Control": "no-store" },
  });
}
