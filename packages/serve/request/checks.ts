/** What a request may be, before its body is looked at. */

import { doesNotFit, Problem } from "../problem.ts";

const BODY_TYPES = ["application/json", "application/octet-stream"] as const;

/** The type of a POST's body. */
export function bodyType({ headers }: Request): typeof BODY_TYPES[number] {
  const type = (headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  const found = BODY_TYPES.find((known) => known === type);
  const encoding = (headers.get("content-encoding") ?? "identity").toLowerCase();
  if (found !== undefined && encoding === "identity") return found;
  const types = BODY_TYPES.join(", ");
  throw found === undefined
    ? new Problem("wrong-type", `Bodies are ${types}. Name one as Content-Type.`, {}, {
      "accept-post": types,
    })
    : new Problem("wrong-type", "Compressed bodies are not read. Send it as it is.", {}, {
      "accept-encoding": "identity",
    });
}

/** Fields in a query that nobody reads would be silently ignored. */
export function refuseQuery({ url }: Request): void {
  if (new URL(url).search === "") return;
  throw doesNotFit(
    "Only a body of application/octet-stream has fields in the query. Put them into the JSON body.",
  );
}

/**
 * A name that someone else's page points at this address (DNS rebinding) is another Host than ours.
 *
 * @param hosts names without ports that are answered; undefined: all
 */
export function requireHost({ headers, url }: Request, hosts: readonly string[] | undefined): void {
  if (hosts === undefined) return;
  const host = (headers.get("host") ?? new URL(url).host).replace(/:\d+$/, "").toLowerCase();
  if (hosts.includes(host)) return;
  throw new Problem("wrong-host", `This service is ${hosts[0]}. Ask it by that name.`);
}

/** There is no CORS: browsers may ask for pages of other sites, and this service refuses such requests. */
export function requireSameSite({ headers, url }: Request): void {
  const site = headers.get("sec-fetch-site");
  const origin = headers.get("origin");
  const own = headers.get("host") ?? new URL(url).host;
  const foreign = site === "cross-site" || site === "same-site" ||
    (origin !== null && origin.replace(/^https?:\/\//, "") !== own);
  // A link from another page may be followed, not more.
  const follows = headers.get("sec-fetch-mode") === "navigate" && origin === null;
  if (foreign && !follows) {
    throw new Problem("cross-site", "Pages of other sites can't use this service.");
  }
}
