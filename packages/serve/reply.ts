/** Answers and their headers: the same bytes for the same request, on every host. */

import { canonicalJson } from "../../src/result/canonical.ts";
import { Problem } from "./problem.ts";

/** What every answer says to browsers: no guessing of types, no frames, no scripts, nothing for others. */
export const SECURITY_HEADERS: { readonly [name: string]: string } = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
};

type Headers = { readonly [name: string]: string };

/** Text or bytes of a type; nothing caches it unless the headers say so. */
export function reply(
  status: number,
  type: string,
  body: string | Uint8Array | ReadableStream<Uint8Array> | null,
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
export function replyJson(value: unknown, headers: Headers = {}): Response {
  return reply(200, "application/json", canonicalJson(value) + "\n", headers);
}

export function replyProblem(problem: Problem): Response {
  return reply(
    problem.status,
    "application/problem+json",
    problem.body() + "\n",
    problem.headers,
  );
}

/**
 * The first of `offered` types that an `Accept` header allows, by its weights.
 *
 * @throws Problem not-acceptable
 */
export function chosenType<T extends string>(accept: string | null, offered: readonly T[]): T {
  const ranges = (accept ?? "*/*").split(",").slice(0, 50).map((range) => {
    const [type, ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="));
    return { type, weight: weight === undefined ? 1 : Number(weight.slice(2)) || 0 };
  });
  let best: { readonly type: T; readonly weight: number } | null = null;
  for (const type of offered) {
    const [major] = type.split("/");
    // The most specific range decides: application/json;q=0 wins over */*.
    const own = [type, `${major}/*`, "*/*"]
      .map((name) => ranges.find((range) => range.type === name))
      .find((range) => range !== undefined);
    const weight = own?.weight ?? 0;
    if (weight > 0 && (best === null || weight > best.weight)) best = { type, weight };
  }
  if (best !== null) return best.type;
  throw new Problem(
    "not-acceptable",
    `The answer is ${offered.join(" or ")}. Let the Accept header name it, or leave it out.`,
  );
}
