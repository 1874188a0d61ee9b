/** Methods as the log has them: a client may invent others. */
export function methodOf({ method }: Request): string {
  return /^[A-Z]{3,7}$/.test(method) ? method : "other";
}

/** The kind of a failure and where it happened. Messages may hold what a client sent. */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const location = /\n\s+at ([^\n]+)/.exec(error.stack ?? "")?.[1] ?? "unknown place";
  return `${error.name} at ${location.slice(0, 200)}`;
}
