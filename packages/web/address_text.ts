/** Addresses within the page as text: `#measure?set=captions&seed=0`. */

/** The pages within the page. */
export const PAGE_VIEWS = ["measure", "train", "captions"] as const;
export type View = typeof PAGE_VIEWS[number];

interface Address {
  readonly view: View;
  readonly state: { readonly [name: string]: string };
}

/** What an address says; what is not understood is left out. */
export function parseAddress(hash: string): Address {
  const [path, query = ""] = hash.replace(/^#\/?/, "").split("?", 2);
  const view = PAGE_VIEWS.find((name) => name === path) ?? PAGE_VIEWS[0];
  return { view, state: Object.fromEntries(new URLSearchParams(query)) };
}

/** The same as text; a state without a value is left out. */
export function formatAddress(
  view: View,
  state: { readonly [name: string]: string | null } = {},
): string {
  const entries = Object.entries(state).filter((entry): entry is [string, string] =>
    entry[1] !== null
  );
  const query = new URLSearchParams(entries).toString();
  return `#${view}${query === "" ? "" : `?${query}`}`;
}
