/** A part of what a scene and its swap differ in: what binds, values at positions, whole objects. */
export type BoundPart = "binding" | "place" | "object";

export const PATCH_NAMES: { readonly [P in BoundPart]: string } = {
  binding: "Binding part",
  place: "Values at positions",
  object: "Whole objects",
};
