/** The counts at which an account is placed at 50, 75, 90 and 100 among the active accounts there that do it at all. */
export type Table = {
  counts: readonly [half: number, tenth: number, hundredth: number, thousandth: number];
  trust: "measured" | "estimate, unvalidated";
  /** Where it is from, with the year of the data. */
  source: string;
  /** Number of accounts measured; null for an estimate. */
  accounts: number | null;
};

/** Half, one in ten, one in a hundred, one in a thousand. */
export const PLACEMENTS = [50, 75, 90, 100] as const;

const SOURCES = {
  developers:
    "Python developers found on LinkedIn, GitHub events of 90 days, January 2024 (kritserv/analyze-how-python-developer-use-github); those with any public event and at least one of the thing counted; comments, reviews and review comments (80 % of active developers did none in 90 days); issues and pull requests opened, counted in other people's repositories where they can be told apart",
  stargazers:
    "stargazers of a popular profile tool, 2023: median 7 stars, 14 followers; 349 Basel users with 10+ followers, 2024: 26, 310, 2,156, 5,564, median 5 at 10-20 followers; stars exist for one developer in twelve at all",
  onOwn:
    "comments and reactions on own issues and pull requests; mirrors comments sent, 2, 16, 57, 111 in the same population",
  botStudy:
    "human, unverified accounts of a public bot study, 2017 (jubins/MachineLearning-Detecting-Twitter-Bots); followers are better known than a random sample: of 400,000 accounts active in a month of 2013 half had 61, one in a hundred about 3,000; kept because the judged pairs are of such people",
  judged:
    "judged accounts of 2013 brought down to ordinary accounts by the ratio of their followers; one unit of that file is about four acts; likes as reshares times five to ten",
  rescaled:
    "all 5.95 million accounts of mid 2024 (5 % above 95, 0.1 % above 2,300; most never post) rescaled to active ones; lands on what Mastodon measures",
  between: "between the judged microblog and 35 developers; Mastodon as Bluesky, with fewer likes",
  oneServer:
    "mastodon.social accounts with a post in 90 days, November 2024 (leofontenelle/ego); within two steps of one user the whole fediverse has 60, 616, 4,416 (40,411 accounts)",
  karma:
    "karma of users active in a quarter: log-normal with mean about 180, the 100th user near 60,000; no table of users found",
  stories:
    "points of own stories; a story has median 2, mean 15, one in ten about 26, one in a hundred about 259 (4,010,950 stories to 2024, fomalhautb/hn-analysis)",
  newsReplies: "replies to own stories and comments",
  newsComments:
    "comments: mean 13.2 a user and quarter among 77,882 users of 2022 (david-adewoyin/HackerNews), shape of a Stack Exchange site",
  oneCity:
    "Stack Overflow accounts that give Melbourne as location, reputation above 1, June 2021 (Gooner12/user_ranking); one city; smaller sites are lower: 46, 422, 5,198, 36,935 on one of 2014",
  smallSite:
    "answer score and comments a person and quarter, Quantum Computing Stack Exchange, whole site, March to September 2018 (Jean-Low/StackERedes); answers: 2, 10, 50, 95 of 227 people; one small site",
  ownPosts: "comments and answers to own posts, where shown",
  javaAuthors:
    "authors of articles tagged java, reactions, and comments of those with any, a quarter, May to July 2019 (educostadev/devto-analysis); one tag",
  connections: "connections in the candidate's own export; 500+ is common",
  comments: "comments on others' posts, from the candidate's own export",
} as const;

/** An estimate unless it says of how many accounts it is a measurement. */
const table = (
  counts: Table["counts"],
  from: keyof typeof SOURCES,
  accounts: number | null = null,
): Table => ({
  counts,
  trust: accounts === null ? "estimate, unvalidated" : "measured",
  source: SOURCES[from],
  accounts,
});

/**
 * By network and signal; acts and reactions of 90 days. What a network never shows is in no table. Replace an
 * estimate when a measurement is found, then run `npm run calibrate`: a changed table is a new version.
 */
export const REFERENCE: Readonly<Record<string, Readonly<Record<string, Table>>>> = {
  github: {
    followers: table([6, 44, 285, 1795], "developers", 3346),
    stars: table([7, 100, 1500, 15000], "stargazers"),
    answered: table([2, 16, 60, 250], "onOwn"),
    liked: table([2, 16, 60, 250], "onOwn"),
    takesPart: table([3, 28, 156, 299], "developers", 842),
    contributes: table([4, 38, 100, 151], "developers", 1346),
  },
  x: {
    followers: table([212, 7519, 234332, 903862], "botStudy", 663),
    lists: table([13, 399, 2800, 5246], "botStudy", 454),
    answered: table([8, 80, 1600, 32000], "judged"),
    reshared: table([4, 32, 600, 12000], "judged"),
    liked: table([20, 250, 6000, 120000], "judged"),
    takesPart: table([4, 32, 100, 240], "judged"),
    passesOn: table([2, 8, 30, 90], "judged"),
  },
  bluesky: {
    followers: table([22, 250, 2200, 11000], "rescaled"),
    answered: table([5, 80, 900, 8000], "between"),
    reshared: table([3, 60, 900, 10000], "between"),
    liked: table([25, 500, 6000, 60000], "between"),
    takesPart: table([8, 120, 700, 2500], "between"),
    passesOn: table([5, 100, 800, 4000], "between"),
  },
  mastodon: {
    followers: table([22, 313, 2213, 10772], "oneServer", 14430),
    answered: table([6, 80, 700, 5000], "between"),
    reshared: table([4, 60, 800, 8000], "between"),
    liked: table([20, 350, 4000, 30000], "between"),
    takesPart: table([10, 150, 800, 2500], "between"),
    passesOn: table([10, 150, 1000, 4000], "between"),
  },
  hackernews: {
    reputation: table([100, 1600, 11000, 50000], "karma"),
    answered: table([3, 40, 400, 2500], "newsReplies"),
    liked: table([4, 80, 900, 5000], "stories"),
    takesPart: table([3, 27, 180, 600], "newsComments"),
  },
  stackexchange: {
    reputation: table([86, 1900, 17955, 102352], "oneCity", 5478),
    liked: table([7, 55, 199, 361], "smallSite", 208),
    answered: table([1, 10, 100, 600], "ownPosts"),
    takesPart: table([2, 18, 121, 151], "smallSite", 391),
  },
  devto: {
    liked: table([8, 54, 503, 3758], "javaAuthors", 171),
    answered: table([3, 20, 94, 193], "javaAuthors", 70),
  },
  linkedin: {
    followers: table([300, 1500, 8000, 30000], "connections"),
    takesPart: table([4, 40, 250, 1000], "comments"),
  },
  facebook: { takesPart: table([10, 100, 600, 2000], "comments") },
};
