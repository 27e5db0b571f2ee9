import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { decode } from "#app/imports/decode.server.ts";
import { ENCODINGS, RARER } from "#app/imports/encodings/list.ts";
import { COMMON_NAMES } from "#app/imports/encodings/names.ts";

const list = (name: string) => `Name;Email;GitHub\r\n${name};one@post.example;one-x\r\n`;

describe("a list of one person that does not name its encoding", () => {
  test.each<[string, string]>([
    ["win1250", "Csűry Győrgyi"],
    ["win1250", "Řehoř Hřebejk"],
    ["win1250", "Zdzisław Świerczyński"],
    ["win1250", "Ľuboš Vážny"],
    ["win1250", "Ştefăniţă Bârsan"],
    ["win1250", "Đurđica Pšenica"],
    ["iso88592", "Štěpánka Vaňková"],
    ["cp852", "Mészáros Győrgyi"],
    ["win1252", "Þorgerður Hákonardóttir"],
    ["win1252", "Sönke Hülsmann"],
    ["win1252", "Maëlys Guérin"],
    ["win1252", "Íñigo Zúñiga"],
    ["win1252", "Estêvão Falcão"],
    ["win1252", "Gösta Wåhlberg"],
    ["macroman", "Gisèle Thévenot"],
    ["win1254", "Tuğçe Bağcı"],
    ["win1254", "İsmail Işık"],
    ["win1257", "Andžela Āboliņa"],
    ["win1257", "Ąžuolė Kazlauskienė"],
    ["win1253", "Βασιλική Χατζή"],
    ["win1251", "Эдуард Шмелёв"],
    ["win1251", "Соломія Грицак"],
    ["koi8-u", "Тарас Єфименко"],
    ["cp866", "Глеб Цыганков"],
    ["win1255", "אורי גולן"],
    ["win1256", "زينب العلي"],
    ["iso88596", "طارق غانم"],
    ["shiftjis", "小林ひろし"],
    ["eucjp", "小林ひろし"],
    ["gb18030", "徐志刚"],
    ["big5", "蔡依婷"],
    ["cp949", "한지민"],
    ["win874", "วิภา แก้วกาญจน์"],
  ])("is read in %s: %s", async (encoding, name) => {
    const { text, note } = await decode(iconv.encode(list(name), encoding));
    expect(text).toBe(list(name));
    expect(note).toMatch(/^This file does not name its encoding; it was read as /);
  });

  test("says what it may be instead when the letters do not decide", async () => {
    const hungarian = iconv.encode("Name;GitHub\nBőd;bo-x\n", "win1250");
    expect(await decode(hungarian)).toMatchObject({
      encoding: "Windows-1250",
      note: expect.stringContaining("It may be Windows-1252 instead: “Bőd” would then be “Bõd”."),
    });
  });

  test("says nothing of the kind when they do", async () => {
    const russian = iconv.encode(list("Вячеслав Яшин"), "win1251");
    expect((await decode(russian)).note).not.toContain("It may be");
  });

  test("is read by the first lines with letters beyond ASCII, however far down they are", async () => {
    const far = `${list("Ada Example").repeat(3_000)}${list("Řehoř Hřebejk")}`;
    expect((await decode(iconv.encode(far, "win1250"))).text).toBe(far);
  });
});

test("every language of an encoding is one that this Node can name things in", () => {
  const languages = [...new Set(ENCODINGS.flatMap((encoding) => encoding.languages))];
  expect(Intl.DisplayNames.supportedLocalesOf(languages)).toEqual(languages);
  expect(Object.keys(COMMON_NAMES).filter((language) => !languages.includes(language))).toEqual([]);
  expect(Object.keys(RARER).filter((language) => !languages.includes(language))).toEqual([]);
});

describe("bytes that are no characters", () => {
  const LINES = "Name,GitHub\nJörn Example,jo-x\nZoë Example,zoe-x\n";
  const bytes = (text: string) => Buffer.from(text, "latin1");

  test("a few zeroes in a list are read as spaces, and said", async () => {
    const { text, note } = await decode(Buffer.from("Name,GitHub\nAda\0Example,ada-x\0\n"));
    expect(text).toBe("Name,GitHub\nAda Example,ada-x \n");
    expect(note).toContain("zeroes");
  });

  test("zeroes that fill up the end of a file are no part of it", async () => {
    const filled = Buffer.concat([Buffer.from(LINES), Buffer.alloc(4_096)]);
    expect(await decode(filled)).toEqual({ text: LINES, encoding: "UTF-8", note: null });
  });

  test("lines of another encoding between those in UTF-8 are read as Windows-1252, and said", async () => {
    const mixed = Buffer.concat([Buffer.from(LINES), bytes("Bj\u00f6rn Example,bj-x\n")]);
    const { text, note } = await decode(mixed);
    expect(text).toBe(`${LINES}Björn Example,bj-x\n`);
    expect(note).toContain("first on line 4");
  });

  test.each<[string, [string, string][]]>([
    [
      "as many of each",
      [
        ["José Muñoz,jose-m\n", "utf8"],
        ["René Müller,rene-m\n", "win1252"],
      ],
    ],
    [
      "more of the others",
      [
        ["José,jose-m\n", "utf8"],
        ["René,rene-m\nJürgen,j-m\nSøren,s-m\n", "win1252"],
      ],
    ],
    [
      "cells of one line",
      [
        ["José,jose-m,", "utf8"],
        ["Málaga\n", "win1252"],
      ],
    ],
    [
      "Cyrillic",
      [
        ["Иван Петров,ivan-p\n", "utf8"],
        ["Пётр Сидоров,petr-s\nАнна Смирнова,anna\n", "win1251"],
      ],
    ],
  ])("UTF-8 between bytes of another encoding stays what it is: %s", async (_, parts) => {
    const mixed = Buffer.concat(parts.map(([text, encoding]) => iconv.encode(text, encoding)));
    const { text, note } = await decode(mixed);
    expect(text).toBe(parts.map(([one]) => one).join(""));
    expect(note).toContain("not in UTF-8");
  });

  test("a mark of UTF-8 before another encoding is not believed", async () => {
    const marked = bytes("\u00ef\u00bb\u00bfName,GitHub\nBj\u00f6rn Example,bj-x\n");
    expect(await decode(marked)).toMatchObject({
      text: "Name,GitHub\nBjörn Example,bj-x\n",
      encoding: "Windows-1252",
    });
  });

  test.each<[string, Buffer]>([
    ["a program", Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 7) % 32))],
    ["packed bytes", Buffer.from(Array.from({ length: 300 }, (_, at) => (at * 167 + 13) % 256))],
    ["zeroes", Buffer.alloc(100)],
    ["text in UTF-16 without its mark", iconv.encode(LINES, "utf-16le")],
    ["the same from the other end", iconv.encode(LINES, "utf-16be")],
    ["Cyrillic in UTF-16", iconv.encode("Имя\tGitHub\nЗоя Юдина\tzoe-example\n", "utf-16le")],
  ])("%s are refused in words", async (_, given) => {
    await expect(decode(given)).rejects.toThrow(
      /\. Save it as CSV \(UTF-8\) or \.xlsx, and import that\.$/,
    );
  });
});
