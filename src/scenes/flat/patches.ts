/** Which object each patch of a picture shows, and its mean colour: what pairs of an encoder's patch tokens are judged by. */
import type { Image } from "../../core/image/image.ts";

/** Of a patch's area: with less of one object it shows none. */
const SHOWN = 0.5;

/** [scenes, side, side, 4]: the number of the object, counted from 1 (0: none), red, green, blue. */
export class Patches {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
  readonly #side: number;

  constructor(scenes: number, side: number) {
    this.shape = [scenes, side, side, 4];
    this.data = new Float32Array(scenes * side * side * 4);
    this.#side = side;
  }

  /** @param masks of each object its share of every pixel */
  add(scene: number, picture: Image, masks: readonly Image[]): void {
    const side = this.#side;
    for (let patch = 0; patch < side * side; patch++) {
      const to = this.data.subarray((scene * side * side + patch) * 4);
      const shares = masks.map((mask) => this.#mean(mask, patch, 0) / 255);
      const most = shares.indexOf(Math.max(...shares));
      to[0] = shares[most] > SHOWN ? most + 1 : 0;
      for (let c = 0; c < 3; c++) to[c + 1] = this.#mean(picture, patch, c);
    }
  }

  #mean({ data, width, height }: Image, patch: number, channel: number): number {
    const at = (i: number, size: number) => Math.floor(i * size / this.#side);
    const [y, x] = [Math.floor(patch / this.#side), patch % this.#side];
    let [sum, count] = [0, 0];
    for (let row = at(y, height); row < at(y + 1, height); row++) {
      for (let col = at(x, width); col < at(x + 1, width); col++) {
        sum += data[(row * width + col) * 3 + channel];
        count++;
      }
    }
    return count === 0 ? 0 : sum / count;
  }
}
