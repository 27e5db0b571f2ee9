import type { LiveNetwork, Stage } from "#db/constants.ts";
import {
  broadcaster,
  collector,
  expert,
  onlooker,
  regular,
  type Habits,
} from "#app/demo/habits.ts";
import { hash } from "#app/demo/random.ts";
import { profileUrl } from "#app/networks/handles.ts";

/** How the network answers for an account: `absent` is a handle that nobody has. */
export type State = "open" | "bot" | "closed" | "suspended" | "absent";
/** `links`: what the profile links to; a network may say that it found the link back. `given`: false when the candidate did not give the account. */
export type Presence = {
  network: LiveNetwork;
  handle: string;
  state: State;
  habits: Habits;
  links: { url: string; checked: boolean }[];
  given: boolean;
};
export type Person = {
  name: string;
  email: string;
  city: string;
  headline: string;
  stage: Stage;
  tags: string[];
  accounts: Presence[];
};

/** The made-up handle of a person on a network: it ends in `.example` or `-example`, or is a number that is not given out. */
export function handleFor(network: LiveNetwork, key: string): string {
  switch (network) {
    case "bluesky":
      return `${key}.example`;
    case "mastodon":
      return `${key}@social.example`;
    case "stackexchange":
      return String(990_000_000 + (hash(key) % 9_000_000));
    case "devto":
      return `${key}_example`;
    default:
      return `${key}-example`;
  }
}

const SHORT: Record<string, LiveNetwork> = {
  gh: "github",
  bsky: "bluesky",
  masto: "mastodon",
  hn: "hackernews",
  se: "stackexchange",
  dev: "devto",
};

/**
 * `where` lists networks by their short names; `gh!absent` gives the state of the account there, and a "~" in front is
 * for one that the candidate did not give. `links` lists what the profiles link to: `gh>masto`, `masto>gh+` when Mastodon
 * says it found the link back, `gh>bsky:nia` for somebody else's profile, `gh>https://…` for another page.
 */
function person(
  key: string,
  name: string,
  city: string,
  headline: string,
  stage: Stage,
  tags: string,
  habits: Habits,
  where: string,
  links = "",
): Person {
  const linksOf = (short: string) =>
    links
      .split(" ")
      .filter((link) => link.startsWith(`${short}>`))
      .map((link) => {
        const target = link.slice(short.length + 1).replace(/\+$/, "");
        const [there = "", whose = key] = target.split(":");
        const network = SHORT[there];
        return {
          url: network ? profileUrl(network, handleFor(network, whose)) : target,
          checked: link.endsWith("+"),
        };
      });
  const accounts = where
    .split(" ")
    .filter(Boolean)
    .map((place): Presence => {
      const [short = "", state = "open"] = place.replace(/^~/, "").split("!");
      const network = SHORT[short] as LiveNetwork;
      const handle = handleFor(network, key);
      const called = state === "bot" && network === "github" ? `${handle}[bot]` : handle;
      return {
        network,
        handle: called,
        state: state as State,
        habits,
        links: linksOf(short),
        given: !place.startsWith("~"),
      };
    });
  return {
    name,
    email: `${key}@people.example`,
    city,
    headline,
    stage,
    tags: tags.split(" "),
    accounts,
  };
}

/** The two whose difference is too small to tell. */
const EVEN = regular(1, { posts: 3 });

/** Everyone here is invented; the names say so in their own languages. */
export const PEOPLE: readonly Person[] = [
  // The first two are the two of 2012: the screen that showed 34 and 67 said no more than that. Their figures are brought.
  person(
    "sam",
    "Sam Fictional",
    "Chicago",
    "Marketing lead, the 34 of 2012",
    "interview",
    "marketing",
    regular(1),
    "",
  ),
  person(
    "ray",
    "Ray Invented",
    "Chicago",
    "Marketing lead, the 67 of 2012",
    "hired",
    "marketing",
    regular(1),
    "",
  ),
  person(
    "nia",
    "Nia Exemplar",
    "Lisbon",
    "Platform engineer, on the way up",
    "interview",
    "backend go",
    regular(12, { story: "rising", replies: 4, reshares: 1 }),
    "gh bsky masto",
    "gh>masto masto>gh+ bsky>gh gh>https://nia.example/ bsky>https://nia.example/",
  ),
  person(
    "otto",
    "Otto Musterfall",
    "Berlin",
    "Database engineer, went quiet",
    "screening",
    "backend sql",
    regular(8, { story: "quiet" }),
    "gh bsky",
    "gh>bsky",
  ),
  person(
    "blair",
    "Blair Loudhailer",
    "Toronto",
    "Product evangelist",
    "screening",
    "product writing",
    broadcaster(),
    "bsky dev",
  ),
  person(
    "quinn",
    "Quinn Quietanswer",
    "Lisbon",
    "Compiler engineer",
    "interview",
    "compilers rust",
    expert(),
    "gh bsky se",
    "gh>bsky bsky>gh se>gh",
  ),
  person(
    "sweeper",
    "Sweeper, a made-up bot",
    "Nowhere",
    "Closes stale issues by itself",
    "new",
    "check-by-hand",
    regular(0.3, { replies: 25, answers: 0 }),
    "gh!bot bsky!bot masto!bot",
  ),
  person(
    "cleo",
    "Cleo Closedgate",
    "Nairobi",
    "Site reliability engineer",
    "screening",
    "sre",
    regular(0.8),
    "gh masto!closed",
  ),
  person(
    "sol",
    "Sol Suspendo",
    "Madrid",
    "Front-end engineer",
    "new",
    "frontend",
    regular(0.6),
    "dev bsky!suspended",
  ),
  person(
    "ines",
    "Inês Exemplo",
    "Lisbon",
    "Security engineer",
    "new",
    "security",
    regular(0.5),
    "hn",
  ),
  person(
    "dara",
    "Dara Sampleworth",
    "Dublin",
    "Technical writer",
    "new",
    "writing docs",
    regular(2.5, { posts: 8 }),
    "dev",
  ),
  person(
    "twin-a",
    "Ada Equalson",
    "Utrecht",
    "Data engineer",
    "screening",
    "data python",
    EVEN,
    "bsky",
  ),
  person(
    "twin-b",
    "Bo Equalsen",
    "Aarhus",
    "Data engineer",
    "screening",
    "data python",
    EVEN,
    "bsky",
  ),
  person(
    "piim",
    "Pim Typotest",
    "Utrecht",
    "Mobile engineer",
    "new",
    "mobile",
    regular(1),
    "gh!absent",
  ),
  person(
    "cy",
    "Cy Comeback",
    "Toronto",
    "Infrastructure engineer, back after a break",
    "screening",
    "sre go",
    regular(4, { story: "returned" }),
    "gh bsky",
  ),
  person(
    "fay",
    "Fay Frenzy",
    "Madrid",
    "Growth engineer",
    "new",
    "frontend product",
    regular(0.5, { story: "burst" }),
    "bsky",
  ),
  person(
    "juno",
    "Juno Jumpson",
    "Berlin",
    "Mobile engineer",
    "new",
    "mobile check-by-hand",
    regular(10, { story: "jump", followers: 1400, answers: 0.2, likes: 1 }),
    "bsky",
  ),
  person(
    "coll",
    "Colly Follower",
    "Toronto",
    "Community manager",
    "new",
    "community check-by-hand",
    collector(),
    "bsky",
  ),
  person(
    "layla",
    "ليلى مثال",
    "Cairo",
    "Machine-learning engineer",
    "interview",
    "ml python",
    regular(8, { replies: 9 }),
    "gh masto",
    "masto>gh+",
  ),
  person(
    "adi",
    "עדי דוגמה",
    "Haifa",
    "Security researcher",
    "screening",
    "security rust",
    regular(2),
    "gh se",
  ),
  person(
    "hanako",
    "見本 花子",
    "Osaka",
    "Graphics engineer",
    "offer",
    "graphics rust",
    regular(22, { answers: 4 }),
    "gh bsky",
  ),
  person(
    "shili",
    "张示例",
    "Chengdu",
    "Distributed-systems engineer",
    "screening",
    "backend go",
    regular(2),
    "bsky",
  ),
  person(
    "gyeonbon",
    "김견본",
    "Busan",
    "Accessibility engineer",
    "interview",
    "frontend a11y",
    regular(3, { answers: 2 }),
    "masto dev",
  ),
  person(
    "primerov",
    "Пример Примеров",
    "Almaty",
    "Kernel engineer",
    "new",
    "kernel c",
    regular(0.5),
    "gh hn",
  ),
  person(
    "paradeigma",
    "Φαντασία Παραδείγματος",
    "Thessaloniki",
    "Numerics engineer",
    "new",
    "numerics",
    regular(1.2),
    "se",
  ),
  person(
    "kalpanik",
    "काल्पनिक उदाहरण",
    "Pune",
    "Android engineer",
    "screening",
    "mobile kotlin",
    regular(0.3),
    "gh se",
  ),
  person(
    "tuayang",
    "ตัวอย่าง สมมติ",
    "Chiang Mai",
    "Web engineer",
    "new",
    "frontend check-by-hand",
    regular(0.6, { likes: 24, spread: 16, circle: 9 }),
    "bsky",
  ),
  person(
    "ornek",
    "Zeynep Örnekçi",
    "Izmir",
    "QA engineer",
    "screening",
    "testing",
    regular(0.2),
    "gh",
  ),
  person(
    "vidu",
    "Ví Dụ Tưởng Tượng",
    "Da Nang",
    "Back-end engineer",
    "new",
    "backend java",
    regular(0.35),
    "dev",
  ),
  person(
    "maximiliana",
    "Maximiliana Wilhelmina Theodora Konstantinopolska-Beispielhausen von und zu Musterstadt am Erfundenen See",
    "Vienna",
    "Principal engineer for long names, tables, and everything that has to wrap somewhere sensible",
    "screening",
    "frontend a11y writing",
    regular(1),
    "gh bsky masto hn se dev",
    "gh>bsky gh>masto gh>hn gh>dev bsky>gh masto>gh hn>gh se>https://maximiliana.example/ dev>https://maximiliana.example/ dev>gh",
  ),
  person(
    "pelda",
    "Példa Mintaházi",
    "Szeged",
    "Build engineer",
    "new",
    "tooling",
    onlooker(0.3),
    "gh",
  ),
  person(
    "malli",
    "Maija Malliesimerkki",
    "Tampere",
    "Game-engine engineer",
    "hired",
    "graphics c",
    regular(10, { answers: 3 }),
    "masto",
  ),
  person(
    "przyklad",
    "Wymysława Przykładna",
    "Kraków",
    "Data scientist",
    "declined",
    "data ml",
    regular(0.3, { posts: 2 }),
    "bsky",
  ),
  person(
    "tomas",
    "Tomás Ejemplar",
    "Madrid",
    "Site reliability engineer",
    "screening",
    "sre",
    regular(1.5),
    "gh hn ~bsky",
    "gh>bsky bsky>gh hn>gh",
  ),
  person(
    "aina",
    "Aina Fictícia",
    "Barcelona",
    "Design engineer",
    "interview",
    "frontend design",
    regular(6, { likes: 30 }),
    "bsky dev",
    "bsky>dev dev>bsky",
  ),
  person(
    "daemi",
    "Dæmi Ímyndun",
    "Reykjavík",
    "Audio engineer",
    "new",
    "audio",
    onlooker(0.5),
    "masto",
  ),
  person(
    "ipsum",
    "Lorem van der Ipsum",
    "Utrecht",
    "Content engineer",
    "withdrawn",
    "docs",
    regular(0.3, { posts: 9 }),
    "dev",
  ),
  person(
    "mfano",
    "Mfano Wakubuni",
    "Nairobi",
    "Payments engineer",
    "interview",
    "backend java",
    regular(5),
    "gh bsky",
    "gh>bsky bsky>gh gh>masto:m-wakubuni",
  ),
  person(
    "m-wakubuni",
    "M. Wakubuni",
    "Nairobi",
    "Payments, ledgers, queues",
    "new",
    "backend ledgers",
    regular(1.5),
    "masto",
    "masto>gh:mfano",
  ),
  person(
    "apeere",
    "Àpẹẹrẹ Ìtàn",
    "Lagos",
    "Cloud engineer",
    "screening",
    "sre go",
    regular(3, { story: "rising" }),
    "gh bsky",
  ),
  person(
    "exempel",
    "Exempel Påhittsson",
    "Gothenburg",
    "Embedded engineer",
    "new",
    "embedded c",
    regular(0.12),
    "gh hn",
  ),
  person(
    "imagine",
    "Imagine Surname-Placeholder",
    "Dublin",
    "Engineering manager",
    "new",
    "lead",
    onlooker(2),
    "bsky",
  ),
  person(
    "hypo",
    "Quill Hypothetica",
    "Wellington",
    "Open-source maintainer",
    "offer",
    "rust lead",
    regular(20, { replies: 8 }),
    "gh bsky se",
  ),
  person(
    "nova",
    "Nova Newcomer",
    "Lagos",
    "Graduate engineer",
    "new",
    "junior",
    regular(0.05, { posts: 0.3, replies: 0.15 }),
    "gh",
  ),
  person(
    "tala",
    "Tala Kathang-Isip",
    "Cebu",
    "Support engineer",
    "screening",
    "community",
    regular(1, { replies: 12 }),
    "se",
  ),
];
