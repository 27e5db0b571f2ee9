import { number } from "#app/domain/number.ts";

/** "1 account", "1,240 accounts". */
export const counted = (count: number, one: string, many = `${one}s`) =>
  `${number(count)} ${count === 1 ? one : many}`;
