/** Commands whose words ask for what another task does: it has the permissions that this takes. */

/** Where a task went: its own name, and the words that ask for it now, the command first. */
type Moves = Iterable<readonly [task: string, now: string]>;

/** The task that a command's words ask for, without the words that said so; null where it is the command itself. */
export function movedTask(
  command: string,
  args: readonly string[],
  moves: Moves,
): { readonly task: string; readonly args: readonly string[] } | null {
  for (const [task, now] of moves) {
    const [name, ...words] = now.split(" ");
    if (name !== command) continue;
    const rest = without(args, words);
    if (rest !== null) return { task, args: rest };
  }
  return null;
}

/** What is left without these words: a first word, or a flag in any place. Null where they are not there. */
function without(args: readonly string[], [word, value]: readonly string[]): string[] | null {
  if (!word.startsWith("--")) return args[0] === word ? args.slice(1) : null;
  const at = args.findIndex((arg, i) =>
    value === undefined
      ? arg === word
      : arg === `${word}=${value}` || arg === word && args[i + 1] === value
  );
  if (at < 0) return null;
  const taken = value !== undefined && args[at] === word ? 2 : 1;
  return [...args.slice(0, at), ...args.slice(at + taken)];
}
