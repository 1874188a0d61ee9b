/** Writes all of `bytes` to standard output: one write to a pipe may take only a part. */
export async function printBytes(bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await Deno.stdout.write(bytes.subarray(at));
}
