/** Concept spaces that come with the makers. */
import { ConceptSpace } from "../data/concept_space.ts";

/** CLEVR's colours, in the order of the published labels. */
export const CLEVR_COLORS = [
  "blue",
  "brown",
  "cyan",
  "gray",
  "green",
  "purple",
  "red",
  "yellow",
] as const;

/** 8 colours x 3 shapes: the objects of CLEVR. */
export const CLEVR = new ConceptSpace([
  { name: "color", values: CLEVR_COLORS },
  { name: "shape", values: ["cube", "cylinder", "sphere"] },
]);

/** 20 attributes x 20 nouns: the text setting of arXiv 2605.31503. */
export const PAPER = new ConceptSpace([
  {
    name: "attribute",
    // deno-fmt-ignore
    values: [
      "red", "blue", "green", "yellow", "purple", "orange", "pink", "brown", "gray", "black",
      "small", "large", "tiny", "round", "sharp", "rough", "bumpy", "smooth", "matte", "glossy",
    ],
  },
  {
    name: "noun",
    // deno-fmt-ignore
    values: [
      "circle", "square", "triangle", "star", "heart", "spiral", "sphere", "cylinder", "cone",
      "pyramid", "car", "cat", "dog", "man", "woman", "tree", "flower", "rock", "bird", "fish",
    ],
  },
]);
