import { customType, integer } from "drizzle-orm/sqlite-core";

/** Text that sorts and compares without regard to ASCII case. */
export const nocase = customType<{ data: string }>({ dataType: () => "text collate nocase" });
/** A moment in milliseconds since 1970, UTC. */
export const moment = (name: string) => integer(name);
