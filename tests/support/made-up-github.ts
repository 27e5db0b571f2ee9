import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const NEVER = { items: [], total_count: 0 };

/** A loopback server with as many made-up GitHub accounts as are asked for; `onProfile` hears each profile that is asked for. */
export async function madeUpGithub(onProfile: (login: string) => void) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const [, login = "", rest] = /^\/users\/([^/]+)(\/.+)?$/.exec(pathname) ?? [];
    if (login && !rest) onProfile(login);
    const followers = login.length * 10;
    const profile = { login, type: "User", followers, following: 3, blog: null, bio: null, html_url: `https://github.example/${login}` };
    const body = pathname.startsWith("/search") ? NEVER : rest ? [] : profile;
    setTimeout(() => response.setHeader("Content-Type", "application/json").end(JSON.stringify(body)), 3);
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
