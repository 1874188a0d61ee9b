/** `name`, or `name 2` where that is taken: what results of equally named folders are called. */
export function freeName(name: string, taken: readonly string[]): string {
  for (let i = 1;; i++) {
    const free = i === 1 ? name : `${name} ${i}`;
    if (!taken.includes(free)) return free;
  }
}
