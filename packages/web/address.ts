/** The state of the page in its address, so that a view can be shared. */
import { signal } from "@preact/signals";
import { formatAddress, parseAddress } from "./address_text.ts";

/** Where the page is. */
export const address = signal(parseAddress(location.hash));

/** Puts the state into the address, without a step in the history. */
export function rememberState(state: { readonly [name: string]: string | null }): void {
  const { view, state: before } = address.value;
  const next = formatAddress(view, { ...before, ...state });
  if (next === location.hash) return;
  history.replaceState(null, "", next);
  address.value = parseAddress(next);
}

addEventListener("hashchange", () => {
  address.value = parseAddress(location.hash);
});
