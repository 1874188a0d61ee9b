/** A folder's name as paths and queries take it, unlike those that are taken. */
export function servedName(name: string, taken: readonly string[]): string {
  const own = name.replace(/[^\w.-]+/g, "-").replace(/^[^\w]+/, "").slice(0, 80) || "set";
  for (let i = 1;; i++) {
    const free = i === 1 ? own : `${own}-${i}`;
    if (!taken.includes(free)) return free;
  }
}
