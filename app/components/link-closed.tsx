import { isRouteErrorResponse, useRouteError } from "@remix-run/react";
import { NotSavedPage } from "#app/components/unsent.tsx";
import { isNotSaved } from "#app/domain/unsent.ts";
import { Mark } from "./mark.tsx";

const GONE =
  "It may have expired or been revoked, or the address is not complete. If everything about you was deleted, it has ended too. Ask whoever sent it to you for a new one.";

/** Instead of a page that is opened by its address alone. It says the same, `gone`, whether the address never was, expired or was revoked. */
export function LinkClosed({ gone = GONE }: { gone?: string }) {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && isNotSaved(error.data) && error.status !== 404)
    return <NotSavedPage notSaved={error.data} />;
  const { title, text } = describe(error, gone);
  return (
    <div className="mx-auto mt-[8vh] max-w-sm">
      <title>{`${title} · Touchstone`}</title>
      <Mark size={36} />
      <h1 className="mt-4 text-2xl">{title}</h1>
      <p className="mt-2 text-base text-muted">{text}</p>
    </div>
  );
}

function describe(error: unknown, gone: string) {
  if (isRouteErrorResponse(error) && [404, 403].includes(error.status))
    return { title: "This link does not work", text: gone };
  if (isRouteErrorResponse(error))
    return {
      title: error.status === 429 ? "Too many attempts" : "That did not work",
      text:
        typeof error.data === "string" && error.data
          ? error.data
          : "Wait 15 minutes, then open the link again.",
    };
  return {
    title: "Something went wrong",
    text: "Nothing you saved is lost. Try again in a moment.",
  };
}
