/** Pages that whoever has their address may open, without an account. The address is the secret. */
export const isLinkPage = (pathname: string): boolean =>
  /^\/(?:me\/|share\/(?!new(?:\.data)?$))/i.test(pathname);
