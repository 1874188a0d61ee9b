/** Runs a Python peer and reads the one line of JSON that it prints; null where it can't run. */
export async function askPeer<T>(script: string, ...args: string[]): Promise<T | null> {
  const python = Deno.env.get("BINDSCOPE_PYTHON") ?? "python3";
  const path = new URL(`./peers/${script}`, import.meta.url).pathname;
  try {
    const { success, stdout } = await new Deno.Command(python, {
      args: [path, ...args],
      env: { OMP_NUM_THREADS: "1", MKL_NUM_THREADS: "1" },
      stderr: "null",
    }).output();
    return success ? JSON.parse(new TextDecoder().decode(stdout)) as T : null;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return null;
    throw error;
  }
}
