/** Scenes that list their objects: `{"objects": [{"color": "red"}, {"color": "blue"}]}`. */

export const OBJECT_LIST = "objects";

/** The column that holds one concept of one object, counted from 0. */
export function columnOfObject(object: number, concept: string): string {
  return `object${object + 1}_${concept}`;
}
