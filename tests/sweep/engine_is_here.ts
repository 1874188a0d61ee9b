/** Whether a program of PyPI is on the PATH: `pip install snakemake kubernetes-validate`. */
export async function engineIsHere(program: string): Promise<boolean> {
  try {
    return (await new Deno.Command(program, { args: ["--version"] }).output()).success;
  } catch {
    if (Deno.env.get("BINDSCOPE_ENGINES") !== "required") return false;
    throw new Error(`BINDSCOPE_ENGINES are required, but ${program} is not on the PATH.`);
  }
}
