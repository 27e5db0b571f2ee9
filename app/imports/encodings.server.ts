import type { AnalyseResult } from "chardet";
import iconv from "iconv-lite";
import { isTitle } from "./titles/title.ts";

type Encoding = {
  name: string;
  label: string;
  /** Letters that its languages use often, beside ASCII. Absent: any letter of its script. */
  letters?: string;
  script?: RegExp;
  /** Less is less likely to be met. */
  prior: number;
};

const WEST = "éèêëàâáãåäçñóòôöõøœúùûüíìîïæßýÿÉÈÀÁÂÄÅÇÑÓÖØÜÚÍÎÆŒ";
const CENTRAL = "ąćęłńóśźżĄĆŁŃÓŚŹŻáčďéěíňřšťúůýžÁČĎÉĚÍŇŘŠŤÚŮÝŽőűŐŰöüäÖÜÄßâîăşţșțĂÂÎŞŢđĐľĺŕ";
const CYRILLIC = /\p{Script=Cyrillic}/u;
const ENCODINGS: Encoding[] = [
  { name: "win1252", label: "Windows-1252", letters: WEST, prior: 0 },
  { name: "macroman", label: "Mac Roman", letters: WEST, prior: -0.5 },
  { name: "win1250", label: "Windows-1250", letters: CENTRAL, prior: -0.6 },
  { name: "iso88592", label: "ISO 8859-2", letters: CENTRAL, prior: -1.2 },
  { name: "maccenteuro", label: "Mac Central European", letters: CENTRAL, prior: -1.6 },
  { name: "win1254", label: "Windows-1254", letters: "ıİğĞşŞçÇöÖüÜâîû", prior: -0.3 },
  {
    name: "win1257",
    label: "Windows-1257",
    letters: "āčēģīķļņšūžąęėįųõäöüĀČĒĢĪĶĻŅŠŪŽĄĘĖĮŲÕÄÖÜ",
    prior: -1,
  },
  { name: "cp850", label: "DOS 850", letters: WEST, prior: -1.5 },
  { name: "cp852", label: "DOS 852", letters: CENTRAL, prior: -2 },
  { name: "win1251", label: "Windows-1251", script: CYRILLIC, prior: -0.2 },
  { name: "koi8-r", label: "KOI8-R", script: CYRILLIC, prior: -0.6 },
  { name: "cp866", label: "DOS 866", script: CYRILLIC, prior: -0.8 },
  { name: "maccyrillic", label: "Mac Cyrillic", script: CYRILLIC, prior: -1.2 },
  { name: "iso88595", label: "ISO 8859-5", script: CYRILLIC, prior: -1.2 },
  { name: "win1253", label: "Windows-1253", script: /\p{Script=Greek}/u, prior: -0.3 },
  { name: "win1255", label: "Windows-1255", script: /\p{Script=Hebrew}/u, prior: -0.3 },
  { name: "win1256", label: "Windows-1256", script: /\p{Script=Arabic}/u, prior: -0.3 },
  { name: "win874", label: "Windows-874", script: /\p{Script=Thai}/u, prior: -0.5 },
  {
    name: "shiftjis",
    label: "Shift-JIS",
    script: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
    prior: 0.3,
  },
  {
    name: "eucjp",
    label: "EUC-JP",
    script: /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u,
    prior: 0,
  },
  { name: "gb18030", label: "GB 18030", script: /\p{Script=Han}/u, prior: 0 },
  { name: "big5", label: "Big5", script: /\p{Script=Han}/u, prior: -0.1 },
  { name: "cp949", label: "EUC-KR", script: /\p{Script=Hangul}/u, prior: 0 },
];
/** How chardet calls those of them that it knows. */
const CALLED: Record<string, string[]> = {
  "ISO-8859-1": ["win1252"],
  "windows-1252": ["win1252"],
  "ISO-8859-2": ["win1250", "iso88592"],
  "windows-1250": ["win1250"],
  "windows-1251": ["win1251"],
  "KOI8-R": ["koi8-r"],
  "ISO-8859-5": ["iso88595"],
  "ISO-8859-7": ["win1253"],
  "windows-1253": ["win1253"],
  "ISO-8859-8": ["win1255"],
  "windows-1255": ["win1255"],
  "ISO-8859-6": ["win1256"],
  "windows-1256": ["win1256"],
  "ISO-8859-9": ["win1254"],
  "windows-1254": ["win1254"],
  Shift_JIS: ["shiftjis"],
  "EUC-JP": ["eucjp"],
  GB18030: ["gb18030"],
  Big5: ["big5"],
  "EUC-KR": ["cp949"],
};

const SAMPLE = 65_536;
/** Kana, and the characters that Chinese and Japanese write most: rare ones are what a wrong guess looks like. */
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const COMMON_HAN = new Set(
  "的一是不了人我在有他这這中大来來上国國个個到说說们們为為子和你地出道也时時年得就那要下以生会會自着去之过過家学學对對可她里裡后後小么麼心多天而能好都然没沒日于於起还還发發成事只作当當想看文无無开開手十用主行方又如前所本见見经經头頭面公同三已老从從动動两兩长長名氏姓邮郵件箱电電话話号號码碼城市职職位司张張李王刘劉陈陳杨楊赵趙黄黃周吴吳徐孙孫胡朱高林何郭马馬罗羅梁宋郑鄭谢謝韩韓唐冯馮于董萧程曹袁邓鄧许許傅沈曾彭吕呂苏蘇卢盧蒋蔣蔡贾丁魏薛叶葉阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾顧侯邵孟龙龍万段雷钱湯尹黎易常武乔贺赖龚佐藤鈴木渡辺伊田山本村加井松清池橋石川島後藤岡長谷近遠坂青福西三浦中野原部竹内子美香海花愛真由健太郎翔優大輔誠東京都阪府県市区町職種会社歳備考話番住所雪梅晓曉丽麗伟偉芳娜秀英敏静靜强強磊军軍洋勇艳艷杰涛濤明超兰蘭霞平刚剛桂北南京上海广廣深圳州杭成武汉漢台湾灣",
);

/** Text in an encoding that the file does not name: the one that reads most like words, titles counting most. */
export function decodeLegacy(
  buffer: Buffer,
  hints: AnalyseResult,
): { text: string; label: string } {
  const sample = buffer.subarray(0, SAMPLE);
  const told = new Map(
    hints.flatMap(({ name, confidence }) =>
      (CALLED[name] ?? []).map((one) => [one, confidence / 40] as const),
    ),
  );
  const ranked = ENCODINGS.map((encoding) => ({
    encoding,
    worth: worthOf(iconv.decode(sample, encoding.name), encoding) + (told.get(encoding.name) ?? 0),
  })).sort((a, b) => b.worth - a.worth);
  const { name, label } = (ranked[0] as (typeof ranked)[number]).encoding;
  return { text: iconv.decode(buffer, name), label };
}

/** Average worth of a character beyond ASCII, by what it is and what stands beside it; known titles add to it. */
function worthOf(text: string, { letters, script, prior }: Encoding): number {
  let [sum, seen] = [0, 0];
  const characters = [...text];
  for (const [at, character] of characters.entries()) {
    if (character.charCodeAt(0) < 0x80) continue;
    seen++;
    sum += worthBetween(
      characters[at - 1] ?? " ",
      character,
      characters[at + 1] ?? " ",
      letters,
      script,
    );
  }
  const titles = text
    .split(/\r\n|\r|\n/, 10)
    .flatMap((line) => line.split(/[,;\t|]/).slice(0, 40))
    .filter((cell) => /[^ -~]/.test(cell) && isTitle(cell)).length;
  return (seen === 0 ? 0 : sum / Math.max(seen, 1)) + prior + Math.min(titles, 4) * 2;
}

function worthBetween(
  before: string,
  character: string,
  after: string,
  letters?: string,
  script?: RegExp,
): number {
  if (character === "\ufffd" || /\p{Cc}|\p{Co}|\p{Cn}/u.test(character)) return -12;
  const inside = /\p{L}/u.test(before) && /\p{L}/u.test(after);
  if (!/[\p{L}\p{M}]/u.test(character)) {
    if (/[’'‘]/.test(character)) return /\p{L}/u.test(before) ? 1.5 : 0;
    if (/[“”„«»–—…\u00a0・、。「」（）：，]/u.test(character)) return inside ? -1 : 1;
    return inside ? -4 : -1.5;
  }
  const own = script ? script.test(character) : (letters ?? "").includes(character);
  if (!own) return script ? -3 : -1;
  let worth = 2;
  if (script && /\p{Script=Han}/u.test(character)) worth = COMMON_HAN.has(character) ? 3 : 0.6;
  else if (KANA.test(character)) worth = character >= "\uff61" ? -1 : 3;
  if (/\p{Ll}/u.test(before) && /\p{Lu}/u.test(character)) worth -= 3;
  else if (/\p{L}/u.test(before) && /\p{Lu}/u.test(character) && /\p{Ll}/u.test(after)) worth -= 3;
  const mixed = (neighbour: string) =>
    script !== undefined &&
    script.test(character) &&
    /[a-z]/i.test(neighbour) &&
    !/[\p{Script=Han}\p{Script=Hangul}]|[ぁ-ヿ]/u.test(character);
  if (mixed(before) || mixed(after)) worth -= 4;
  if (script && /[a-z]/i.test(before) && /[a-z]/.test(after)) worth -= 5;
  return worth;
}
