/** Tensors of a file by name, each of the sizes that an architecture needs. It notes which were taken, to refuse a file with more. */
import { shown } from "@bindscope/bindscope/rooms/result";
import type { GgufFile, GgufTensor } from "./gguf_file.ts";

export class TensorsOf {
  readonly #file: GgufFile;
  readonly #taken = new Set<string>();

  constructor(file: GgufFile) {
    this.#file = file;
  }

  /** @throws {RangeError} if it is missing, or of other sizes */
  take(name: string, dims: readonly number[]): GgufTensor {
    const ggufTensor = this.takeIfThere(name, dims);
    if (ggufTensor !== null) return ggufTensor;
    throw new RangeError(
      `${this.#file.path} lacks the tensor ${name}. It is no whole model, or one part of several; ` +
        "download all of it in one file.",
    );
  }

  /** The same for a tensor that not all models have; null where it is missing. */
  takeIfThere(name: string, dims: readonly number[]): GgufTensor | null {
    const ggufTensor = this.#file.tensors.get(name);
    if (ggufTensor === undefined) return null;
    this.#taken.add(name);
    if (
      ggufTensor.dims.length === dims.length && dims.every((size, i) => size === ggufTensor.dims[i])
    ) {
      return ggufTensor;
    }
    throw new RangeError(
      `${this.#file.path}: ${name} is ${ggufTensor.dims.join(" x ")}, but its sizes make it ${
        dims.join(" x ")
      }. The file is damaged; download it again.`,
    );
  }

  /**
   * A bias that is left out would give other numbers than the model's.
   *
   * @throws {TypeError} if the file has a tensor that was not taken
   */
  refuseOthers(): void {
    const other = [...this.#file.tensors.keys()].find((name) => !this.#taken.has(name));
    if (other === undefined) return;
    throw new TypeError(
      `${this.#file.path} has a tensor ${
        shown(other)
      }, which is no part of the architecture as it is known ` +
        "here. Export the model to ONNX.",
    );
  }
}
