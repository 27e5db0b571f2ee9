import { errors } from "undici";
import { hasManyServers, networkLabel, type Network } from "#db/constants.ts";
import { AddressRefused } from "./address.server.ts";
import { TooLarge } from "./body.server.ts";
import { NetworkFailure, speakerOf } from "./failure.ts";

/** What a status that is neither success nor a limit means. Connectors know better for some and say so themselves. */
export function refusalOf(
  network: Network,
  host: string,
  status: number,
  body: unknown,
): NetworkFailure {
  const name = speakerOf(network, host);
  const more = { status, body };
  const said = wordsOf(body);
  // A web page speaks for a network only where anybody's host may be one of its servers.
  if (status === 404 && (body !== undefined || hasManyServers(network)))
    return new NetworkFailure(
      "notFound",
      `${name} has no such page. The account may have been renamed or deleted.`,
      more,
    );
  if (status === 410)
    return new NetworkFailure("suspended", `${name} says that this account is gone.`, more);
  if (status === 451)
    return new NetworkFailure(
      "suspended",
      `${name} does not show this account for legal reasons.`,
      more,
    );
  if (said && (status === 401 || status === 403 || (status === 422 && SIGN_IN.test(said))))
    return new NetworkFailure(
      "closed",
      status === 403 && (!SIGN_IN.test(said) || /token/i.test(said))
        ? `${name} does not show this to us: “${said}”.`
        : `${name} does not show this to people who are not signed in.`,
      more,
    );
  if ([401, 403, 404].includes(status))
    return new NetworkFailure(
      "unreachable",
      `${name} turned us away ${body === undefined ? "with a web page" : "without a reason"} (it answered ${status}), which is usually temporary. Try again later.`,
      more,
    );
  if (status >= 500 || status === TIMED_OUT)
    return new NetworkFailure(
      "unreachable",
      `${name} is having a problem (it answered ${status}). Try again later.`,
      more,
    );
  return new NetworkFailure(
    "malformed",
    said
      ? `${name} refused: “${said}” (it answered ${status}). ${LATER}`
      : `${name} did not understand the request (it answered ${status}). ${LATER}`,
    more,
  );
}

const TIMED_OUT = 408;
const LATER = "Try again later; if it keeps happening, its interface has changed.";
const SIGN_IN = /\b(?:authenti|authori[sz]|sign(?:ed)?[ -]?in|log(?:ged)?[ -]?in|token)/i;
/** What a refusal says in the network's own JSON, at most 120 characters; "" where that is nothing, as on a web page. */
function wordsOf(body: unknown): string {
  const { error_description, error_message, message, error, detail } = fieldsOf(body);
  const words = [error_description, error_message, message, error, fieldsOf(error).message, detail];
  return (
    words
      .find((one) => typeof one === "string")
      ?.trim()
      .slice(0, 120) ?? ""
  );
}
const fieldsOf = (value: unknown): Record<string, unknown> =>
  typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};

/** Node, undici and TLS error codes, in words. `$` is the host. */
const WORDS: Record<string, string> = {
  ENOTFOUND: "$ could not be found from here. Check this machine's connection.",
  EAI_AGAIN: "The name $ could not be looked up just now. Is this machine online?",
  ECONNREFUSED: "$ does not accept connections.",
  UND_ERR_CONNECT_TIMEOUT: "$ could not be reached in time. Try again later.",
  ETIMEDOUT: "$ could not be reached in time. Try again later.",
  UND_ERR_HEADERS_TIMEOUT: "$ accepted the request but did not answer in time. Try again later.",
  UND_ERR_BODY_TIMEOUT: "$ stopped in the middle of its answer. Try again later.",
  UND_ERR_SOCKET: "$ closed the connection in the middle of its answer. Try again later.",
  ECONNRESET: "$ closed the connection. Try again later.",
  EPIPE: "$ closed the connection. Try again later.",
  UND_ERR_HEADERS_OVERFLOW: "$ answered with headers that are too long.",
};
/** Troubles of the line that are likely gone a moment later. */
const PASSING = new Set(["EAI_AGAIN", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "ECONNREFUSED"]);

type Scene = {
  network: Network;
  host: string;
  deadline?: AbortSignal;
  cancel: AbortSignal | undefined;
};

/** Any error met on the way out, as a `NetworkFailure`. Errors that are not the network's doing are thrown on. */
export function failureOf(
  error: unknown,
  { network, host, deadline, cancel }: Scene,
): NetworkFailure {
  if (error instanceof NetworkFailure) return error;
  const say = (words: string, more: { outcome?: "malformed" } = {}) =>
    new NetworkFailure(more.outcome ?? "unreachable", words.replace("$", host), { cause: error });
  if (cancel?.aborted)
    return new NetworkFailure(
      "unreachable",
      `Stopped before ${networkLabel(network)} had answered everything.`,
      { stopped: true, cause: error },
    );
  if (deadline?.aborted) return say("$ took too long to answer. Try again later.");
  if (error instanceof AddressRefused) return say(error.message);
  if (error instanceof TooLarge)
    return say("$ sent more than any profile has, so we stopped reading.", {
      outcome: "malformed",
    });
  const code = codeOf(error);
  if (code === "ERR_ENCODING_INVALID_ENCODED_DATA")
    return say("$ answered with text that is not UTF-8.", { outcome: "malformed" });
  if (code?.startsWith("Z_"))
    return say("$ answered with packed data that cannot be unpacked.", { outcome: "malformed" });
  if (
    code?.startsWith("HPE_") ||
    error instanceof errors.HTTPParserError ||
    code === "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"
  )
    return say("$ answered with something that is not proper HTTP.", { outcome: "malformed" });
  if (code === "ENOTFOUND" && hasManyServers(network))
    return say(
      "$ could not be found from here. Check its spelling, and this machine's connection.",
    );
  if (code && Object.hasOwn(WORDS, code)) return say(WORDS[code] as string);
  if (code && /CERT|TLS|SSL|ALTNAME/.test(code))
    return say("The certificate of $ could not be verified, so it is not contacted.");
  if (code) return say(`$ could not be reached (${code}). Try again later.`);
  throw error;
}

/** Whether trying again in a moment is likely to help. */
export function mayPass(failure: NetworkFailure): boolean {
  if (failure.outcome !== "unreachable") return false;
  return failure.status !== null
    ? failure.status >= 500 || failure.status === TIMED_OUT
    : PASSING.has(codeOf(failure.cause) ?? "");
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("code" in error)) return undefined;
  return typeof error.code === "string" ? error.code : undefined;
}
