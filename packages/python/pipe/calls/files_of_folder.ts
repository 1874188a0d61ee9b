import { MARK, noScenes, noVectors } from "@bindscope/bindscope/rooms/data";
import { namesOfSet, setNames } from "@bindscope/bindscope/rooms/options";
import type { Call } from "../call.ts";

/**
 * Which files of a folder are read, by their names: those of its set, or all that an option may mean by a folder: a set,
 * or arrays.
 */
export const filesOfFolder: Call<{
  readonly folder: string;
  readonly names: readonly string[];
  readonly option: boolean;
}> = ({ folder, names, option }) => {
  const set = setNames(names);
  const others = names.filter((name) => name === MARK || option && /^[^/]+\.npy$/.test(name));
  const value = [...new Set([...namesOfSet(set), ...others])];
  if (option || others.includes(MARK)) return Promise.resolve({ value });
  if (set.concepts === null && set.labels === null) throw noScenes(folder, names);
  if (set.matrices.embeddings === null) throw noVectors(folder, names);
  return Promise.resolve({ value });
};
