/** Servers that a test starts and ends, and this machine as what publishing runs on. */

import { fromRoot } from "../../../../tasks/dev/root.ts";
import type { Client } from "../../publish/targets.ts";

/** A server once it answers at `url`; it ends with the scope. */
export async function started(command: Deno.Command, url: string): Promise<AsyncDisposable> {
  const child = command.spawn();
  const end = async () => {
    await new Deno.Command("pkill", { args: ["-P", String(child.pid)] }).output();
    try {
      child.kill("SIGTERM");
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
    await child.status;
  };
  const until = performance.now() + 180_000;
  while (performance.now() < until) {
    const ok = await fetch(url).then(async (answer) => {
      await answer.body?.cancel();
      return answer.ok;
    }, () => false);
    if (ok) return { [Symbol.asyncDispose]: end };
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  await end();
  throw new Error(`Nothing answers at ${url}.`);
}

/** This machine, with these variables alone, and programs in place of those of that name. */
export function here(
  env: { readonly [name: string]: string },
  programs: { readonly [name: string]: string } = {},
): Client {
  return {
    env: (name) => env[name],
    read: (path) => Deno.readFile(fromRoot(path)).catch(() => null),
    write: async (path, text) => {
      await Deno.mkdir(fromRoot(path.slice(0, path.lastIndexOf("/"))), { recursive: true });
      await Deno.writeTextFile(fromRoot(path), text);
    },
    run: async (program, args) => {
      const { success, stdout, stderr } = await new Deno.Command(programs[program] ?? program, {
        args: [...args],
        cwd: fromRoot("."),
        env: { ...env },
        stdin: "null",
      }).output();
      const [out, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
      return { ok: success, stdout: out, text: out + errors };
    },
  };
}
