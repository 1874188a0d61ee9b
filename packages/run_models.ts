/** `models fetch ID` in one program with the other commands: as a task of Deno's it starts with permissions of its own. */
import { runModels } from "./architectures/run/task.ts";
import { runFetch } from "./hub/run/run_fetch.ts";

export const runModelsOrFetch = (args: readonly string[]): Promise<number> =>
  args[0] === "fetch" ? runFetch(args.slice(1)) : runModels(args);
