/** Which requests are allowed: a page of another site, open in a browser on this machine, may not. */

import { Problem } from "../problem.ts";

/**
 * A name that someone else's page points at this address (DNS rebinding) is another Host than ours.
 *
 * @param hosts names without ports that are answered; undefined: all
 */
export function requireHost(request: Request, hosts: readonly string[] | undefined): void {
  if (hosts === undefined) return;
  const host = (request.headers.get("host") ?? new URL(request.url).host)
    .replace(/:\d+$/, "").toLowerCase();
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
