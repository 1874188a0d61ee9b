/** Answers and their headers: the same bytes for the same request, on every host. */

import { canonicalJson } from "../../src/result/canonical.ts";
import type { Problem } from "./problem.ts";

type Headers = { readonly [name: string]: string };

/** What every answer says to browsers: no guessing of types, no frames, no scripts, nothing for others. */
export const SECURITY_HEADERS: Headers = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

/** Text or bytes of a type; nothing caches it unless the headers say so. */
export function reply(
  status: number,
  type: string,
  body: string | Uint8Array | null,
  headers: Headers = {},
): Response {
  return new Response(body as BodyInit | null, {
    status,
    headers: {
      ...SECURITY_HEADERS,
      "cache-control": "no-store",
      ...type === "" ? {} : { "content-type": type },
      ...headers,
    },
  });
}

/** JSON, canonical, with a newline. */
export function replyJson(value: unknown): Response {
  return reply(200, "application/json", canonicalJson(value) + "\n");
}

export function replyProblem(problem: Problem): Response {
  const { status, headers } = problem;
  return reply(status, "application/problem+json", problem.body() + "\n", headers);
}
