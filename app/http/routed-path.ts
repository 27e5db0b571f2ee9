/** A path as the router compares it: without escapes, but for slashes, in small letters, without slashes at its end. */
export function routedPath(pathname: string): string {
  const parts = pathname.split("/").map(decoded);
  return parts.join("/").toLowerCase().replace(/\/+$/, "");
}

/** What cannot be decoded stays as it is, as in the router. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part).replaceAll("/", "%2f");
  } catch {
    return part;
  }
}
