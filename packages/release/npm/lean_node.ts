/**
 * How Node is started so that a large set takes less beside itself. By default V8 keeps up to 128 MB of each thread for what
 * is young, and glibc keeps what was freed in pieces below 32 MB. Neither can be told so once Node runs.
 * (docs/decisions/work.md)
 */

/** What this looks at of `process`. */
export interface StartedNode {
  readonly execPath: string;
  readonly execArgv: readonly string[];
  readonly argv: readonly string[];
  readonly env: { readonly [name: string]: string | undefined };
}

const YOUNG = "--max-semi-space-size";
const MALLOC = "MALLOC_MMAP_THRESHOLD_";

/** Program, words and environment of a Node that keeps less; null where this one was told already, by us or by a person. */
export function leanNode(
  { execPath, execArgv, argv, env }: StartedNode,
): [path: string, words: string[], env: { [name: string]: string }] | null {
  if ([...execArgv, env.NODE_OPTIONS ?? ""].some((words) => words.includes(YOUNG))) return null;
  const kept = Object.entries({ [MALLOC]: `${2 ** 20}`, ...env })
    .flatMap(([name, value]): [string, string][] => value === undefined ? [] : [[name, value]]);
  const words = [argv[0], ...execArgv, `${YOUNG}=16`, ...argv.slice(1)];
  return [execPath, words, Object.fromEntries(kept)];
}
