/** What a table says of a name that came from outside: "constructor" is in none, whatever objects inherit. */
export function own<T>(table: { readonly [name: string]: T }, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
