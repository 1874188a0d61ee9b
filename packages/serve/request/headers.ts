/** What a request says of itself: the type of its body, its query, what it has already. */

import { doesNotFit, Problem } from "../problem.ts";

const BODY_TYPES = [
  "application/json",
  "application/x-ndjson",
  "application/octet-stream",
] as const;

/** The type of a POST's body. */
export function bodyType({ headers }: Request): typeof BODY_TYPES[number] {
  const type = (headers.get("content-type") ?? "").split(";")[0].trim().toLowerCase();
  const found = BODY_TYPES.find((known) => known === type);
  const encoding = (headers.get("content-encoding") ?? "identity").toLowerCase();
  if (found !== undefined && encoding === "identity") return found;
  throw new Problem(
    "wrong-type",
    found === undefined
      ? `Bodies are ${BODY_TYPES.join(", ")}. Name one as Content-Type.`
      : "Compressed bodies are not read. Send it as it is.",
    {},
    found === undefined
      ? { "accept-post": BODY_TYPES.join(", ") }
      : { "accept-encoding": "identity" },
  );
}

/** Fields in a query that nobody reads would be silently ignored. */
export function refuseQuery({ url }: Request): void {
  if (new URL(url).search === "") return;
  throw doesNotFit(
    "Only a body of application/octet-stream has fields in the query. Put them into the JSON body.",
  );
}

/** Whether an If-None-Match header names this etag. */
export function matches(header: string | null, etag: string): boolean {
  return (header ?? "").split(",").map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === etag || tag === "*");
}
