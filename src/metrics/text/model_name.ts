import type { ResultModel } from "../../result/result.ts";

/** "all-MiniLM-L6-v2 (int8, mean pooling)": a model in one phrase. */
function modelPhrase({ id, dtype, pooling }: ResultModel): string {
  const more = [dtype, pooling === null || pooling === "none" ? null : `${pooling} pooling`]
    .filter((word) => word !== null);
  return more.length === 0 ? id : `${id} (${more.join(", ")})`;
}

/** The models of a Result's inputs, each once, in one phrase; null where none is named. */
export function modelsPhrase(inputs: readonly { model?: ResultModel | null }[]): string | null {
  const named = inputs.flatMap(({ model }) => model ? [modelPhrase(model)] : []);
  return named.length === 0 ? null : [...new Set(named)].join(", ");
}
