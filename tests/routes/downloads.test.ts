import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { loader as csv } from "#app/routes/candidates[.]csv.ts";
import { loader as everything } from "#app/routes/candidates.$id_.everything[.]json.ts";
import { loader as own } from "#app/routes/me.$token_.everything[.]json.ts";
import { activities, candidates, members } from "#db/schema.server.ts";
import { request, signedIn, testContext } from "#tests/support/app.ts";
import { makeLink } from "#tests/support/candidate-links.ts";
import { fillWithMany } from "#tests/support/many.ts";

let context: ReturnType<typeof testContext>;
let owner: string;
let recruiter: string;
let viewer: string;
beforeEach(async () => {
  context = testContext();
  fillWithMany(context.db, 300);
  owner = await signedIn(context);
  recruiter = await signedIn(context, "recruiter");
  viewer = await signedIn(context, "viewer");
});

type Answer = { status: number; body: ReadableStream | null; headers: Headers };
/** As the server does while it answers: a request that nothing holds passes no abort on. */
const held: Request[] = [];
function start(who: string, options: RequestInit = {}) {
  const asked = new Request("http://localhost/candidates.csv", {
    headers: { Cookie: who },
    ...options,
  });
  held.push(asked);
  return csv({ request: asked, context, params: {} }).catch(
    (thrown: unknown) => thrown,
  ) as Promise<Response>;
}
const statuses = async (...answers: Promise<Answer>[]) =>
  (await Promise.all(answers)).map(({ status }) => status);

describe("exports at the same time", () => {
  it("are two of one member; the third is told to wait, and by how many, and counts as no export", async () => {
    expect(await statuses(start(owner), start(owner))).toEqual([200, 200]);
    const third = await start(owner);
    expect([third.status, third.headers.get("Retry-After"), await third.text()]).toEqual([
      429,
      "30",
      expect.stringMatching(/^2 of your exports/),
    ]);
    expect(
      context.db
        .select()
        .from(activities)
        .all()
        .filter(({ verb }) => verb === "exported"),
    ).toHaveLength(2);
  });

  it("are four of a team, everything held of a candidate included", async () => {
    const [one] = context.db.select().from(candidates).all();
    const all = (await everything({
      request: request(`/candidates/${one?.id}/everything.json`, owner),
      context,
      params: { id: String(one?.id) },
    })) as Response;
    expect(all.status).toBe(200);
    expect(await statuses(start(owner), start(recruiter), start(recruiter))).toEqual([
      200, 200, 200,
    ]);
    context.db.$writer.tx
      .update(members)
      .set({ role: "recruiter" })
      .where(eq(members.role, "viewer"))
      .run();
    const fifth = await start(viewer);
    expect([fifth.status, fifth.headers.get("Retry-After"), await fifth.text()]).toEqual([
      503,
      "30",
      expect.stringMatching(/^4 exports of your team/),
    ]);
  });

  it("of candidates take no place of members'", async () => {
    for (const candidateId of [1, 2, 3, 4]) {
      const { token } = await makeLink(context.db, candidateId);
      const asked = request(`/me/${token}/everything.json`);
      held.push(asked);
      expect((await own({ request: asked, context, params: { token } })).status).toBe(200);
    }
    expect((await start(owner)).status).toBe(200);
  });

  it("give their place back when they end, are dropped, or nobody waits for the answer any more", async () => {
    const gone = new AbortController();
    const [first, second] = await Promise.all([
      start(owner),
      start(owner, { signal: gone.signal }),
    ]);
    expect((await start(owner)).status).toBe(429);
    await first.text();
    const third = await start(owner);
    expect(third.status).toBe(200);
    await third.body?.cancel();
    gone.abort();
    expect(await statuses(start(owner), start(owner))).toEqual([200, 200]);
    expect(second.status).toBe(200);
    expect((await start(owner, { signal: AbortSignal.abort() })).body).toBeNull();
  });

  it("take no place when only their headers are asked for", async () => {
    for (let time = 0; time < 5; time++)
      expect((await start(owner, { method: "HEAD" })).status).toBe(200);
  });

  it("read no more than is taken", async () => {
    const { body } = await start(owner);
    const reader = body?.getReader();
    const lines = async () =>
      new TextDecoder().decode((await reader?.read())?.value as Uint8Array).split("\r\n").length -
      1;
    expect(await lines()).toBe(1);
    context.db.$writer.tx.$client.exec("update candidates set name = 'Changed meanwhile'");
    const { value } = (await reader?.read()) ?? {};
    expect(new TextDecoder().decode(value as Uint8Array)).toContain("Changed meanwhile");
    await reader?.cancel();
  });
});
