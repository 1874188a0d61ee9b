import { ConceptSpace } from "../concept_space.ts";

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

/** 8 colours x 8 flat shapes, none of which is another one turned. */
export const EIGHT = new ConceptSpace([
  { name: "color", values: CLEVR_COLORS },
  {
    name: "shape",
    values: ["circle", "square", "triangle", "cross", "star", "heart", "bar", "hourglass"],
  },
]);

/** 20 attributes x 20 nouns: the text setting of arXiv 2605.31503. */
export const PAPER_SPACE = new ConceptSpace([
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
