import { describe, expect, test } from "vitest";
import { guessColumns } from "#app/imports/columns.ts";

const fieldsOf = (...titles: string[]) => guessColumns(titles, []).map(({ field }) => field);

describe("titles of applicant tracking systems", () => {
  test.each<[string, string, string]>([
    ["Ashby", "Candidate Id", "external_id"],
    ["Ashby", "Primary Email Address", "email"],
    ["Ashby", "All Emails", "email"],
    ["Ashby", "Alternate Email Addresses", "email"],
    ["Ashby", "Primary Phone Number", "phone"],
    ["Ashby", "Linked In Profile URL", "linkedin"],
    ["Ashby", "GitHub Profile URL", "github"],
    ["Ashby", "Other Social Links", "handles"],
    ["Ashby", "Current Interview Stage", "stage"],
    ["Ashby", "Source Type", "source"],
    ["Ashby", "Credited To User", "kept"],
    ["Ashby", "Is Prospect", "kept"],
    ["Greenhouse", "Stage Name", "stage"],
    ["Greenhouse", "Email(s)", "email"],
    ["Greenhouse", "Social Media Address(es)", "handles"],
    ["Greenhouse", "LinkedIn Profile (LinkedIn Profile)", "linkedin"],
    ["Lever", "Opportunity ID", "external_id"],
    ["Lever", "Current Headline", "headline"],
    ["Lever", "Posting Title", "position"],
    ["Workable", "Disqualification reason", "kept"],
    ["Workable", "Social profiles", "handles"],
    ["Teamtailor", "Referring url", "kept"],
    ["SmartRecruiters", "Applied to job", "position"],
    ["SmartRecruiters", "Web: LinkedIn", "linkedin"],
    ["Recruitee", "Disqualify reason", "kept"],
    ["BambooHR", "Website, Blog, or Portfolio", "handles"],
    ["BambooHR", "Hiring Lead", "kept"],
    ["LinkedIn Recruiter", "LinkedIn Member URL", "linkedin"],
    ["LinkedIn Recruiter", "Hiring State", "stage"],
    ["Personio", "Recruiting channel", "source"],
    ["Personio", "Phase der Bewerbung", "stage"],
    ["Personio", "Nationality", "ignored"],
    ["Greenhouse", "Candidate Social Media Link", "handles"],
    ["SmartRecruiters", "Web Profiles - Website", "handles"],
    ["Taleo", "Personal Web Site", "handles"],
    ["iCIMS", "Person : Full Name: Last", "last"],
    ["a form", "2. Your GitHub profile (link or username)", "github"],
    ["a form", "How can we find you on GitHub?", "github"],
    ["a form", "GitHub or portfolio", "handles"],
    ["a form", "Where do you live?", "city"],
    ["a list in Dutch", "Tussenvoegsel", "last"],
    ["a list in Turkish", "LinkedIn profili", "linkedin"],
    ["a list in Vietnamese", "Tài khoản GitHub", "github"],
    ["a list in Hebrew", "קישור ל-GitHub", "github"],
    ["a list in Finnish", "Kotikunta", "city"],
    ["a list in Chinese", "婚姻状况", "ignored"],
  ])("%s: %s is %s", (_, title, field) => {
    expect(fieldsOf(title)).toEqual([field]);
  });

  test("where a title says person and another company, accounts that say neither are kept", () => {
    const titles = ["Name", "Person Linkedin Url", "Company Linkedin Url", "Twitter Url"];
    expect(fieldsOf(...titles)).toEqual(["name", "linkedin", "kept", "kept"]);
    expect(fieldsOf("Name", "Linkedin Url", "Company Name", "Twitter Url")).toEqual([
      "name",
      "linkedin",
      "company",
      "x",
    ]);
  });
});

describe("titles with words beside a field", () => {
  test.each<[string, string]>([
    ["emails__001__email", "email"],
    ["websites__001__url", "handles"],
    ["websites__001__type", "kept"],
    ["phones__001__number", "phone"],
    ["Reference 1 email", "kept"],
    ["Address 1 - City", "city"],
    ["Address 1 - Country", "kept"],
    ["City, State", "city"],
    ["Ville / Pays", "city"],
    ["Work location", "kept"],
    ["E-Mail privat", "email"],
    ["Email personnel", "email"],
    ["Emergency contact phone", "kept"],
    ["Mobile Phone Number", "phone"],
    ["Personal ID", "kept"],
    ["Statut de la candidature", "stage"],
    ["Date de candidature", "kept"],
    ["Aktueller Status", "stage"],
    ["Aktualny pracodawca", "company"],
    ["Origem da candidatura", "source"],
    ["Nombre de la empresa", "kept"],
    ["XING oder LinkedIn", "handles"],
    ["Link naar je LinkedIn-profiel", "linkedin"],
    ["X (formerly known as Twitter)", "x"],
    ["選考ステータス", "stage"],
    ["携帯電話番号", "phone"],
  ])("%s: %s", (title, field) => {
    expect(fieldsOf(title)).toEqual([field]);
  });
});
