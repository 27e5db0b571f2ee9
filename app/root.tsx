import {
  data,
  type LinksFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { useNonce } from "#app/components/nonce.ts";
import { Shell } from "#app/components/shell.tsx";
import { ButtonLink } from "#app/components/ui.tsx";
import { NotSavedPage } from "#app/components/unsent.tsx";
import { takeFlash } from "#app/pages/flash.server.ts";
import { currentMember } from "#app/auth/session.server.ts";
import { countOpenRequests } from "#db/candidate-requests.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Role } from "#db/constants.ts";
import { countInbox } from "#db/inbox.server.ts";
import { countSomeUnread } from "#db/unread.server.ts";
import { hasTraces } from "#db/traces.server.ts";
import { isNotSaved } from "#app/domain/unsent.ts";
import { isLinkPage } from "#app/auth/link-pages.ts";
import inter from "@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url";
import "#app/tailwind.css";

export const links: LinksFunction = () => [
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
  { rel: "preload", as: "font", type: "font/woff2", href: inter, crossOrigin: "anonymous" },
];

export const meta: MetaFunction = ({ error }) => [
  { title: error ? `${describe(error).title} · Touchstone` : "Touchstone" },
];

export async function loader({ request, context }: LoaderFunctionArgs) {
  if (isLinkPage(new URL(request.url).pathname))
    return data({ member: null, flash: null, counts: NOTHING, traces: false }, {});
  const member = await currentMember(request, context);
  const { flash, headers } = await takeFlash(request, context);
  const counts = member ? await countFor(context.db, member) : NOTHING;
  const traces = member !== null && hasTraces(context.db);
  return data({ member, flash, counts, traces }, { headers });
}

const NOTHING = { inbox: 0, unread: 0 };

/** Notes that wait for a member, with what candidates ask of the team, which any recruiter can answer; and unread accounts. */
const countFor = async (db: Db, { id, role }: { id: number; role: Role }) => ({
  inbox:
    (await countInbox(db, { memberId: id, now: Date.now() })) +
    (role === "viewer" ? 0 : await countOpenRequests(db)),
  unread: await countSomeUnread(db),
});

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  const {
    member = null,
    flash = null,
    counts = NOTHING,
    traces = false,
  } = useRouteLoaderData<typeof loader>("root") ?? {};
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          name="description"
          content="Candidate screening that shows where every point comes from."
        />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        <Shell member={member} flash={flash} counts={counts} traces={traces}>
          {children}
        </Shell>
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

/** Pages with a list, to which a page under them that cannot be shown leads. */
const LISTS = ["candidates", "positions", "imports"];

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const [, first = ""] = useLocation().pathname.split("/");
  const list = LISTS.find((one) => one === first) ?? "candidates";
  if (isRouteErrorResponse(error) && isNotSaved(error.data))
    return <NotSavedPage notSaved={error.data} />;
  const { title, text } = describe(error);
  return (
    <div className="mx-auto max-w-md py-20 text-center text-balance">
      <h1>{title}</h1>
      <p className="mt-2 mb-6 text-muted">{text}</p>
      <ButtonLink to={`/${list}`}>Go to {list}</ButtonLink>
    </div>
  );
}

function describe(error: unknown) {
  if (!isRouteErrorResponse(error)) {
    return {
      title: "Something went wrong",
      text: "Nothing you saved is lost. Try again. If it keeps happening, check the server's log.",
    };
  }
  const text = typeof error.data === "string" && error.data ? error.data : "";
  if (error.status === 404) {
    return {
      title: "Page not found",
      text:
        text || "This page does not exist. It may have been deleted, or the address has a typo.",
    };
  }
  if (error.status === 403)
    return { title: "No access", text: text || "Your role does not allow this." };
  return {
    title: `The request could not be handled (${error.status})`,
    text: text || error.statusText,
  };
}
