import type { ExportNetwork } from "./index.ts";

/** How a person gets their export of each network, to our knowledge: menus move, and nothing here can look. The page says so. */
export const STEPS: Record<ExportNetwork, { steps: [string, string, string]; hint: string }> = {
  x: {
    steps: [
      "On x.com open More, then Settings and privacy, Your account, and “Download an archive of your data”. Confirm your password.",
      "Ask for the archive. X needs a day or longer, and then tells you in the app and by email where to download the zip.",
      "Hand over the zip as it is, or unpack it and take only the files named below out of its folder data.",
    ],
    hint: "manifest.js says whose archive it is; account.js holds your email address too, and can be left out when manifest.js is there.",
  },
  mastodon: {
    steps: [
      "On your server open Preferences, then Import and export, and there Data export.",
      "Ask for your archive, which a server makes once in seven days, and download it when it is ready. Whom you follow is a separate list on the same page, called Follows.",
      "Hand over the zip, or unpack it and take only the files named below.",
    ],
    hint: "Older servers make a .tar.gz: unpack that first. outbox.json also holds what you wrote to followers or single people only; those entries are passed over. A public account of Mastodon can also be read without any export.",
  },
  linkedin: {
    steps: [
      "On linkedin.com open Me, then Settings & Privacy, Data privacy, and “Get a copy of your data”.",
      "Choose the larger archive, which has Shares.csv and Comments.csv. It takes up to a day; LinkedIn then sends an email, and the download stays open for a few days.",
      "Hand over the zip, or unpack it and take only the files named below, whatever number follows a name, as in Shares_12345.csv. Say the address of your profile with it: most files do not hold it.",
    ],
    hint: "Connections.csv holds names of people you know. It is only counted, row by row, and none of the names is kept.",
  },
  facebook: {
    steps: [
      "On facebook.com open Settings & privacy, then Settings, Accounts Center, “Your information and permissions”, and there the download or export of your information.",
      "Choose your profile, only Posts and “Comments and reactions”, the format JSON (not HTML), and the last year or all time. Facebook tells you when it can be downloaded.",
      "Hand over the zip, or unpack it and take only the files named below. Say the address of your profile with it: the files do not.",
    ],
    hint: "Posts that only friends could see are in it and are counted, because the export does not tell them apart. Leave the export out if you do not want that.",
  },
};
