import { expect, test } from "vitest";
import { splitLinks } from "#app/domain/web-links.ts";

const urlsIn = (text: string) => splitLinks(text).flatMap(({ url }) => url ?? []);

test.each([
  ["no address at all", []],
  ["see https://x.example/a?b=c&d, then", ["https://x.example/a?b=c&d"]],
  ["(https://x.example/a).", ["https://x.example/a"]],
  ["https://x.example/a_(b)", ["https://x.example/a_(b)"]],
  ["HTTP://X.example and\nhttps://y.example!", ["HTTP://X.example", "https://y.example"]],
  ["javascript:alert(1) https:// http://", []],
  ['<a href="https://x.example/a">', ["https://x.example/a"]],
])("%s", (text, urls) => {
  expect(urlsIn(text)).toEqual(urls);
  expect(
    splitLinks(text)
      .map((part) => part.text)
      .join(""),
  ).toBe(text);
});
