import type { Mapping } from "./connector.ts";

export const MAPPING: Mapping = {
  fields: {
    "audience.followers": { from: "followers of the profile" },
    "audience.following": { from: "following of the profile" },
    "audience.lists": { unknown: "GitHub does not show who put a person on a list." },
    "sent.contributions": {
      from: "issues and pull requests opened in other people's repositories in the window (search, the newest 100)",
    },
    "sent.merged": { from: "those of them that are pull requests and were merged" },
    "sent.posts": {
      from: "issues and pull requests opened (search), and pushes, releases, wiki edits and new repositories of the last 30 days (events)",
    },
    "sent.replies": {
      from: "issues and pull requests of others, opened in the window, that the person commented on; or comments and reviews on others' of the last 30 days (a review with its comments is one), whichever is more; one figure for comments and reviews, because search counts where a person took part and not what was done there, so that two figures would count the same act twice",
    },
    "sent.mentions": {
      unknown: "Counting mentions would need the text of every comment, which is not read.",
    },
    "sent.reshares": {
      unknown: "GitHub has no reshares.",
    },
    "received.replies": {
      from: "comments on the newest 100 issues and pull requests that the person opened in the window, minus the person's own where seen",
    },
    "received.mentions": {
      from: "issues and pull requests of others, opened in the window, that mention the person",
    },
    "received.reshares": {
      unknown: "GitHub shows how many forks there are, not when they were made.",
    },
    "received.likes": {
      from: "reactions on the newest 100 issues and pull requests that the person opened in the window",
    },
    "standing.reputation": {
      from: "stars of the person's own repositories that are not forks: the 300 pushed to last, and the 100 with most stars where there are more; unknown where GitHub leaves them out",
    },
    reactors: {
      unknown:
        "GitHub shows how many reactions there were; who gave them would cost a request for each issue.",
    },
    weekly: {
      from: "public events of the last 30 days, 300 at most; earlier weeks are not shown by GitHub and stay unknown",
    },
    bot: { from: "type of the account: Bot" },
  },
  reach:
    "Search counts cover the 90 days in full; where GitHub ends a search early they are a lower bound. Comments and reactions are a lower bound where more than 100 issues and pull requests were opened. Events cover 30 days or 300 events, and count as a lower bound.",
  token:
    "Without a token GitHub allows 60 requests an hour, about 12 accounts; with one, 5,000, about 600 accounts.",
};
