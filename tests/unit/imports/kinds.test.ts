import iconv from "iconv-lite";
import { describe, expect, test } from "vitest";
import { reportOf } from "#app/imports/report.server.ts";

const NOW = Date.parse("2026-03-10T12:00:00Z");

type Line = {
  line: number;
  name: string | null;
  emails: string[];
  phones: string[];
  headline: string | null;
  company: string | null;
  city: string | null;
  source: string | null;
  tags: string[];
  note: string | null;
  stage: string | null;
  position: string | null;
  externalId: string | null;
  accounts: string[];
  links: string[];
  facts: Record<string, unknown> | null;
  kept: Record<string, string>;
  problems: { text: string; why: string; use?: string; pick?: string; note?: true }[];
  refused: string | null;
};
type File = {
  encoding: string;
  format: string;
  columns: Record<string, string>;
  said: Record<string, string>;
  skipped: { line: number; text: string; why: string }[];
  notes: string[];
};
async function read(given: string | Uint8Array) {
  const lines = (await reportOf(given, NOW)) as (Line & { file?: File; error?: string })[];
  return {
    people: lines.filter(({ file, error }) => !file && !error),
    file: lines.at(-1)?.file,
    error: lines[0]?.error,
  };
}
const brief = async (given: string | Uint8Array) =>
  (await read(given)).people.map(({ name, accounts, refused }) => [
    name,
    accounts.join(" "),
    refused === null,
  ]);

describe("exports of other systems need no mapping", () => {
  test.each<[string, string, Partial<Line>, string[]]>([
    [
      "Greenhouse prospects",
      "First Name,Last Name,Company,Title,Notes,Email,Phone,Social Media,Website,Address,Source,Who gets credit,Job,Department,Office,Prospect Pool,Prospect Stage\nAda,Example,Example Ltd,Engineer,Met in May,ada@x.example,+44 113 496 0000,https://x.com/ada_example,https://github.com/ada-example,1 High St,Meetup,Olga,Backend,Eng,Leeds,Pool,Lead\n",
      {
        name: "Ada Example",
        emails: ["ada@x.example"],
        phones: ["+44 113 496 0000"],
        company: "Example Ltd",
        headline: "Engineer",
        note: "Met in May",
        source: "Meetup",
        position: "Backend",
        stage: "Lead",
        accounts: ["x:ada_example", "github:ada-example"],
      },
      ["Who gets credit", "Address", "Department", "Office", "Prospect Pool"],
    ],
    [
      "Lever",
      'Lever Profile ID,Full Name,Email,Date Added,Stage,Sources,Origin,Tags,Phone,Location,Links,Company,Lever Posting URL,Note-0\na-1,Ada Example,ada@x.example,2026-03-01,Phone screen,Event,Sourced,"go,sre",+44 113 496 0000,Leeds,"https://github.com/ada-example, https://www.linkedin.com/in/ada-example",Example Ltd,https://jobs.lever.example/1,Strong\n',
      {
        externalId: "a-1",
        stage: "Phone screen",
        source: "Event",
        tags: ["go", "sre"],
        city: "Leeds",
        accounts: ["github:ada-example", "linkedin:ada-example"],
        note: "Strong",
      },
      ["Date Added", "Lever Posting URL", "Origin"],
    ],
    [
      "Recruitee",
      'Name,Jobs,Emails,Phones,Tags,Sources,Links,Social Links,Cover Letter\nAda Example,Backend,ada@x.example;ada@y.example,+441134960000,rust,Meetup,https://github.com/ada-example,https://www.linkedin.com/in/ada-example,"Dear team,\nhello"\n',
      {
        position: "Backend",
        emails: ["ada@x.example", "ada@y.example"],
        note: "Dear team,\nhello",
        accounts: ["github:ada-example", "linkedin:ada-example"],
      },
      [],
    ],
    [
      "LinkedIn connections",
      'Notes:\n"Some addresses may be missing, as people hide them."\n\nFirst Name,Last Name,URL,Email Address,Company,Position,Connected On\nAda,Example,https://www.linkedin.com/in/ada-example,,Example Ltd,Engineer,01 Mar 2026\n',
      {
        line: 5,
        name: "Ada Example",
        company: "Example Ltd",
        headline: "Engineer",
        accounts: ["linkedin:ada-example"],
      },
      ["Connected On"],
    ],
    [
      "Google Forms",
      '"Timestamp","Email Address","What is your full name?","Please share your GitHub profile link (optional)","Your LinkedIn URL","Why us?\n(200 words)"\n"2026/03/01 9:14:22 AM GMT+1","ada@x.example","Ada Example","https://github.com/ada-example","n/a","I like tea, and https://github.com/somebody-else"\n',
      { name: "Ada Example", emails: ["ada@x.example"], accounts: ["github:ada-example"] },
      ["Timestamp", "Why us? (200 words)"],
    ],
    [
      "Typeform",
      "#,What's your name?,And your email?,Got a LinkedIn profile?,Submit Date (UTC),Network ID\nabc123,Ada Example,ada@x.example,https://www.linkedin.com/in/ada-x,2026-03-01 09:00:00,f00\n",
      { name: "Ada Example", emails: ["ada@x.example"], accounts: ["linkedin:ada-x"] },
      ["#", "Submit Date (UTC)", "Network ID"],
    ],
    [
      "SmartRecruiters",
      "Candidate Id,First Name,Last Name,Email,Location,Application Status,Job Title,Source,Web: LinkedIn,Web: GitHub\nx1,Ada,Example,ada@x.example,Leeds,In Review,Backend,Referral,https://www.linkedin.com/in/ada-x,https://github.com/ada-x\n",
      {
        name: "Ada Example",
        city: "Leeds",
        stage: "In Review",
        externalId: "x1",
        accounts: ["linkedin:ada-x", "github:ada-x"],
      },
      [],
    ],
    [
      "Breezy",
      'name,email_address,headline,stage,tags,source,address,resume,social_profiles\nAda Example,ada@x.example,Engineer,Applied,"go;sre",Indeed,"Leeds, UK",https://files.example/cv.pdf,"https://github.com/ada-x;https://twitter.com/ada_x"\n',
      {
        name: "Ada Example",
        stage: "Applied",
        tags: ["go", "sre"],
        accounts: ["github:ada-x", "x:ada_x"],
      },
      ["address", "resume"],
    ],
    [
      "HubSpot",
      "Record ID,First Name,Last Name,Email,Phone Number,Contact owner,Associated Company,Lead Status,Twitter Username\n1001,Ada,Example,ada@x.example,,Olga (olga@team.example),Example Ltd,New,ada_example\n",
      {
        externalId: "1001",
        company: "Example Ltd",
        stage: "New",
        emails: ["ada@x.example"],
        accounts: ["x:ada_example"],
      },
      ["Contact owner"],
    ],
    [
      "Google Contacts",
      "Name,Given Name,Family Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,Phone 1 - Value,Organization 1 - Name,Organization 1 - Title,Website 1 - Value\nAda Example,Ada,Example,Work,ada@x.example,ada@y.example,+441134960000,Example Ltd,Engineer,https://github.com/ada-example\n",
      {
        name: "Ada Example",
        emails: ["ada@x.example", "ada@y.example"],
        company: "Example Ltd",
        headline: "Engineer",
        accounts: ["github:ada-example"],
      },
      ["E-mail 1 - Type"],
    ],
    [
      "a Notion table",
      '\ufeffName,Tags,GitHub,Status,Created time\nAda Example,"rust, go",https://github.com/ada-example,Interview,"March 1, 2026 9:14 AM"\n',
      { tags: ["rust", "go"], stage: "Interview", accounts: ["github:ada-example"] },
      ["Created time"],
    ],
  ])("%s", async (_, text, wanted, kept) => {
    const { people, file } = await read(text);
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({ ...wanted, refused: null });
    expect(people[0]?.problems.filter(({ note }) => !note)).toEqual([]);
    expect(Object.keys(people[0]?.kept ?? {}).toSorted()).toEqual(kept.toSorted());
    expect(Object.values(file?.columns ?? {})).not.toContain("ignored");
  });
});

describe("titles in other languages", () => {
  test.each<[string, string, string, string]>([
    [
      "Nachname;Vorname;E-Mail-Adresse;Wohnort;GitHub-Profil",
      "Example;Ada;ada@x.example;Köln;ada-x",
      "Ada Example",
      "Köln",
    ],
    [
      "Name;Vorname;Mail;Ort;GitHub",
      "van der Berg;Ada;ada@x.example;Köln;ada-x",
      "Ada van der Berg",
      "Köln",
    ],
    [
      "Nom;Prénom;Courriel;Ville;Profil GitHub",
      "Example;Ada;ada@x.example;Lyon;ada-x",
      "Ada Example",
      "Lyon",
    ],
    [
      "Nombre y apellidos;Correo;Ciudad;Usuario de GitHub",
      "Ada Example;ada@x.example;Gijón;ada-x",
      "Ada Example",
      "Gijón",
    ],
    [
      "Imię;Nazwisko;Adres e-mail;Miejscowość;GitHub",
      "Ada;Example;ada@x.example;Łódź;ada-x",
      "Ada Example",
      "Łódź",
    ],
    [
      "Jméno;Příjmení;E-mail;Město;GitHub účet",
      "Ada;Example;ada@x.example;Brno;ada-x",
      "Ada Example",
      "Brno",
    ],
    [
      "Имя;Фамилия;Почта;Город;Гитхаб",
      "Ада;Пример;ada@x.example;Казань;ada-x",
      "Ада Пример",
      "Казань",
    ],
    ["姓;名;メールアドレス;都市;GitHub", "佐倉;健;ada@x.example;東京;ada-x", "佐倉健", "東京"],
    ["姓名;邮箱;城市;GitHub", "张晓梅;ada@x.example;上海;ada-x", "张晓梅", "上海"],
    ["이름;이메일;도시;깃허브", "김하늘;ada@x.example;서울;ada-x", "김하늘", "서울"],
    [
      "Ad Soyad;E-posta;Şehir;GitHub kullanıcı adı",
      "Ada Örnek;ada@x.example;İzmir;ada-x",
      "Ada Örnek",
      "İzmir",
    ],
    ["שם מלא;דוא״ל;עיר;GitHub", "דליה ברק;ada@x.example;חיפה;ada-x", "דליה ברק", "חיפה"],
    ["Namn;E-post;Ort;GitHub-länk", "Åsa Öberg;ada@x.example;Växjö;ada-x", "Åsa Öberg", "Växjö"],
    [
      "Nome;Cognome;Email;Città;GitHub",
      "Ada;Esempio;ada@x.example;Torino;ada-x",
      "Ada Esempio",
      "Torino",
    ],
    [
      "FULL_NAME;E_MAIL;CITY;GITHUB_USERNAME",
      "Ada Example;ada@x.example;Leeds;ada-x",
      "Ada Example",
      "Leeds",
    ],
    [
      "fullName;emailAddress;homeCity;githubUrl",
      "Ada Example;ada@x.example;Leeds;github.com/ada-x",
      "Ada Example",
      "Leeds",
    ],
    [
      "Name / Nom;E-mail | Courriel;Ville (City);GitHub",
      "Ada Example;ada@x.example;Lyon;ada-x",
      "Ada Example",
      "Lyon",
    ],
  ])("%s", async (titles, cells, name, city) => {
    const { people } = await read(`${titles}\n${cells}\n`);
    expect(people).toMatchObject([
      {
        name,
        city,
        emails: ["ada@x.example"],
        accounts: ["github:ada-x"],
        kept: {},
        refused: null,
      },
    ]);
  });
});

test("what may not weigh in hiring is left out, and said", async () => {
  const { people, file } = await read(
    "Anrede;Vorname;Nachname;Geburtsdatum;Foto;Gender;GitHub\nFrau;Ada;Example;1.2.1990;ada.jpg;f;ada-x\n",
  );
  expect(
    Object.entries(file?.columns ?? {})
      .filter(([, field]) => field === "ignored")
      .map(([title]) => title),
  ).toEqual(["Anrede", "Geburtsdatum", "Foto", "Gender"]);
  expect(Object.keys(file?.said ?? {})).toEqual(["Anrede", "Geburtsdatum", "Foto", "Gender"]);
  expect(JSON.stringify(people)).not.toMatch(/1990|ada\.jpg/);
});

describe("no account is attached by guessing", () => {
  test.each(
    "none|n/a|NA|-|—|?|TBD|see CV|yes|0|1|x|github|username|link|keine|k.A.|siehe Lebenslauf|folgt|aucun|néant|voir CV|ninguno|no tengo|nessuno|nenhum|geen|n.v.t.|brak|nie dotyczy|není|ingen|saknas|ei ole|nincs|nu am|yok|tidak ada|không có|нет|не указано|немає|δεν έχω|אין|لا يوجد|なし|特になし|无|没有|없음|#N/A|same as above|will send later|3 repos|I don't have one|Ada|ada example|private|coming soon|keinen|wip|lost|vergessen|oublié|удалено".split(
      "|",
    ),
  )("%s under GitHub is no account", async (answer) => {
    const { people } = await read(
      `Name,Email,GitHub,LinkedIn\nAda Example,ada@x.example,${answer},${answer}\nBo Example,bo@x.example,bo-x,\n`,
    );
    expect(people.map(({ accounts, refused }) => [accounts, refused])).toEqual([
      [[], null],
      [["github:bo-x"], null],
    ]);
    expect(JSON.stringify(people[0])).toContain(answer);
  });

  test("one word that several people have is no account of theirs", async () => {
    const { people } = await read(
      "Name,Email,GitHub\nAda,a@x.example,keinerlei\nBo,b@x.example,Keinerlei\nCy,c@x.example,cy-x\n",
    );
    expect(people.map(({ accounts }) => accounts)).toEqual([[], [], ["github:cy-x"]]);
    expect(people[0]?.problems[0]).toMatchObject({
      why: expect.stringContaining("Several people"),
      use: "github:keinerlei",
    });
  });

  test.each([
    "Recruiter LinkedIn",
    "Referred by",
    "Reference 1",
    "Hiring manager email",
    "Buddy",
    "Vouched for by",
    "Empfohlen von",
    "紹介者",
    "Company website",
    "Inspiration",
    "Comments",
  ])("%s is about somebody else, or nobody knows whom", async (title) => {
    const { people } = await read(
      `Name,GitHub,${title}\nAda Example,ada-x,https://github.com/other-x bo@y.example\n`,
    );
    expect(people).toMatchObject([{ accounts: ["github:ada-x"], emails: [] }]);
    expect(JSON.stringify(people)).toContain("other-x");
  });

  test("a sentence attaches nothing in free text", async () => {
    expect(
      await brief(
        "Met Ada who works with github.com/other-x\nAda Example, github.com/ada-x, worked with github.com/other-x\nI saw this: https://github.com/other-x\n",
      ),
    ).toEqual([
      [null, "", false],
      ["Ada Example", "github:ada-x", true],
      [null, "", false],
    ]);
  });

  test("an address that says whose it may be is offered, not taken", async () => {
    const { people } = await read(
      "Ada Example, https://github.com/otto-example/cv\nBo Example (bo-x on GitHub)\nCy Example (@cy-x)\n",
    );
    expect(
      people.map(({ accounts, problems }) => [accounts, problems[0]?.use ?? problems[0]?.pick]),
    ).toEqual([
      [[], "github:otto-example"],
      [[], "github:bo-x"],
      [[], "cy-x"],
    ]);
  });

  test("a line of free text may name one person with a profession between two accounts", async () => {
    expect(await brief("Ada Example, github.com/ada-x, Platform Engineer, x.com/ada_x")).toEqual([
      ["Ada Example", "github:ada-x x:ada_x", true],
    ]);
  });

  test("a name with an email address and nothing else is a person in free text too", async () => {
    const { people } = await read(
      "- **Ada Example** — github.com/ada-x\n- **Bo Example** — bo@x.example\n- Write to cy@x.example soon\n",
    );
    expect(people.map(({ name, emails, refused }) => [name, emails[0], refused === null])).toEqual([
      ["Ada Example", undefined, true],
      ["Bo Example", "bo@x.example", true],
      [expect.anything(), "cy@x.example", false],
    ]);
  });

  test("names with an address of the fediverse are people, whatever the names are", async () => {
    expect(await brief("Person 0 @ada@a.example\nPerson 1 @bo@b.example")).toEqual([
      ["Person 0", "mastodon:ada@a.example", true],
      ["Person 1", "mastodon:bo@b.example", true],
    ]);
  });

  test("entities of HTML in a cell or on a line are the letters they stand for", async () => {
    const { people } = await read(
      "Name,Company,Tags,GitHub\nPat O&#39;Example,Example &amp; Sons,R&amp;D; Zo&euml;,https://github.com/pat-x?tab=a&amp;b=1\n",
    );
    expect(people[0]).toMatchObject({
      name: "Pat O'Example",
      company: "Example & Sons",
      tags: ["R&D", "Zoë"],
      accounts: ["github:pat-x"],
      problems: [],
    });
    const { people: lines } = await read("Pat O&#x27;Example github.com/pat-x");
    expect(lines[0]).toMatchObject({ name: "Pat O'Example", problems: [] });
    const bare = await read("Name,Company,Email\nA&B Example,AT&T &copy Example,ada@x.example\n");
    expect(bare.people[0]).toMatchObject({ name: "A&B Example", company: "AT&T &copy Example" });
  });

  test("what was exported here keeps what looks like an entity", async () => {
    const { people } = await read(
      "candidate_id,full_name,company\n1,Ada Example,Example &amp; Sons\n",
    );
    expect(people[0]?.company).toBe("Example &amp; Sons");
  });

  test("a phone number that a spreadsheet shortened is said, not stored", async () => {
    const { people } = await read("Name,Phone,Email\nAda Example,4.41135E+11,ada@x.example\n");
    expect(people[0]).toMatchObject({
      phones: [],
      emails: ["ada@x.example"],
      problems: [{ text: "4.41135E+11", why: expect.stringContaining("shortened") }],
    });
  });

  test("two people on one line are refused, whatever stands between them", async () => {
    const lines = [
      "Ada Example and Bo Example github.com/team-x",
      "Ada Example github.com/ada-x Bo Example github.com/bo-x",
      "Ada Example <ada@x.example>, Bo Example <bo@x.example>",
      "Ada Example, github.com/ada-x, Bo Example, github.com/bo-x",
      "Ada Example github.com/ada-x / Bo Example github.com/bo-x",
      "Ada Example github.com/ada-x and Bo Example github.com/bo-x",
      "Ada Example (github.com/ada-x) & Bo Example (github.com/bo-x)",
      "Ada Exemple github.com/ada-x et Bo Exemple github.com/bo-x",
    ];
    for (const line of lines)
      expect(
        (await brief(line)).map(([, , saved]) => saved),
        line,
      ).toEqual([false]);
    expect(
      await brief(
        'Name,Email,GitHub\nAda Example & Bo Example,a@x.example,ada-x\n"Ada Example\nBo Example",b@x.example,bo-x\n',
      ),
    ).toEqual([
      ["Ada Example & Bo Example", "github:ada-x", false],
      ["Ada Example Bo Example", "github:bo-x", false],
    ]);
  });

  test("sites that are not read are kept as links, under their own title too", async () => {
    const { people } = await read(
      "Name,GitHub,GitLab,Kaggle,Telegram,Website\nAda Example,ada-x,https://gitlab.com/ada-x,ada-k,@ada_t,ada.example\n",
    );
    expect(people).toMatchObject([
      {
        accounts: ["github:ada-x"],
        links: ["https://gitlab.com/ada-x", "https://ada.example"],
        kept: { Kaggle: "ada-k", Telegram: "@ada_t" },
        refused: null,
      },
    ]);
  });
});

describe("the shape of a file", () => {
  const person = ["Ada Example", "ada@x.example", "ada-x"];
  test.each([",", ";", "\t", "|", "^", "~", "¦", "\u001f", "||"])(
    "cells parted by %j",
    async (delimiter) => {
      const text = [["Name", "Email", "GitHub"], person]
        .map((row) => row.join(delimiter))
        .join("\n");
      expect((await read(text)).people).toMatchObject([
        { name: "Ada Example", emails: ["ada@x.example"], accounts: ["github:ada-x"] },
      ]);
    },
  );

  test.each([
    [
      "preamble and group titles",
      "Report of March\nConfidential,,\n,Person,Profiles\nName,Email,GitHub\nAda Example,ada@x.example,ada-x\n",
    ],
    [
      "titles repeated, a total, blank rows",
      "Name,Email,GitHub\n,,\nAda Example,ada@x.example,ada-x\nName,Email,GitHub\nTotal,1,\n",
    ],
    ["empty columns in front", ",,Name,Email,GitHub\n,,Ada Example,ada@x.example,ada-x\n"],
    ["sep=", "sep=;\nName;Email;GitHub\nAda Example;ada@x.example;ada-x\n"],
    [
      "psql",
      " name | email | github\n------+-------+--------\n Ada Example | ada@x.example | ada-x\n(1 row)\n",
    ],
    ["spaces", "NAME          EMAIL            GITHUB\nAda Example   ada@x.example    ada-x\n"],
    [
      "Markdown",
      "# Team\n\n| Name | Email | GitHub |\n|:--|--|--:|\n| **Ada Example** | ada@x.example | [@ada-x](https://github.com/ada-x) |\n",
    ],
    [
      "HTML",
      "<table><tr><th>Name<th>Email<th>GitHub<tr><td>Ada Example<td><a href='mailto:ada@x.example'>ada@x.example</a><td><a href='https://github.com/ada-x'>ada-x</a></table>",
    ],
    ["JSON lines", '{"name":"Ada Example","contact":{"email":"ada@x.example"},"github":"ada-x"}\n'],
    [
      "JSON in an object",
      '{"candidates":[{"name":"Ada Example","email":"ada@x.example","profiles":[{"network":"GitHub","username":"ada-x"}]}]}',
    ],
    [
      "YAML",
      "- name: Ada Example\n  email: 'ada@x.example'\n  links:\n    - https://github.com/ada-x\n",
    ],
    ["blocks", "Name: Ada Example\nEmail: ada@x.example\nGitHub: ada-x\n\n"],
    [
      "vCard",
      "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Example\nEMAIL:ada@x.example\nitem1.URL:https\\://github.com/ada-x\nEND:VCARD\n",
    ],
    [
      "vCard with names of its own",
      "BEGIN:VCARD\nVERSION:4.0\nFN:Ada Example\nCONSTRUCTOR:x\n__PROTO__:y\nEMAIL:ada@x.example\nURL:https://github.com/ada-x\nEND:VCARD\n",
    ],
    [
      "vCard 2.1",
      "BEGIN:VCARD\nVERSION:2.1\nN;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Ex=\nample;Ada\nEMAIL;INTERNET:ada@x.example\nURL:https://github.com/ada-x\nEND:VCARD\n",
    ],
    [
      "a line of its own under titles",
      "Name,Email,GitHub\nAda Example – ada@x.example – github.com/ada-x\n",
    ],
    ["a list", "People:\n- [x] Ada Example <ada@x.example> (github: @ada-x)\n"],
  ])("%s", async (_, text) => {
    expect((await read(text)).people).toMatchObject([
      { name: "Ada Example", emails: ["ada@x.example"], accounts: ["github:ada-x"], refused: null },
    ]);
  });

  test("what is nobody is said with its line", async () => {
    const { file } = await read(
      "Report of March\nName,Email,GitHub\nAda Example,ada@x.example,ada-x\nName,Email,GitHub\nTotal,1,\n",
    );
    expect(file?.skipped).toEqual([
      { line: 1, text: "Report of March", why: "Above the headers" },
      { line: 4, text: "Name,Email,GitHub", why: "The headers again" },
      { line: 5, text: "Total,1,", why: "A total" },
    ]);
  });

  test("the number in front of a recipient may stand apart by spaces", async () => {
    expect(
      (await read("   120  Ada Example <ada@x.example>\n     3  Bo Example <bo@x.example>\n"))
        .people,
    ).toMatchObject([{ name: "Ada Example" }, { name: "Bo Example" }]);
  });

  test("an address that GitHub makes up for commits is said to reach nobody, and whose it is", async () => {
    const made = "12345+ada-x@users.noreply.github.com";
    for (const text of [`Ada Example <${made}>\n`, `Name,Email\nAda Example,${made}\n`]) {
      const [somebody] = (await read(text)).people;
      expect(somebody).toMatchObject({ emails: [made], accounts: [], refused: null });
      expect(somebody?.problems).toEqual([
        { text: made, why: expect.stringMatching(/reaches nobody/), use: "github:ada-x" },
      ]);
    }
  });

  test("a title may end in the number that a form gives to a second question of its kind", async () => {
    const { people } = await read(
      "Name,GitHub,LinkedIn URL2,E-mail2\nAda Example,ada-x,linkedin.com/in/ada-x,ada@x.example\n",
    );
    expect(people).toMatchObject([
      { accounts: ["github:ada-x", "linkedin:ada-x"], emails: ["ada@x.example"] },
    ]);
  });

  test("the groups that an address book has for itself are no tags", async () => {
    const { people } = await read(
      "Name,Email,Labels\nAda Example,ada@x.example,Speakers ::: * myContacts ::: * starred\n",
    );
    expect(people[0]?.tags).toEqual(["Speakers"]);
  });

  test("a column called Contact holds addresses where its cells do, and else somebody", async () => {
    const { people, file } = await read(
      'Name,Contact\nAda Example,"GH: ada-x; X: @ada_x"\nBo Example,gh:bo-x / bsky:bo.bsky.social\nCy Example,cy@x.example\n',
    );
    expect(file?.columns).toMatchObject({ Contact: "handles" });
    expect(people.map(({ accounts }) => accounts)).toEqual([
      ["github:ada-x", "x:ada_x"],
      ["github:bo-x", "bluesky:bo.bsky.social"],
      [],
    ]);
    expect(people[2]).toMatchObject({ emails: ["cy@x.example"], refused: null });
    const other = await read("Name,GitHub,Contact\nAda Example,ada-x,Olga Sample\n");
    expect(other.file?.columns).toMatchObject({ Contact: "kept" });
  });

  test("a name beside a last name is the first one, unless it holds both", async () => {
    const names = async (text: string) => (await read(text)).people.map(({ name }) => name);
    expect(await names("Name,Last name,GitHub\nAda,Example,ada-x\nBo,Sample,bo-x\n")).toEqual([
      "Ada Example",
      "Bo Sample",
    ]);
    expect(await names("Όνομα,Επώνυμο,GitHub\nΆντα,Παράδειγμα,ada-x\n")).toEqual([
      "Άντα Παράδειγμα",
    ]);
    expect(await names("Name,Last name,GitHub\nAda Example,Example,ada-x\n")).toEqual([
      "Ada Example",
    ]);
  });

  test("pronouns behind a name are no part of its order", async () => {
    const { people } = await read(
      'Name,GitHub\n"Example, Ada (she/her)",ada-x\n"Example, Bo (he/they)",bo-x\nCy Example (they/them),cy-x\n',
    );
    expect(people.map(({ name }) => name)).toEqual([
      "Ada Example (she/her)",
      "Bo Example (he/they)",
      "Cy Example (they/them)",
    ]);
  });

  test("addresses by name in a cell of JSON are addresses, whatever they are called", async () => {
    const [somebody] = (
      await read(
        'Name,Links\nAda Example,"{""github"": ""https://github.com/ada-x"", ""site"": ""https://ada.example""}"\n',
      )
    ).people;
    expect(somebody).toMatchObject({
      accounts: ["github:ada-x"],
      links: ["https://ada.example"],
      kept: {},
    });
  });

  test("a total is nobody, however many of its cells are filled", async () => {
    for (const text of [
      "Name,GitHub,Followers\nAda Example,ada-x,3\nBo Example,bo-x,4\nTotal,2,7\n",
      "github,followers,posts\nada-x,3,4\nbo-x,4,5\nTotal:,7,9\n",
      "Name,Followers,Posts,GitHub\nAda Example,3,4,ada-x\nBo Example,4,5,bo-x\nGrand total,7,9,2\n",
    ]) {
      const { people, file } = await read(text);
      expect(people.map(({ accounts }) => accounts)).toEqual([["github:ada-x"], ["github:bo-x"]]);
      expect(file?.skipped).toEqual([{ line: 4, text: expect.any(String), why: "A total" }]);
    }
    const [sum] = (await read("Name,GitHub,Age\nSum Example,sum-x,30\n")).people;
    expect(sum).toMatchObject({ name: "Sum Example", accounts: ["github:sum-x"] });
  });

  test("a sign of a comment or a topic is no part of a title or a name", async () => {
    for (const text of [
      "#Name,GitHub\nAda Example,ada-x\n#Bo Example,bo-x\n",
      "# Full name,GitHub\nAda Example,ada-x\n# Bo Example,bo-x\n",
      "#Ada Example github.com/ada-x\n#Bo Example github.com/bo-x\n",
    ])
      expect((await read(text)).people).toMatchObject([
        { name: "Ada Example", accounts: ["github:ada-x"] },
        { name: "Bo Example", accounts: ["github:bo-x"] },
      ]);
    const numbered = await read("#,Name,GitHub\n1,Ada Example,ada-x\n");
    expect(numbered.people).toMatchObject([{ name: "Ada Example" }]);
  });

  test("the people of a package are its authors, not the package", async () => {
    const ada = { name: "Ada Example", accounts: ["github:ada-x"], emails: ["ada@post.example"] };
    const bo = { name: "Bo Example", emails: ["bo@post.example"] };
    const written = "Ada Example <ada@post.example> (https://github.com/ada-x)";
    for (const given of [
      { author: written, contributors: [{ name: "Bo Example", email: "bo@post.example" }] },
      {
        authors: [
          { name: "Ada Example", email: "ada@post.example", homepage: "https://github.com/ada-x" },
          { name: "Bo Example", email: "bo@post.example", role: "Developer" },
        ],
      },
      { maintainers: [written, "Bo Example <bo@post.example>"], author: written },
    ]) {
      const { people, file } = await read(
        JSON.stringify({ name: "kettle-lib", version: "1.2.0", license: "MIT", ...given }),
      );
      expect(people).toMatchObject([ada, bo]);
      expect(people[0]?.kept).toMatchObject({ Package: expect.stringMatching(/^kettle-lib \(/) });
      expect(file?.skipped).toEqual([
        { line: 1, text: "kettle-lib", why: "A package: only the people in it are read" },
      ]);
    }
  });

  test("what a page of HTML hides is nobody, and is said", async () => {
    const row = (attributes: string, name: string, more = "") =>
      `<tr ${attributes}><td>${name} Example${more}</td><td>${name.toLowerCase()}-x</td></tr>`;
    const { people, file } = await read(
      `<table>\n<tr><th>Name</th><th>GitHub</th></tr>${row("", "Ada", '<span style="color:red;display: none">key-1</span>')}\n` +
        `${row('style="display:none;"', "Bo")}${row("hidden", "Cy")}${row("style='visibility: collapse'", "Dee")}\n` +
        `<tr><td style="display:none">7</td><td>eve-x</td></tr>${row('style="display: block"', "Fay")}</table><p hidden>Gus github.com/gus-x<br>`,
    );
    expect(people.map(({ name, accounts }) => [name, ...accounts])).toEqual([
      ["Ada Example", "github:ada-x"],
      [null, "github:eve-x"],
      ["Fay Example", "github:fay-x"],
    ]);
    expect(file?.skipped.map(({ text, why }) => [text, why])).toEqual(
      ["key-1", "Bo Example bo-x", "Cy Example cy-x", "Dee Example dee-x", "7"]
        .concat("Gus github.com/gus-x")
        .map((text) => [text, "Hidden in the page"]),
    );
  });

  test("a quotation mark that never closes loses no line", async () => {
    const { people, file } = await read(
      'Name,Email,GitHub\nAda Example,ada@x.example,ada-x\n"Bo Example,bo@x.example,bo-x\nCy Example,cy@x.example,cy-x\n',
    );
    expect(people.map(({ line, accounts }) => [line, accounts])).toEqual([
      [2, ["github:ada-x"]],
      [3, ["github:bo-x"]],
      [4, ["github:cy-x"]],
    ]);
    expect(file?.notes).toEqual([expect.stringMatching(/line 3\b.*quotation mark/)]);
  });

  test("recipients of a message, one a line, are people", async () => {
    expect(
      (await read('Ada Example <ada@x.example>,\n"Example, Bo" <bo@x.example>;\ncy@x.example\n'))
        .people,
    ).toMatchObject([
      { name: "Ada Example", emails: ["ada@x.example"] },
      { name: "Bo Example", emails: ["bo@x.example"] },
      { name: null, emails: ["cy@x.example"] },
    ]);
  });
});

test.each<[string, string]>([
  ["a cell", 'Name,GitHub\nAda Example,"ada-x\nada-y"\nBo Example,"GitHub:\nbo-x"\n'],
  ["YAML", "- name: Ada Example\n  github: [ada-x, ada-y]\n- name: Bo Example\n  github: [bo-x]\n"],
])("several handles in %s are each an account", async (_, text) => {
  expect(await brief(text)).toEqual([
    ["Ada Example", "github:ada-x github:ada-y", true],
    ["Bo Example", "github:bo-x", true],
  ]);
});

describe("letters", () => {
  test.each<[string, string, string]>([
    [
      "win1252",
      "Windows-1252",
      "Name;Ort;GitHub\nJörn Weißhaupt;Köln;a-x\nZoë O’Nolan – €;Malmö;b-x\n",
    ],
    [
      "macroman",
      "Mac Roman",
      "Nom;Prénom;Ville;GitHub\nLefèvre;Zoé;Besançon;a-x\nBjörk;Noël;Malmö;b-x\n",
    ],
    ["win1250", "Windows-1250", "Imię;Nazwisko;GitHub\nŁukasz;Żółć;a-x\nPaweł;Gęś;b-x\n"],
    ["win1251", "Windows-1251", "Имя;Город;GitHub\nМарина Соколова;Казань;a-x\n"],
    ["koi8-r", "KOI8", "Имя;Город;GitHub\nМарина Соколова;Казань;a-x\n"],
    ["cp866", "DOS 866", "Имя;Город;GitHub\nМарина Соколова;Казань;a-x\n"],
    ["cp850", "DOS 850", "Name;Ort;GitHub\nJörn Weißhaupt;Köln;a-x\nMüller Jürgen;Lübeck;b-x\n"],
    ["win1253", "Windows-1253", "Ονοματεπώνυμο;GitHub\nΜαρία Παπαδοπούλου;a-x\n"],
    [
      "win1254",
      "Windows-1254",
      "Ad Soyad;Şehir;GitHub\nElif Arslanoğlu;İzmir;a-x\nIşıl Çağrı;Muğla;b-x\n",
    ],
    ["win1255", "Windows-1255", "שם מלא;עיר;GitHub\nדליה ברק;חיפה;a-x\n"],
    ["win1256", "Windows-1256", "الاسم;المدينة;GitHub\nيوسف الحداد;عمان;a-x\n"],
    ["shiftjis", "Shift-JIS", "氏名,都市,GitHub\n佐倉みずき,東京,a-x\n"],
    ["eucjp", "EUC-JP", "氏名,都市,GitHub\n佐倉みずき,東京,a-x\n"],
    ["gbk", "GB 18030", "姓名,城市,GitHub\n张晓梅,上海,a-x\n"],
    ["big5", "Big5", "姓名,城市,GitHub\n陳曉梅,臺北,a-x\n"],
    ["cp949", "EUC-KR", "이름,도시,GitHub\n김하늘,서울,a-x\n"],
    ["utf-16be", "UTF-16", "\ufeffName\tGitHub\nJörn\ta-x\n"],
    ["utf-32le", "UTF-32", "\ufeffName\tGitHub\nJörn\ta-x\n"],
  ])("of %s are told", async (encoding, label, text) => {
    const plain = await read(text.replace(/^\ufeff/, ""));
    const { people, file } = await read(iconv.encode(text, encoding));
    expect(file?.encoding).toBe(label);
    expect(people).toEqual(plain.people);
    expect(file?.notes.length).toBe(label.startsWith("UTF") ? 0 : 1);
  });

  test.each<[string, Uint8Array]>([
    ["UTF-16 without its mark", iconv.encode("Name\tGitHub\nAda\tada-x\n", "utf-16le")],
    ["an old workbook", Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3])],
    ["a PDF", Buffer.from("%PDF-1.7 ...")],
    ["a picture", Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10])],
    ["a damaged workbook", Buffer.from("PK\u0003\u0004 not a zip")],
    ["zeroes", Buffer.alloc(4_000)],
    ["nothing", Buffer.alloc(0)],
  ])("%s is refused in words", async (_, bytes) => {
    const { error, people } = await read(bytes);
    expect(people).toEqual([]);
    expect(error).toMatch(/[.] .*[.]$|^There are no people/);
  });
});

describe("rows of one person", () => {
  test("are one when they share an account or an email address, and what differs is said", async () => {
    const { people } = await read(
      "Name,GitHub,Email,City\nAda Example,ada-x,ada@x.example,Leeds\nADA EXAMPLE,Ada-X,,York\nada  example,,ADA@x.example,\n",
    );
    expect(people).toHaveLength(1);
    expect(people[0]).toMatchObject({
      name: "Ada Example",
      lines: [2, 3, 4],
      city: "Leeds",
      kept: { "City on line 3": "York" },
    });
  });

  test("one account of two people is refused from the second on, and says which lines; one address of two people is said", async () => {
    const { people } = await read(
      "Name,GitHub,Email\nAda Example,same-x,jobs@x.example\nBo Example,same-x,\nCy Example,cy-x,jobs@x.example\n",
    );
    expect(people.map(({ name, refused }) => [name, refused])).toEqual([
      ["Ada Example", null],
      [
        "Bo Example",
        "Line 2 gives the same account to Ada Example, line 3 to Bo Example. Keep the right one.",
      ],
      ["Cy Example", null],
    ]);
    expect(people[2]?.problems[0]?.why).toMatch(/Ada Example .*line 2 .*email address/);
  });

  test("are joined by name where a row is an account", async () => {
    expect(
      await brief(
        "Name,Platform,Handle\nAda Example,GitHub,ada-x\nAda Example,Twitter,@ada_x\nBo Example,Bluesky,bo.example\n",
      ),
    ).toEqual([
      ["Ada Example", "github:ada-x x:ada_x", true],
      ["Bo Example", "bluesky:bo.example", true],
    ]);
    expect(await brief("Name,GitHub\nAda Example,ada-x\nAda Example,other-x\n")).toHaveLength(2);
  });
});

describe("figures", () => {
  test("are facts of one account on one day", async () => {
    const { people } = await read(
      "Name;Netzwerk;Profil;Datum;Follower;Beiträge\nAda Example;GitHub;ada-x;01.03.2026;1.234;7\nSumme;;;;1.234;\n",
    );
    expect(people).toMatchObject([
      {
        accounts: ["github:ada-x"],
        facts: { followers: 1234, posts: 7, observedAt: "2026-03-01T00:00:00.000Z" },
      },
    ]);
  });

  test.each([
    [
      "of several networks in one row",
      "Name,Date,GitHub,GitHub followers,Twitter,Twitter followers\nAda,2026-03-01,ada-x,1,ada_x,2\n",
      /several networks/,
    ],
    [
      "of two accounts",
      'Name,Network,Handle,Date,Followers\nAda,GitHub,"ada-x, ada-y",2026-03-01,3\n',
      /names several/,
    ],
    [
      "of no account",
      "Name,Network,Handle,Date,Followers\nAda,GitHub,,2026-03-01,3\n",
      /need one account/,
    ],
    [
      "of the future",
      "Name,Network,Handle,Date,Followers\nAda,GitHub,ada-x,2031-03-01,3\n",
      /future/,
    ],
    [
      "that are no numbers",
      "Name,Network,Handle,Date,Followers\nAda,GitHub,ada-x,2026-03-01,3\nBo,GitHub,bo-x,2026-03-01,~500\n",
      /not a whole number/,
    ],
  ])("%s are refused in words", async (_, text, words) => {
    const { people } = await read(text);
    expect(people.at(-1)?.refused).toMatch(words);
  });

  test("without a day are kept as text, and said", async () => {
    const { people, file } = await read("Name,GitHub,Followers\nAda Example,ada-x,120\n");
    expect(people).toMatchObject([{ facts: null, kept: { Followers: "120" }, refused: null }]);
    expect(file?.said["Followers"]).toMatch(/when these were seen/);
  });
});

describe("people by a key, in columns, and in directories", () => {
  const ADA = ["Ada Example", "github:ada-x", true];
  const BO = ["Bo Example", "github:bo-x", true];

  test.each<[string, string]>([
    ["YAML by name", "Ada Example:\n  github: ada-x\nBo Example:\n  github: bo-x\n"],
    [
      "YAML by last and first name",
      "Example, Ada:\n  github: ada-x\nExample, Bo:\n  github: bo-x\n",
    ],
    [
      "settings in sections",
      "[ada]\nname = Ada Example\ngithub = ada-x\n\n[bo]\nname = Bo Example\ngithub = bo-x\n",
    ],
    [
      "a list of terms in HTML",
      '<dl><dt>Ada Example</dt><dd><a href="https://github.com/ada-x">GitHub</a></dd><dt>Bo Example</dt><dd><a href="https://github.com/bo-x">GitHub</a></dd></dl>',
    ],
    [
      "names over addresses and phone numbers",
      "Ada Example\n+44 113 496 0000\nhttps://ada.example\nhttps://github.com/ada-x\n\nBo Example\nhttps://github.com/bo-x\n",
    ],
    [
      "numbered names over addresses",
      "# Shortlist 2026\n1. Ada Example\n   https://github.com/ada-x\n2. Bo Example\n   https://github.com/bo-x\n",
    ],
    [
      "headings over addresses",
      "# Ada Example\n- https://github.com/ada-x\n- ada@x.example\n\n# Bo Example\n- https://github.com/bo-x\n",
    ],
    [
      "headings over fields",
      "## Ada Example\n\nGitHub: ada-x\nCity: Leeds\n\n## Bo Example\n\nGitHub: bo-x\n",
    ],
    ["bold names over fields", "**Ada Example**\nGitHub: ada-x\n\n**Bo Example**\nGitHub: bo-x\n"],
    [
      "JSON of addresses by name",
      '{"Ada Example": ["https://github.com/ada-x", "ada@x.example"], "Bo Example": "https://github.com/bo-x"}',
    ],
    [
      "YAML by number",
      "candidate_1:\n  name: Ada Example\n  github: ada-x\ncandidate_2:\n  name: Bo Example\n  github: bo-x\n",
    ],
    [
      "YAML within another key",
      "people:\n  Ada Example:\n    github: ada-x\n  Bo Example:\n    github: bo-x\n",
    ],
    [
      "a list below other fields",
      "title: Kettle\nauthors:\n  - family-names: Example\n    given-names: Ada\n    github: ada-x\n  - family-names: Example\n    given-names: Bo\n    github: bo-x\n",
    ],
    [
      "blocks under a name",
      "Ada Example\nGitHub: ada-x\nCity: Leeds\n\nBo Example\nGitHub: bo-x\nCity: York\n",
    ],
    [
      "blocks under a name, without blank lines",
      "Ada Example\nGitHub: ada-x\nCity: Leeds\nBo Example\nGitHub: bo-x\nCity: York\n",
    ],
    [
      "blocks without blank lines",
      "name: Ada Example\ngithub: ada-x\nname: Bo Example\ngithub: bo-x\n",
    ],
    [
      "a nested list",
      "# Shortlist\n* Ada Example\n  * **GitHub:** ada-x\n  * City: Leeds\n* Bo Example\n  * **GitHub**: bo-x\n",
    ],
    [
      "blocks with wide colons",
      "姓名：Ada Example\nGitHub：ada-x\n\n姓名：Bo Example\nGitHub：bo-x\n",
    ],
    ["JSON by name", '{"Ada Example": {"github": "ada-x"}, "Bo Example": {"github": "bo-x"}}'],
    [
      "JSON by number",
      '{"results": {"1": {"name": "Ada Example", "github": "ada-x"}, "2": {"name": "Bo Example", "github": "bo-x"}}}',
    ],
    [
      "JSON by column",
      '{"name": {"0": "Ada Example", "1": "Bo Example"}, "github": {"0": "ada-x", "1": "bo-x"}}',
    ],
    [
      "JSON as lists by column",
      '{"name": ["Ada Example", "Bo Example"], "github": ["ada-x", "bo-x"]}',
    ],
    ["JSON as rows", '[["Name", "GitHub"], ["Ada Example", "ada-x"], ["Bo Example", "bo-x"]]'],
    [
      "JSON as rows under titles",
      '{"columns": ["Name", "GitHub"], "data": [["Ada Example", "ada-x"], ["Bo Example", "bo-x"]]}',
    ],
    [
      "JSON further in",
      '{"data": {"org": {"nodes": [{"name": "Ada Example", "github": "ada-x"}, {"name": "Bo Example", "github": "bo-x"}]}}}',
    ],
    [
      "JSON of texts",
      '["Ada Example https://github.com/ada-x", "Bo Example https://github.com/bo-x"]',
    ],
    [
      "titles in the first column",
      "Name,Ada Example,Bo Example\nGitHub,ada-x,bo-x\nCity,Leeds,York\n",
    ],
    [
      "titles in the first column, under names of the others",
      "\tCandidate 1\tCandidate 2\nName\tAda Example\tBo Example\nGitHub\tada-x\tbo-x\n",
    ],
    [
      "titles in the first column, once more for each",
      "Name,Ada Example\nGitHub,ada-x\n\nName,Bo Example\nGitHub,bo-x\n",
    ],
    [
      "titles in the first column in HTML",
      "<table><tr><th>Name</th><td>Ada Example</td><td>Bo Example</td></tr><tr><th>GitHub</th><td>ada-x</td><td>bo-x</td></tr></table>",
    ],
    [
      "a table of Jira",
      "||Name||GitHub||\n|Ada Example|[ada-x|https://github.com/ada-x]|\n|Bo Example|https://github.com/bo-x|\n",
    ],
    [
      "LDIF",
      "version: 1\n\ndn: ou=People,dc=x\nobjectClass: organizationalUnit\n\ndn: uid=ada,dc=x\ncn:: QWRhIEV4YW1wbGU=\nlabeledURI: https://github.com/\n ada-x\n\ndn: uid=bo,dc=x\ncn: Bo Example\nlabeledURI: https://github.com/bo-x\nuserPassword:: e1NIQX0=\n",
    ],
  ])("%s", async (_, text) => {
    expect(await brief(text)).toEqual([ADA, BO]);
    expect(JSON.stringify(await read(text))).not.toContain("SHA");
  });

  test("a key that is no name may be a handle, and is asked about", async () => {
    for (const text of [
      "ada-x:\n  name: Ada Example\n  email: ada@x.example\nbo-x:\n  name: Bo Example\n",
      '{"ada-x": {"name": "Ada Example", "email": "ada@x.example"}, "bo-x": {"name": "Bo Example"}}',
    ]) {
      const { people } = await read(text);
      expect(
        people.map(({ name, accounts, problems }) => [name, accounts, problems[0]?.pick]),
      ).toEqual([
        ["Ada Example", [], "ada-x"],
        ["Bo Example", [], "bo-x"],
      ]);
    }
  });

  test("an attribute of a directory may have the name of something that every object has", async () => {
    const text =
      "dn: uid=ada\ncn: Ada Example\nlabeledURI: https://github.com/ada-x\nconstructor: x\n";
    const bo = "\ndn: uid=bo\ncn: Bo Example\nlabeledURI: https://github.com/bo-x\n";
    expect(await brief(text + bo)).toEqual([ADA, BO]);
  });

  test.each(["[", '{"a":'])(
    "JSON of so many levels of %s that none could walk them is text",
    async (open) => {
      const close = open === "[" ? "]" : "}";
      const { people } = await read(open.repeat(50_000) + "1" + close.repeat(50_000));
      expect(people.flatMap(({ accounts }) => accounts)).toEqual([]);
    },
  );

  test("addresses under other keys are nobody's", async () => {
    const { people } = await read(
      '{"followers_url": "https://api.github.com/users/ada-x/followers", "gists_url": "https://api.github.com/users/ada-x/gists"}',
    );
    expect(people.map(({ name, accounts }) => [name, accounts])).toEqual([[null, []]]);
  });

  test("groups of one person's fields stay theirs", async () => {
    for (const text of [
      "name: Ada Example\ncontact:\n  email: ada@x.example\nsocial:\n  github: ada-x\n",
      "candidate:\n  name: Ada Example\n  contact:\n    email: ada@x.example\n  social:\n    github: ada-x\n",
      '{"basics": {"name": "Ada Example", "email": "ada@x.example"}, "social": {"github": "ada-x"}}',
      '{"name": "Ada Example", "emails": ["ada@x.example", "a@x.example"], "links": ["https://github.com/ada-x", "https://ada.example"]}',
    ]) {
      const { people } = await read(text);
      expect(people).toMatchObject([
        {
          name: "Ada Example",
          emails: expect.arrayContaining(["ada@x.example"]),
          accounts: ["github:ada-x"],
        },
      ]);
    }
  });

  test("settings without sections are one person's", async () => {
    expect(await brief("NAME=Ada Example\nGITHUB=ada-x\nEMAIL=ada@x.example\n")).toEqual([ADA]);
  });

  test("a program's list has no titles", async () => {
    const { people } = await read(
      'const people = [\n  { name: "Ada Example", github: "ada-x" },\n  { name: "Bo Example", github: "bo-x" },\n];\n',
    );
    expect(people.flatMap(({ name, accounts }) => (accounts.length > 0 ? [name] : []))).toEqual([
      "Ada Example",
      "Bo Example",
    ]);
  });

  test("the middle part of a Dutch name stands before the last", async () => {
    const { people } = await read(
      "Achternaam;Tussenvoegsel;Voornaam;GitHub\nVoorbeeld;van der;Ada;ada-x\n",
    );
    expect(people[0]?.name).toBe("Ada van der Voorbeeld");
  });
});
