/**
 * What to do about a failure. It depends on what a person works with: the same setting is a flag, a field of a call, or
 * a place on the page.
 */

/** What a person works with. The service shows no failure of these: it answers with problems of its own. */
export type Surface = "task" | "page" | "library" | "python";

type Remedies = { readonly [S in Exclude<Surface, "python">]: string } & {
  /** Where the package for Python has other words for it than the library. */
  readonly python?: string;
};

/** Where a thread was lost, most likely for want of memory. */
export const FEWER_WORKERS: Remedies = {
  task: "Use --workers 1, which needs less memory; what is done is kept.",
  page: "Close other tabs, or use a smaller set, and start again.",
  library: "Use one worker, which needs less memory.",
};

const REMEDIES = Symbol("remedies");

interface Advised extends Error {
  readonly [REMEDIES]?: Remedies;
}

/** The error, whose message says what happened, with what to do: its own message then is a library's. */
export function advised<E extends Error>(error: E, remedies: Remedies): E {
  error.message = `${error.message} ${remedies.library}`;
  return Object.defineProperty(error, REMEDIES, { value: remedies });
}

/** What happened, without what to do. */
export function whatHappened(error: Error): string {
  const { library } = (error as Advised)[REMEDIES] ?? { library: "" };
  return library !== "" && error.message.endsWith(library)
    ? error.message.slice(0, -library.length).trimEnd()
    : error.message;
}

/** What happened and what to do, as one says it there. */
export function messageOn(surface: Surface, error: Error): string {
  const remedies = (error as Advised)[REMEDIES];
  return remedies === undefined
    ? error.message
    : `${whatHappened(error)} ${remedies[surface] ?? remedies.library}`;
}
