/** Runs what reads pages; what it can't make sense of becomes one sentence with the file's name. */
export function guarded<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Error && error.message.includes(path) ? error : damaged(path, error);
  }
}

function damaged(path: string, error: unknown): SyntaxError {
  // Reasons are RangeErrors; anything else is the engine's, at a part of another kind than it has to be.
  const reason = error instanceof RangeError ? error.message : "its parts do not fit each other";
  return new SyntaxError(
    `${path} is no .parquet file, or it is damaged (${reason.replace(/\.$/, "")}). Write it again.`,
  );
}
