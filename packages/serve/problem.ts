/** Errors as RFC 9457 has them: `application/problem+json`, one sentence that says how to correct the request. */

import { canonicalJson } from "../../src/result/canonical.ts";
import { shown } from "../../src/result/visible_text.ts";

/** Every problem that the service can answer: its status, and what it is called. */
export const PROBLEMS = {
  "bad-syntax": [400, "The body or the query can't be read"],
  "no-token": [401, "A token is needed"],
  "cross-site": [403, "Requests from other sites are refused"],
  "not-found": [404, "Not found"],
  "wrong-method": [405, "The method does not fit the path"],
  "too-slow": [408, "The body did not arrive in time"],
  "too-large": [413, "The body is too large"],
  "wrong-type": [415, "The body has a type that is not read"],
  "wrong-host": [421, "The request was meant for another host"],
  "does-not-fit": [422, "The request does not fit its schema or the set"],
  "too-costly": [422, "The request costs more than one may"],
  "failed": [500, "The service failed"],
  "no-text": [501, "This set or host takes vectors only"],
  "busy": [503, "The service is busy"],
  "stopping": [503, "The service is stopping"],
} as const satisfies { readonly [code: string]: readonly [status: number, title: string] };

/** The name of a problem; its type is `/docs#NAME`. */
export type ProblemName = keyof typeof PROBLEMS;

/** Numbers and texts beside the five members that every problem has. */
type Members = { readonly [name: string]: string | number | readonly string[] };

export class Problem extends Error {
  readonly code: ProblemName;
  /** What more the answer says: cost and limit, or where in the body. */
  readonly members: Members;
  /** Headers that belong to the status. */
  readonly headers: { readonly [name: string]: string };

  constructor(
    code: ProblemName,
    detail: string,
    members: Members = {},
    headers: { readonly [name: string]: string } = {},
  ) {
    super(detail);
    this.code = code;
    this.members = members;
    this.headers = headers;
  }

  /** Its HTTP status. */
  get status(): number {
    return PROBLEMS[this.code][0];
  }

  /** The members of RFC 9457, in canonical JSON. */
  body(): string {
    const [status, title] = PROBLEMS[this.code];
    return canonicalJson({
      ...this.members,
      type: `/docs#${this.code}`,
      title,
      status,
      detail: shown(this.message, MOST),
    });
  }
}

/** Longer sentences only repeat what the client sent. */
const MOST = 500;

/** A request that is well formed, but does not fit; `pointer` is the place in the body (RFC 6901). */
export function doesNotFit(detail: string, pointer?: string): Problem {
  return new Problem("does-not-fit", detail, pointer === undefined ? {} : { pointer });
}

/** The problem that an error is. Unexpected errors tell the client nothing. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem("failed", "Something went wrong here; the service's log says what.");
}
