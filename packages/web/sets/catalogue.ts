/** The sets that the site brings: a real one, and planted ones whose answer is known. */

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
    title: "Planted: a bag of concepts",
    what: "A vector for each value, summed. Nothing says which colour goes with which shape.",
  },
  {
    id: "product",
    title: "Planted: products",
    what:
      "Colour times shape, summed over objects: made to bind, and to carry over to unseen ones.",
  },
  {
    id: "lookup",
    title: "Planted: a lookup table",
    what: "A free vector for each object: made to bind, and to say nothing about unseen objects.",
  },
];
