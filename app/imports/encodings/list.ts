/** An encoding of the time before Unicode. */
export type Encoding = {
  /** As iconv-lite calls it. */
  name: string;
  /** As people call it. */
  label: string;
  /** What is written in it, as Intl names languages. */
  languages: readonly string[];
  /** Less is less likely to be met, in nats. Judgement. */
  prior: number;
};

const list = (languages: string) => languages.split(" ");
const WESTERN = list("de fr es pt it nl sv da nb fi is ca et ga en");
const CENTRAL = list("hu cs sk pl ro hr sl de");
const BALTIC = list("lv lt et");

export const ENCODINGS: readonly Encoding[] = [
  { name: "win1252", label: "Windows-1252", languages: WESTERN, prior: 0 },
  { name: "macroman", label: "Mac Roman", languages: WESTERN, prior: -4 },
  { name: "maciceland", label: "Mac Icelandic", languages: ["is"], prior: -6 },
  { name: "cp850", label: "DOS 850", languages: WESTERN, prior: -6 },
  { name: "win1250", label: "Windows-1250", languages: CENTRAL, prior: -1 },
  { name: "iso88592", label: "ISO 8859-2", languages: CENTRAL, prior: -3 },
  { name: "iso885916", label: "ISO 8859-16", languages: ["ro"], prior: -5 },
  { name: "maccenteuro", label: "Mac Central European", languages: list("hu cs sk pl"), prior: -4 },
  { name: "cp852", label: "DOS 852", languages: CENTRAL, prior: -6 },
  { name: "win1254", label: "Windows-1254", languages: ["tr"], prior: -1 },
  { name: "macturkish", label: "Mac Turkish", languages: ["tr"], prior: -5 },
  { name: "cp857", label: "DOS 857", languages: ["tr"], prior: -6 },
  { name: "win1257", label: "Windows-1257", languages: BALTIC, prior: -1 },
  { name: "iso885913", label: "ISO 8859-13", languages: BALTIC, prior: -3 },
  { name: "cp775", label: "DOS 775", languages: BALTIC, prior: -7 },
  { name: "win1251", label: "Windows-1251", languages: list("ru uk bg sr mk be"), prior: -1 },
  { name: "koi8-u", label: "KOI8", languages: list("ru uk"), prior: -2.5 },
  { name: "cp866", label: "DOS 866", languages: list("ru uk be"), prior: -3 },
  { name: "maccyrillic", label: "Mac Cyrillic", languages: list("ru uk bg"), prior: -4 },
  { name: "iso88595", label: "ISO 8859-5", languages: list("ru bg sr"), prior: -4 },
  { name: "win1253", label: "Windows-1253", languages: ["el"], prior: -1 },
  { name: "iso88597", label: "ISO 8859-7", languages: ["el"], prior: -2 },
  { name: "macgreek", label: "Mac Greek", languages: ["el"], prior: -5 },
  { name: "cp737", label: "DOS 737", languages: ["el"], prior: -5 },
  { name: "win1255", label: "Windows-1255", languages: ["he"], prior: -1 },
  { name: "cp862", label: "DOS 862", languages: ["he"], prior: -5 },
  { name: "win1256", label: "Windows-1256", languages: list("ar fa ur"), prior: -1 },
  { name: "iso88596", label: "ISO 8859-6", languages: ["ar"], prior: -3 },
  { name: "win874", label: "Windows-874", languages: ["th"], prior: -1 },
  { name: "shiftjis", label: "Shift-JIS", languages: ["ja"], prior: -1 },
  { name: "eucjp", label: "EUC-JP", languages: ["ja"], prior: -2.5 },
  { name: "gb18030", label: "GB 18030", languages: ["zh"], prior: -1 },
  { name: "big5", label: "Big5", languages: ["zh-Hant"], prior: -1 },
  { name: "cp949", label: "EUC-KR", languages: ["ko"], prior: -1 },
];

/** Languages that fewer people write, in nats. Judgement. */
export const RARER: Record<string, number> = {
  et: 3,
  ga: 3,
  be: 3,
  mk: 3,
  ur: 3,
  ca: 2,
  lt: 2,
  lv: 2,
  is: 1.5,
  sl: 1.5,
  sr: 1,
  nb: 0.5,
};
