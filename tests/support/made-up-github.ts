import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const NEVER = { items: [], total_count: 0 };

/**
 * A loopback server with as many made-up GitHub accounts as are asked for. `hear` is called at each request, with the login
 * when it is for a profile; what it returns is waited for before the answer.
 */
export async function madeUpGithub(hear: (login: string | null) => void | Promise<void>) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const [, login = "", rest] = /^\/users\/([^/]+)(\/.+)?$/.exec(pathname) ?? [];
    await hear(login && !rest ? login : null);
    const followers = login.length * 10;
    const profile = {
      login,
      type: "User",
      followers,
      following: 3,
      blog: null,
      bio: null,
      html_url: `https://github.example/${login}`,
    };
    const body = pathname.startsWith("/search") ? NEVER : rest ? [] : profile;
    setTimeout(
      () => response.setHeader("Content-Type", "application/json").end(JSON.stringify(body)),
      3,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
