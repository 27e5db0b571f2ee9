import type { ExportNetwork } from "./index.ts";

/** How a person gets their export of each network, to our knowledge: menus move, and nothing here can look. The page says so. */
export const STEPS: Record<ExportNetwork, { steps: [string, string, string]; hint: string }> = {
  x: {
    steps: [
      "On x.com open More, then Settings and privacy, Your account, and “Download an archive of your data”. Confirm your password.",
      "Request the archive. X needs a day or longer, then tells you in the app and by email where to download the zip.",
      "Share the zip as it is, or unpack it and share only the files listed below.",
    ],
    hint: "manifest.js says whose archive it is. account.js also has your email address; you can leave it out if manifest.js is there. If you posted in communities, include community-tweet.js.",
  },
  mastodon: {
    steps: [
      "On your server open Preferences, then Import and export, and there Data export.",
      "Request your archive, which a server makes once every seven days, and download it when it is ready. The list of people you follow is a separate file on the same page, called Follows.",
      "Share the zip, or unpack it and share only the files listed below.",
    ],
    hint: "Older servers make a .tar.gz: unpack it first. outbox.json also has posts for followers only and direct messages; those are skipped. A public Mastodon account can also be read without an export.",
  },
  linkedin: {
    steps: [
      "On linkedin.com open Me, then Settings & Privacy, Data privacy, and “Get a copy of your data”.",
      "Choose the larger archive, which has Shares.csv and Comments.csv. It takes up to a day; LinkedIn then sends an email, and the download stays open for a few days.",
      "Share the zip, or unpack it and share only the files listed below; some names end in a number, as in Shares_12345.csv. Add the address of your profile: most files do not include it.",
    ],
    hint: "Connections.csv has the names of people you know. Its rows are only counted, and no name is kept.",
  },
  facebook: {
    steps: [
      "On facebook.com open Settings & privacy, then Settings, Accounts Center, “Your information and permissions”, and there the download or export of your information.",
      "Choose your profile, only Posts and “Comments and reactions”, the format JSON (not HTML), and the last year or all time. Facebook tells you when it can be downloaded.",
      "Share the zip, or unpack it and share only the files listed below. Add the address of your profile: the files do not include it.",
    ],
    hint: "Posts that only friends could see are counted too, because the export does not tell them apart. If you do not want that, do not share this export.",
  },
};
