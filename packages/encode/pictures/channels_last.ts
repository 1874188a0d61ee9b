import type { Feed } from "../session/tensor_info.ts";

/** Whether a graph takes pictures as [n, height, width, 3], as TensorFlow's exports do. */
export function takesChannelsLast(shape: readonly (number | string)[]): boolean {
  return shape.length === 4 && shape[3] === 3 && shape[1] !== 3;
}

/** [n, channels, height, width] as [n, height, width, channels]. */
export function channelsLast({ data, dims }: Feed): Feed {
  const [count, channels, height, width] = dims;
  const transposed = data.slice();
  const plane = height * width;
  for (let picture = 0; picture < count; picture++) {
    const first = picture * channels * plane;
    for (let channel = 0; channel < channels; channel++) {
      for (let at = 0; at < plane; at++) {
        transposed[first + at * channels + channel] = data[first + channel * plane + at];
      }
    }
  }
  return { data: transposed, dims: [count, height, width, channels] };
}
