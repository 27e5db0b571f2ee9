import { routedPath } from "#app/http/routed-path.ts";

/** Pages that whoever has their address may open, without an account. The address is the secret. */
export const isLinkPage = (pathname: string): boolean =>
  /^\/(?:me\/|share\/(?!new$))/.test(routedPath(pathname.replace(/\.data$/, "")));
