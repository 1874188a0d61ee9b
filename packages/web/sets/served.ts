/** Sets that this server adds, by `deno task web --set SET`; none on a host of static files. */

interface ServedSet {
  readonly name: string;
  readonly files: readonly string[];
}

export async function servedSets(): Promise<readonly ServedSet[]> {
  const answer = await fetch("./served.json");
  return answer.ok ? await answer.json() : [];
}
