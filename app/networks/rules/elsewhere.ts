import { LIVE_NETWORKS } from "#db/constants.ts";
import { isHost } from "./rule.ts";

/** Sites with profiles that are known and not read, and why. */
type Elsewhere = { hosts: string[]; prefixes: string[]; why: string };

const list = (hosts: string) => hosts.trim().split(/\s+/);
const MAIL = "That is the host of email addresses, not of profiles.";
const NOT_YET = `That network is not supported yet. These are: ${LIVE_NETWORKS.map(({ label }) => label).join(", ")}.`;

const ELSEWHERE: Elsewhere[] = [
  {
    hosts: ["reddit.com", "redd.it"],
    prefixes: ["reddit"],
    why: "Reddit is not read: its terms do not allow it.",
  },
  {
    hosts: ["threads.net", "threads.com"],
    prefixes: ["threads"],
    why: "Threads is not read: its terms do not allow it.",
  },
  {
    hosts: ["instagram.com", "instagr.am"],
    prefixes: ["instagram", "insta", "ig"],
    why: "Instagram is not read: its terms do not allow it.",
  },
  {
    hosts: ["plus.google.com"],
    prefixes: ["google+", "googleplus"],
    why: "Google+ closed in 2019: there is nothing left to read.",
  },
  {
    hosts: list(
      `gitlab.com codeberg.org bitbucket.org gitea.com sr.ht launchpad.net savannah.gnu.org sourceforge.net gitee.com notabug.org
       framagit.org salsa.debian.org keybase.io npmjs.com pypi.org rubygems.org crates.io packagist.org nuget.org hub.docker.com
       unpkg.com esm.sh skypack.dev jsdelivr.net hackmd.io scrapbox.io dune.com sketchfab.com coderwall.com gitconnected.com curius.app
       sourcegraph.com hex.pm metacpan.org cpan.org pub.dev clojars.org jsr.io deno.land huggingface.co kaggle.com observablehq.com codepen.io
       jsfiddle.net codesandbox.io stackblitz.com replit.com repl.it glitch.com glitch.me gitpod.io leetcode.com leetcode.cn
       hackerrank.com hackerearth.com codewars.com codeforces.com topcoder.com exercism.org exercism.io codingame.com codechef.com
       atcoder.jp spoj.com projecteuler.net freecodecamp.org codecademy.com hackthebox.com hackthebox.eu tryhackme.com hackerone.com
       bugcrowd.com intigriti.com devpost.com dorahacks.io wakatime.com holopin.io credly.com sololearn.com geeksforgeeks.org
       interviewbit.com adventofcode.com openreview.net tangled.org tangled.sh replicate.com civitai.com poe.com chatgpt.com claude.ai
       suno.com sora.com lovable.dev v0.dev modrinth.com rentry.co`,
    ),
    prefixes: ["gitlab", "npm", "codeberg", "bitbucket", "kaggle", "leetcode", "codepen"],
    why: NOT_YET,
  },
  {
    hosts: list(
      `medium.com hashnode.com hashnode.dev substack.com hackernoon.com dzone.com qiita.com zenn.dev note.com velog.io tistory.com
       juejin.cn csdn.net cnblogs.com segmentfault.com zhihu.com jianshu.com habr.com vc.ru wordpress.org wordpress.com blogger.com
       blogspot.com tumblr.com ghost.io write.as livejournal.com mirror.xyz paragraph.xyz bearblog.dev telegra.ph indiehackers.com
       producthunt.com lobste.rs tildes.net slashdot.org lemmy.ml digg.com disqus.com quora.com goodreads.com letterboxd.com
       last.fm openlibrary.org speakerdeck.com slideshare.net slides.com sessionize.com`,
    ),
    prefixes: ["medium", "substack", "hashnode", "lobsters", "producthunt", "quora"],
    why: NOT_YET,
  },
  {
    hosts: list(
      `youtube.com youtu.be tiktok.com vimeo.com twitch.tv dailymotion.com rumble.com odysee.com bilibili.com nicovideo.jp
       soundcloud.com spotify.com bandcamp.com mixcloud.com snapchat.com pinterest.com flickr.com unsplash.com pexels.com 500px.com
       vsco.co deviantart.com artstation.com behance.net dribbble.com figma.com canva.com adobe.com t.me telegram.me telegram.org
       wa.me whatsapp.com discord.com discord.gg discordapp.com slack.com signal.me matrix.to line.me weibo.com wechat.com qq.com
       vk.com ok.ru gab.com truthsocial.com gettr.com parler.com minds.com mewe.com nextdoor.com clubhouse.com farcaster.xyz
       warpcast.com lens.xyz hey.xyz nostr.com primal.net snort.social iris.to micro.blog
       hive.blog steemit.com peakd.com ecency.com dzen.ru rutube.ru kick.com lbry.tv ask.fm teletype.in matters.town
       cohost.org bere.al tumblr.co post.news t2.social pebble.is spoutible.com locals.com curiouscat.live trovo.live imgur.com giphy.com
       anchor.fm myanimelist.net bsky.cool brid.gy likee.video kwai.com triller.co whtwnd.com`,
    ),
    prefixes: ["youtube", "tiktok", "telegram", "discord", "behance", "dribbble", "twitch"],
    why: NOT_YET,
  },
  {
    hosts: list(
      `xing.com wellfound.com angel.co crunchbase.com upwork.com fiverr.com freelancer.com toptal.com malt.com malt.fr guru.com
       peopleperhour.com contra.com polywork.com peerlist.io read.cv bento.me about.me linktr.ee beacons.ai bio.link carrd.co
       lnk.bio campsite.bio solo.to allmylinks.com gravatar.com orcid.org scholar.google.com researchgate.net academia.edu
       semanticscholar.org dblp.org loop.frontiersin.org zenodo.org figshare.com ssrn.com arxiv.org publons.com stackshare.io
       opencollective.com patreon.com ko-fi.com buymeacoffee.com liberapay.com thanks.dev gumroad.com kickstarter.com indiegogo.com cash.app venmo.com paypal.me
       meetup.com eventbrite.com lu.ma topmate.io cal.com calendly.com adplist.org mentorcruise.com glassdoor.com indeed.com
       monster.com stepstone.de naukri.com hh.ru wantedly.com green-japan.com lapras.com otta.com welcometothejungle.com
       discourse.org openai.com mozilla.org mozilla.com wikipedia.org wikimedia.org wikidata.org fandom.com osm.org openstreetmap.org
       steamcommunity.com chess.com lichess.org duolingo.com strava.com scratch.mit.edu itch.io roblox.com gumtree.com
       notion.so notion.site airtable.com trello.com google.com goo.gl microsoft.com apple.com amazon.com dropbox.com netlify.app
       vercel.app pages.dev github.io gitlab.io herokuapp.com firebaseapp.com web.app surge.sh onrender.com fly.dev wixsite.com
       squarespace.com weebly.com webflow.io framer.website framer.ai super.site omg.lol opensea.io layers.to paragraph.com joinmastodon.org`,
    ),
    prefixes: ["xing", "wellfound", "angellist", "linktree", "orcid", "website", "blog", "skype"],
    why: NOT_YET,
  },
  {
    // Sites whose profiles look like those of Mastodon: "/@ada" or "/users/ada".
    hosts: list(
      `lemon8-app.com clapperapp.com kit.co vero.co bandlab.com issuu.com hive.social audius.co zora.co foundation.app runkit.com
       val.town listed.to coil.com makerworld.com printables.com thingiverse.com myminifactory.com wattpad.com xiaohongshu.com
       ello.co dlive.tv picarto.tv bitchute.com coub.com vocal.media podbean.com fountain.fm wavlake.com stacker.news daily.dev
       roadmap.sh showwcase.com biodrop.io linkfree.io hackaday.io instructables.com pixiv.net ameblo.jp brunch.co.kr kakao.com
       skillshare.com udemy.com coursera.org teachable.com podia.com boosty.to fanbox.cc throne.com cameo.com bigo.tv periscope.tv
       scoop.it mix.com plurk.com bebee.com exposure.co snipfeed.co tap.bio stan.store komi.io msha.ke linkin.bio hoo.be
       withkoji.com milkshake.app flow.page later.com manylink.co cosmos.so are.na pinboard.in raindrop.io getpocket.com feedly.com
       inoreader.com mubi.com trakt.tv anilist.co musicbrainz.org discogs.com rateyourmusic.com genius.com smule.com reverbnation.com
       tunein.com spreaker.com buzzsprout.com ivoox.com deezer.com tidal.com qobuz.com beatstars.com splice.com riverside.fm loom.com
       veed.io streamable.com wistia.com pikabu.ru dtf.ru tproger.ru codementor.io edabit.com coderbyte.com hyperskill.org boot.dev
       datacamp.com brilliant.org khanacademy.org educative.io frontendmentor.io scrimba.com egghead.io frontendmasters.com
       pluralsight.com notist.ist noti.st papercall.io pretalx.com sched.com luma.com partiful.com bevy.com g.dev repost.aws
       builder.aws.com salesforce.com trailblazer.me accredible.com devrant.com teamblind.com levels.fyi arc.dev usebraintrust.com
       viadeo.com honeypot.io djinni.co dou.ua work.ua superjob.ru maimai.cn zhipin.com lagou.com liepin.com paiza.jp connpass.com
       teratail.com crowdworks.jp lancers.jp rocketpunch.com programmers.co.kr wanted.co.kr solved.ac acmicpc.net linuxfr.org
       archiveofourown.org pokemonshowdown.com speedrun.com ppy.sh redbubble.com dmoj.ca houzz.com crowdin.com nexusmods.com
       kattis.com lesswrong.com alignmentforum.org greaterwrong.com tinkercad.com tenor.com gitbook.com skool.com notion.com
       tellonym.me gitter.im ctftime.org root-me.org grabcad.com shadertoy.com hackster.io codersrank.io polar.sh
       bio.site threadless.com pastebin.com weblate.org boardgamegeek.com
       ravelry.com couchsurfing.com geocaching.com fanfiction.net mydramalist.com livelib.ru drupal.org`,
    ),
    prefixes: [],
    why: NOT_YET,
  },
  {
    hosts: list(
      `gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.de hotmail.fr live.com msn.com yahoo.com yahoo.co.uk
       yahoo.co.jp yahoo.de yahoo.fr ymail.com icloud.com me.com mac.com aol.com proton.me protonmail.com pm.me tutanota.com tuta.io
       fastmail.com fastmail.fm hey.com zoho.com gmx.com gmx.de gmx.net gmx.at gmx.ch web.de t-online.de freenet.de posteo.de
       mailbox.org mail.com mail.ru inbox.ru bk.ru list.ru yandex.ru yandex.com ya.ru ukr.net wp.pl o2.pl onet.pl interia.pl
       seznam.cz orange.fr free.fr laposte.net libero.it virgilio.it naver.com daum.net hanmail.net 163.com 126.com foxmail.com
       rediffmail.com uol.com.br bol.com.br terra.com.br`,
    ),
    prefixes: [],
    why: MAIL,
  },
  {
    hosts: list(
      "elk.zone phanpy.social pinafore.social semaphore.social trunks.social tooot.app fedilab.app",
    ),
    prefixes: [],
    why: "That is an app for Mastodon, not a server. Write the account as @user@mastodon.social, with its own server.",
  },
];

const HOSTS = new Map(ELSEWHERE.flatMap((entry) => entry.hosts.map((host) => [host, entry.why])));
const BY_PREFIX = new Map(
  ELSEWHERE.flatMap((entry) => entry.prefixes.map((prefix) => [prefix, entry.why])),
);

/** Why the site of this host is known and not read; null for any other host. */
export function whyElsewhere(host: string): string | null {
  for (let name = host; name.includes("."); name = name.slice(name.indexOf(".") + 1)) {
    const why = HOSTS.get(name);
    if (why !== undefined) return why;
  }
  return null;
}

/** Whether everybody has addresses at this host, so that nobody's handle is its name. */
export const isMailHost = (host: string) => HOSTS.get(host) === MAIL;

/** The same for a word in front of a colon, or in a column that names networks. */
export const whyNotRead = (word: string): string | null =>
  BY_PREFIX.get(word) ?? (word.includes(".") ? whyElsewhere(word) : null);

const SHORTENERS = list(
  "bit.ly tinyurl.com t.ly ow.ly is.gd buff.ly rebrand.ly rb.gy cutt.ly shorturl.at s.id dub.sh v.gd tiny.cc short.io lnkd.in t.co",
);
export const isShortener = (host: string) => SHORTENERS.some((known) => isHost(host, known));

/** Names of hosts that serve forums, shops and apps. A server of the fediverse has its own name, without one of these in front. */
const NOT_A_SERVER =
  /^(?:www|forum|forums|community|communities|discuss|discourse|meta|app|apps|blog|shop|store|docs|support|help|profile|profiles|dev|api|my|account|accounts|users?)\./;
export const cannotBeServer = (host: string) => NOT_A_SERVER.test(host);
