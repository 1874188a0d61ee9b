/** Whether a program of PyPI is on the PATH: `pip install snakemake kubernetes-validate`. */
export async function engineIsHere(program: string): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args: ["--version"] }).output()).success;
  } catch {
    if (Deno.env.get("BINDSCOPE_ENGINES") !== "required") return false;
    throw new Error(`BINDSCOPE_ENGINES are required, but ${program} is not on the PATH.`);
  }
}

/** Whether snakemake can submit jobs by this plugin of PyPI: `pip install snakemake-executor-plugin-NAME`. */
export async function executorIsHere(name: string): Promise<boolean> {
  if (!await engineIsHere("snakemake")) return false;
  const { stdout } = await new Deno.Command("snakemake", { args: ["--help"] }).output();
  if (new RegExp(`--executor [^\\n]*\\b${name}\\b`).test(new TextDecoder().decode(stdout))) {
    return true;
  }
  if (Deno.env.get("BINDSCOPE_ENGINES") !== "required") return false;
  throw new Error(`BINDSCOPE_ENGINES are required, but snakemake has no executor ${name}.`);
}
