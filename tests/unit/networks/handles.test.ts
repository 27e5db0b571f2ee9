import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseHandle, profileUrl } from "#app/networks/handles.ts";

/** What is typed → network, handle, address. */
const UNDERSTOOD: [string, string, string, string][] = [
  ["https://github.com/octocat", "github", "octocat", "https://github.com/octocat"],
  ["github.com/octocat/", "github", "octocat", "https://github.com/octocat"],
  [
    "http://www.github.com/Octocat?tab=repositories",
    "github",
    "Octocat",
    "https://github.com/Octocat",
  ],
  ["https://m.github.com/octocat#x", "github", "octocat", "https://github.com/octocat"],
  ["gist.github.com/octocat/1234", "github", "octocat", "https://github.com/octocat"],
  ["https://api.github.com/users/octocat", "github", "octocat", "https://github.com/octocat"],
  ["github:octocat", "github", "octocat", "https://github.com/octocat"],
  ["GitHub: @octocat", "github", "octocat", "https://github.com/octocat"],
  ["github:https://github.com/octocat", "github", "octocat", "https://github.com/octocat"],
  ["github:www.github.com/octocat", "github", "octocat", "https://github.com/octocat"],
  ["github:shipit[bot]", "github", "shipit[bot]", "https://github.com/apps/shipit"],
  ["<https://github.com/octocat>", "github", "octocat", "https://github.com/octocat"],
  ["\u200boctocat\u200b".replace("o", "gh:o"), "github", "octocat", "https://github.com/octocat"],
  [
    "https://bsky.app/profile/alice.bsky.social",
    "bluesky",
    "alice.bsky.social",
    "https://bsky.app/profile/alice.bsky.social",
  ],
  [
    "bsky.app/profile/alice.example/post/3k",
    "bluesky",
    "alice.example",
    "https://bsky.app/profile/alice.example",
  ],
  [
    "@alice.bsky.social",
    "bluesky",
    "alice.bsky.social",
    "https://bsky.app/profile/alice.bsky.social",
  ],
  [
    "alice.bsky.social",
    "bluesky",
    "alice.bsky.social",
    "https://bsky.app/profile/alice.bsky.social",
  ],
  ["@alice.example", "bluesky", "alice.example", "https://bsky.app/profile/alice.example"],
  ["bluesky:alice.example", "bluesky", "alice.example", "https://bsky.app/profile/alice.example"],
  [
    "https://alice.bsky.social",
    "bluesky",
    "alice.bsky.social",
    "https://bsky.app/profile/alice.bsky.social",
  ],
  [
    "did:plc:wpe35pganb6d4pg4ekmfy6u5",
    "bluesky",
    "did:plc:wpe35pganb6d4pg4ekmfy6u5",
    "https://bsky.app/profile/did:plc:wpe35pganb6d4pg4ekmfy6u5",
  ],
  [
    "did:web:alice.example",
    "bluesky",
    "did:web:alice.example",
    "https://bsky.app/profile/did:web:alice.example",
  ],
  [
    "at://alice.example/app.bsky.feed.post/3k",
    "bluesky",
    "alice.example",
    "https://bsky.app/profile/alice.example",
  ],
  [
    "https://mastodon.social/@user",
    "mastodon",
    "user@mastodon.social",
    "https://mastodon.social/@user",
  ],
  [
    "mastodon.social/@user/109",
    "mastodon",
    "user@mastodon.social",
    "https://mastodon.social/@user",
  ],
  [
    "https://mastodon.social/@user@other.example",
    "mastodon",
    "user@other.example",
    "https://other.example/@user",
  ],
  [
    "https://host.example/users/user",
    "mastodon",
    "user@host.example",
    "https://host.example/@user",
  ],
  ["https://host.example/web/@user", "mastodon", "user@host.example", "https://host.example/@user"],
  ["@User@Host.example", "mastodon", "User@host.example", "https://host.example/@User"],
  ["mastodon:@user@host.example", "mastodon", "user@host.example", "https://host.example/@user"],
  ["mastodon:user@host.example", "mastodon", "user@host.example", "https://host.example/@user"],
  ["mastodon:host.example/@user", "mastodon", "user@host.example", "https://host.example/@user"],
  [
    "@user@münchen.example",
    "mastodon",
    "user@xn--mnchen-3ya.example",
    "https://xn--mnchen-3ya.example/@user",
  ],
  [
    "https://news.ycombinator.com/user?id=pg",
    "hackernews",
    "pg",
    "https://news.ycombinator.com/user?id=pg",
  ],
  [
    "news.ycombinator.com/threads?id=PG",
    "hackernews",
    "PG",
    "https://news.ycombinator.com/user?id=PG",
  ],
  ["hn:pg", "hackernews", "pg", "https://news.ycombinator.com/user?id=pg"],
  [
    "https://stackoverflow.com/users/22656/jon-skeet?tab=profile",
    "stackexchange",
    "22656",
    "https://stackoverflow.com/users/22656",
  ],
  [
    "https://STACKOVERFLOW.com/Users/22656/jon-skeet",
    "stackexchange",
    "22656",
    "https://stackoverflow.com/users/22656",
  ],
  ["se:5@meta.unix", "stackexchange", "5@unix.meta", "https://unix.meta.stackexchange.com/users/5"],
  ["stackoverflow:22656", "stackexchange", "22656", "https://stackoverflow.com/users/22656"],
  [
    "https://serverfault.com/users/5",
    "stackexchange",
    "5@serverfault",
    "https://serverfault.com/users/5",
  ],
  [
    "stats.stackexchange.com/users/5/x",
    "stackexchange",
    "5@stats",
    "https://stats.stackexchange.com/users/5",
  ],
  [
    "https://stats.meta.stackexchange.com/users/5",
    "stackexchange",
    "5@stats.meta",
    "https://stats.meta.stackexchange.com/users/5",
  ],
  [
    "https://ja.stackoverflow.com/users/5",
    "stackexchange",
    "5@ja.stackoverflow",
    "https://ja.stackoverflow.com/users/5",
  ],
  [
    "se:5@mathoverflow.net",
    "stackexchange",
    "5@mathoverflow.net",
    "https://mathoverflow.net/users/5",
  ],
  ["https://dev.to/ben", "devto", "ben", "https://dev.to/ben"],
  ["dev.to/ben/comments", "devto", "ben", "https://dev.to/ben"],
  ["devto:ben", "devto", "ben", "https://dev.to/ben"],
  ["https://x.com/Ada_Example", "x", "Ada_Example", "https://x.com/Ada_Example"],
  ["x.com/@ada_example/with_replies", "x", "ada_example", "https://x.com/ada_example"],
  [
    "https://mobile.twitter.com/ada_example/status/12?s=20",
    "x",
    "ada_example",
    "https://x.com/ada_example",
  ],
  ["https://twitter.com/#!/ada_example", "x", "ada_example", "https://x.com/ada_example"],
  [
    "https://twitter.com/intent/user?screen_name=ada_example",
    "x",
    "ada_example",
    "https://x.com/ada_example",
  ],
  ["x:@fifteen_letters", "x", "fifteen_letters", "https://x.com/fifteen_letters"],
  ["twitter:ada", "x", "ada", "https://x.com/ada"],
  [
    "https://www.linkedin.com/in/ada-example-1a2b/",
    "linkedin",
    "ada-example-1a2b",
    "https://www.linkedin.com/in/ada-example-1a2b",
  ],
  [
    "de.linkedin.com/in/ada-example/en?trk=x",
    "linkedin",
    "ada-example",
    "https://www.linkedin.com/in/ada-example",
  ],
  [
    "https://www.linkedin.com/IN/ada-example",
    "linkedin",
    "ada-example",
    "https://www.linkedin.com/in/ada-example",
  ],
  [
    "https://www.linkedin.com/mwlite/in/ada-example",
    "linkedin",
    "ada-example",
    "https://www.linkedin.com/in/ada-example",
  ],
  [
    "https://www.linkedin.com/in/jos%C3%A9-example",
    "linkedin",
    "josé-example",
    "https://www.linkedin.com/in/jos%C3%A9-example",
  ],
  [
    "https://www.linkedin.com/in/jose\u0301-example",
    "linkedin",
    "josé-example",
    "https://www.linkedin.com/in/jos%C3%A9-example",
  ],
  ["linkedin:ada-example", "linkedin", "ada-example", "https://www.linkedin.com/in/ada-example"],
  [
    "https://www.facebook.com/ada.example?ref=x",
    "facebook",
    "ada.example",
    "https://www.facebook.com/ada.example",
  ],
  [
    "m.facebook.com/ada.example/about",
    "facebook",
    "ada.example",
    "https://www.facebook.com/ada.example",
  ],
  [
    "https://de-de.facebook.com/ada.example",
    "facebook",
    "ada.example",
    "https://www.facebook.com/ada.example",
  ],
  [
    "https://web.facebook.com/profile.php?id=1000123&sk=about",
    "facebook",
    "1000123",
    "https://www.facebook.com/profile.php?id=1000123",
  ],
  [
    "https://www.facebook.com/people/Ada-Example/1000123/",
    "facebook",
    "1000123",
    "https://www.facebook.com/profile.php?id=1000123",
  ],
  ["fb.com/ada", "facebook", "ada", "https://www.facebook.com/ada"],
  ["facebook:1000123", "facebook", "1000123", "https://www.facebook.com/profile.php?id=1000123"],
];

/** What is typed → words that the refusal must hold. */
const REFUSED: [string, RegExp][] = [
  ["https://twitter.com/statuses/12", /X page is not a profile/],
  ["https://www.facebook.com/pg/example/about", /Facebook page is not a profile/],
  ["https://ada.example.bsky.social", /not a handle on Bluesky/],
  ["https://cdn.example/@user/package", /another kind of site.*@user@cdn\.example/],
  ["https://www.facebook.com/v2.0/dialog/oauth", /Facebook page is not a profile/],
  ["https://www.facebook.com/directory/people/", /Facebook page is not a profile/],
  ["https://dev.to/mod", /DEV page is not a profile/],
  ["https://github.com/gist", /GitHub page is not a profile/],
  ["", /Enter a handle/],
  ["octocat", /Which network/],
  ["@octocat", /Which network/],
  ["ada@mail.example", /email address/],
  ["alice.example", /@alice\.example/],
  ["https://github.com/octocat/hello", /repository.*github\.com\/octocat/],
  ["https://github.com/orgs/octo", /organization/],
  ["https://github.com/", /not a profile/],
  ["https://github.com/settings", /not a profile/],
  ...["copilot", "discussions", "signup", "watching"].map((page): [string, RegExp] => [
    `https://github.com/${page}`,
    /not a profile/,
  ]),
  ["https://github.com/organizations/octo", /not a profile/],
  ["https://github.com/solutions/ci-cd", /not a profile/],
  ["https://api.github.com/repos/octocat/hello", /for programs, not a profile/],
  ["https://gist.github.com/discover", /page of gists/],
  ["https://gist.github.com/0a1b2c3d4e5f60718293a4b5c6d7e8f9", /page of gists/],
  ["https://gist.github.com/123456", /page of gists/],
  ["https://github.com:8443/octocat", /names a port \(8443\)/],
  ["https://host.example:3000/@user", /names a port \(3000\)/],
  ["https://host.example/@user.rss", /RSS data .* @user@host\.example/],
  ["https://host.example/users/user.json", /JSON data .* @user@host\.example/],
  ["https://host.example/user.rss", /supported networks/],
  ["@user@gmail.com", /not a handle on Mastodon/],
  ["@user@bsky.social", /not a handle on Mastodon/],
  ["https://x.com/en/tos", /X .*not a profile/],
  ["https://x.com/following", /X .*not a profile/],
  ["https://www.linkedin.com/in/edit", /not a handle on LinkedIn/],
  ["https://chat.stackoverflow.com/users/5", /supported networks/],
  ["https://dev.to/latest", /DEV .*not a profile/],
  ["https://dev.to/feed/ben", /DEV .*not a profile/],
  ["github:-octocat", /not a handle on GitHub/],
  ["github:octo cat", /not a handle on GitHub/],
  [`github:${"a".repeat(40)}`, /not a handle on GitHub/],
  ["github:https://dev.to/ben", /DEV, not on GitHub/],
  ["bluesky:alice", /not a handle on Bluesky/],
  ["https://x.com/", /X .*not a profile/],
  ["https://x.com/home", /X .*not a profile/],
  ["twitter.com/i/lists/123", /X .*not a profile/],
  ["https://twitter.com/intent/user?user_id=12", /X .*not a profile/],
  ["https://help.x.com/en", /X .*not a profile/],
  ["https://t.co/abc", /short link/],
  ["x:sixteen_letters_", /not a handle on X/],
  ["x:ada-example", /not a handle on X/],
  ["https://www.linkedin.com/company/example", /an organization/],
  ["https://www.linkedin.com/posts/ada-example_words-activity-1", /LinkedIn .*not a profile/],
  ["https://www.linkedin.com/pub/ada-example/1/2/3", /LinkedIn .*not a profile/],
  ["https://www.linkedin.com/in/", /LinkedIn .*not a profile/],
  ["https://www.linkedin.com/talent/profile/AEMA", /LinkedIn's own tools/],
  ["https://lnkd.in/abc", /short link/],
  ["linkedin:ab", /not a handle on LinkedIn/],
  ["linkedin:ada example", /not a handle on LinkedIn/],
  [`linkedin:${"a".repeat(101)}`, /not a handle on LinkedIn/],
  ["https://facebook.com/groups/1", /Facebook .*not a profile/],
  ["https://www.facebook.com/profile.php", /Facebook .*not a profile/],
  ["https://www.facebook.com/photo.php?fbid=1", /not a handle on Facebook/],
  ["https://www.facebook.com/people/Ada-Example", /Facebook .*not a profile/],
  ["https://developers.facebook.com/docs", /Facebook .*not a profile/],
  ["https://fb.me/ada", /short link/],
  ["https://fb.watch/abc", /short link/],
  ["facebook:ada-example", /not a handle on Facebook/],
  ["facebook:ada..example", /not a handle on Facebook/],
  ["linkedin:https://x.com/ada", /on X, not on LinkedIn/],
  ["@ada@x.com", /not a handle on Mastodon/],
  ["https://old.reddit.com/u/someone", /Reddit/],
  ["https://www.threads.net/@someone", /Threads/],
  ["https://plus.google.com/+Someone", /closed in 2019/],
  ["https://medium.com/@someone", /not supported yet/],
  ["@someone@medium.com", /is not a handle/],
  ["@someone@github.com", /is not a handle/],
  ["https://example.com/about", /supported network/],
  ["https://dev.to/ben/an-article-1a2b", /article.*dev\.to\/ben/],
  ["https://stackoverflow.com/questions/1", /number/],
  ["https://stackexchange.com/users/1", /single site/],
  ["se:jon", /is not a handle/],
  ["https://news.ycombinator.com/item?id=1", /not a profile/],
  ["ftp://github.com/octocat", /https/],
  ["javascript:alert(1)", /supported network/],
  ["https://user:secret@github.com/octocat", /password/],
  ["@user@127.0.0.1", /is not a handle/],
  ["@user@2130706433", /is not a handle/],
  ["@user@0x7f.1", /is not a handle/],
  ["@user@[::1]", /is not a handle/],
  ["@user@intranet", /is not a handle/],
  ["@user@host.example:8080", /is not a handle/],
  ["@user@host.example/path", /is not a handle/],
  ["two words", /space/],
  ["github:=HYPERLINK(1)", /is not a handle/],
];

describe("parseHandle", () => {
  test.each(UNDERSTOOD)("understands %s", (typed, network, handle, url) => {
    expect(parseHandle(typed)).toMatchObject({ network, handle, url });
  });

  test.each(REFUSED)("refuses %s in words that help", (typed, words) => {
    const parsed = parseHandle(typed);
    expect("error" in parsed ? parsed.error : parsed).toMatch(words);
  });

  test.each<[string, string]>([
    ["https://www.google.com/url?q=https://github.com/octocat&sa=D", "github:octocat"],
    ["https://l.facebook.com/l.php?u=https%3A%2F%2Fgithub.com%2Foctocat&h=x", "github:octocat"],
    ["https://urldefense.com/v3/__https://github.com/octo-cat__;!!a!b$", "github:octo-cat"],
    ["https://urldefense.com/v3/__https://github.com/octo-cat/__", "github:octo-cat"],
    [
      "https://urldefense.proofpoint.com/v2/url?u=https-3A__github.com_octo-2Dcat&d=x",
      "github:octo-cat",
    ],
    ["https://web.archive.org/web/2020/https://x.com/ada_example", "x:ada_example"],
    [
      "https://www.linkedin.com/authwall?sessionRedirect=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fada-example",
      "linkedin:ada-example",
    ],
  ])("offers the account within %s", (text, use) => {
    expect(parseHandle(text)).toMatchObject({ use });
  });

  test.each([
    ["https://www.linkedin.com/in/https://www.linkedin.com/in/ada-example", "ada-example"],
    ["https://github.com/https://github.com/octocat", "octocat"],
  ])("reads an address that a form put behind its own start: %s", (text, handle) => {
    expect(parseHandle(text)).toMatchObject({ handle });
  });

  test("takes the host of Bluesky for no handle there", () => {
    expect(parseHandle("@bsky.social")).toHaveProperty("error");
  });

  test("leaves out what cannot be seen in an encoded address", () => {
    expect(parseHandle("https://www.linkedin.com/in/ada-example%E2%80%8B%20")).toMatchObject({
      handle: "ada-example",
    });
  });

  test("compares handles as each network does", () => {
    expect(parseHandle("github:OctoCat")).toMatchObject({
      handle: "OctoCat",
      handleKey: "octocat",
    });
    expect(parseHandle("@User@Host.Example")).toMatchObject({ handleKey: "user@host.example" });
    expect(parseHandle("hn:PG")).toMatchObject({ handle: "PG", handleKey: "PG" });
    expect(parseHandle("x:Ada_Example")).toMatchObject({ handleKey: "ada_example" });
    expect(parseHandle("linkedin.com/in/JOSÉ-Example")).toMatchObject({
      handle: "JOSÉ-Example",
      handleKey: "josé-example",
    });
    expect(parseHandle("facebook.com/Ada.Example")).toMatchObject({
      handle: "Ada.Example",
      handleKey: "adaexample",
    });
  });

  test("gives an address that parses back to the same handle, whatever is typed, and never throws", () => {
    const parts = fc.constantFrom(
      "github",
      "bsky.app/profile",
      "@",
      "/",
      ":",
      ".",
      "?id=",
      "users",
      "stackoverflow.com",
      "dev.to",
      "news.ycombinator.com/user",
      "https://",
      "did:plc:",
      "localhost",
      "a",
      "Z",
      "9",
      "-",
      "_",
      "[bot]",
      "%",
      "é",
      " ",
      "mastodon:",
      "se:",
      "www.",
      "x.com",
      "linkedin.com/in",
      "facebook.com",
      "profile.php",
      "people",
      "i",
      "in",
      "#!/",
    );
    const start = fc.constantFrom(
      "github:",
      "bsky:@",
      "@",
      "hn:",
      "se:",
      "devto:",
      "https://github.com/",
      "https://social.example/@",
      "https://stackoverflow.com/users/",
      "x:",
      "https://x.com/",
      "https://linkedin.com/in/",
      "facebook:",
      "https://facebook.com/",
      "https://facebook.com/profile.php?id=",
    );
    const rest = fc.string({
      unit: fc.constantFrom(..."abcdeXYZ01289abcde019_-.@/"),
      minLength: 1,
      maxLength: 9,
    });
    const typed = fc.oneof(
      fc.tuple(start, rest).map(([a, b]) => a + b),
      fc.string({ unit: "binary" }),
      fc.webUrl({ withQueryParameters: true }),
      fc.array(parts, { maxLength: 9 }).map((bits) => bits.join("")),
    );
    let understood = 0;
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseHandle(text);
        if ("error" in parsed) return parsed.error.length > 0;
        understood++;
        expect(parseHandle(parsed.url)).toEqual(parsed);
        expect(profileUrl(parsed.network, parsed.handle)).toBe(parsed.url);
        return true;
      }),
      { numRuns: 1500, seed: 7 },
    );
    expect(understood).toBeGreaterThan(50);
  });

  test("refuses what is longer than any address", () => {
    expect(parseHandle(`https://github.com/${"a".repeat(5000)}`)).toMatchObject({
      error: expect.stringContaining("too long"),
    });
  });

  test("ends on hostile text", () => {
    for (const unit of ["@", "a.", "github:", "https://", "%", "[", " ", "-", "@a.", "\u200b"]) {
      expect(parseHandle(unit.repeat(400_000 / unit.length)), unit).toHaveProperty("error");
    }
  });
});

describe("addresses of apps, and handles with a mark too many", () => {
  test.each([
    ["@ada@berg.example/", "mastodon:ada@berg.example"],
    ["＠ada＠berg.example", "mastodon:ada@berg.example"],
    ["@did:plc:abcdefghijklmnopqrstuvwx", "bluesky:did:plc:abcdefghijklmnopqrstuvwx"],
  ])("%s is %s", (typed, account) => {
    const parsed = parseHandle(typed);
    expect("error" in parsed ? parsed : `${parsed.network}:${parsed.handle}`).toBe(account);
  });

  test.each([
    ["https://blue.example/profile/ada.example/post/1", /Bluesky/, "bluesky:ada.example"],
    ["https://blue.example/profile/@ada.example", /Bluesky/, "bluesky:ada.example"],
    ["https://blue.example/profile/ada", /fediverse/, undefined],
    ["https://elk.zone/berg.example/@ada", /app for Mastodon/, undefined],
    ["https://elk.zone/@ada", /app for Mastodon/, undefined],
    ["https://github.com/ghost", /not a profile/, undefined],
    ["https://dev.to/signup", /not a profile/, undefined],
    ["https://kattis.com/users/ada", /not supported/, undefined],
    ["@gmail.com", /not a handle on Bluesky/, undefined],
  ])("%s is refused in words", (typed, words, use) => {
    expect(parseHandle(typed)).toEqual({
      error: expect.stringMatching(words),
      ...(use && { use }),
    });
  });
});

describe("an address that may be somebody else's", () => {
  test.each([
    "https://www.linkedin.com/in/ada-exam...",
    "github.com/octo...",
    "https://x.com/ada_ex…",
    "https://berg.example/@ada...",
    "https://news.ycombinator.com/user?id=ada_e...",
    "(https://dev.to/ada_e...)",
    "https://stackoverflow.com/users/226...",
    "@alice.bsky...",
    "github:octo..",
  ])("is refused where its end is cut off: %s", (text) => {
    expect(parseHandle(text)).toHaveProperty("error");
  });

  test.each(["https://mаstodon.social/@ada", "@ada@mastodоn.social", "https://gіthub.com/octocat"])(
    "is refused where its host mixes alphabets: %s",
    (text) => {
      expect(parseHandle(text)).toHaveProperty("error");
    },
  );

  test.each([
    "https://github.com/mcp",
    "https://github.com/open-source",
    "https://x.com/communities",
    "https://www.facebook.com/saved",
    "https://www.facebook.com/profile.php?id=abc",
    "https://dev.to/welcome",
    "https://ada.local/@ada",
    "@ada@nas.lan",
    "@ada.bsky.social@bsky.brid.gy",
    "https://sourcegraph.com/users/ada",
  ])("is refused where it is no profile: %s", (text) => {
    expect(parseHandle(text)).toHaveProperty("error");
  });

  test.each([
    "https://github.com/octocat。",
    "（https://github.com/octocat）",
    "【https://github.com/octocat】",
    "„https://github.com/octocat“",
    "»https://github.com/octocat«",
    "https:\\\\github.com\\octocat",
    "https:github.com/octocat",
    "https\\://github.com/octocat",
    "https://github.com/octocat.",
    "https://github.com/octocat,",
  ])("is understood in the marks around it, and in other spellings of its start: %s", (text) => {
    expect(parseHandle(text)).toMatchObject({ network: "github", handle: "octocat" });
  });

  test("keeps letters of one alphabet", () => {
    expect(parseHandle("@ada@bücher.example")).toMatchObject({ network: "mastodon" });
    expect(parseHandle("https://www.linkedin.com/in/марина-x")).toMatchObject({
      handle: "марина-x",
    });
  });
});
