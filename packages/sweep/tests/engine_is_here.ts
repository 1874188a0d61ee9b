/** Where a program of PyPI lies on the PATH, null where it does not: `pip install snakemake kubernetes-validate`. */
export async function engineIsHere(program: string): Promise<string | null> {
  for (const folder of (Deno.env.get("PATH") ?? "").split(":")) {
    const path = `${folder}/${program}`;
    if (await Deno.stat(path).then(({ isFile }) => isFile, () => false)) return path;
  }
  if (Deno.env.get("BINDSCOPE_ENGINES") !== "required") return null;
  throw new Error(`BINDSCOPE_ENGINES are required, but ${program} is not on the PATH.`);
}
