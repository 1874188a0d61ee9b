/** Installs onnxruntime-node as a user does; at once if it is there. */
export async function installNative(): Promise<void> {
  const { success, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["task", "setup:native"],
    cwd: new URL("../../../../", import.meta.url).pathname,
    stdout: "null",
    stderr: "piped",
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
}
