/** The sets that the site brings: a real one, and simulated ones whose answer is known. */

/** One of them. */
export interface CatalogueEntry {
  /** Its name in addresses. */
  readonly id: string;
  readonly title: string;
  /** What it is, and what is to be expected of it. */
  readonly what: string;
}

export const CATALOGUE: readonly CatalogueEntry[] = [
  {
    id: "captions",
    title: "Captions, all-MiniLM-L6-v2",
    what: "A sentence encoder on 576 captions of two objects: “a red cube and a blue sphere”.",
  },
  {
    id: "bag",
    title: "Simulated: a bag of concepts",
    what: "One vector per value, summed. The vectors do not bind colours to shapes.",
  },
  {
    id: "product",
    title: "Simulated: products",
    what:
      "Colour times shape, summed over objects. The vectors bind and generalise to unseen objects.",
  },
  {
    id: "lookup",
    title: "Simulated: a lookup table",
    what:
      "An independent vector per object. The vectors bind and do not generalise to unseen objects.",
  },
];
