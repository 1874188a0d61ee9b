import { assertEquals } from "@std/assert";
import { channelsLast, takesChannelsLast } from "../../pictures/channels_last.ts";

Deno.test("every value goes to its place, picture by picture", () => {
  const [n, c, h, w] = [2, 3, 2, 5];
  const data = Float32Array.from({ length: n * c * h * w }, (_, i) => i);
  const transposed = channelsLast({ data, dims: [n, c, h, w] });
  assertEquals(transposed.dims, [n, h, w, c]);
  for (let i = 0; i < data.length; i++) {
    const [x, y] = [i % w, Math.floor(i / w) % h];
    const [channel, picture] = [Math.floor(i / (w * h)) % c, Math.floor(i / (w * h * c))];
    assertEquals(transposed.data[((picture * h + y) * w + x) * c + channel], i);
  }
});

Deno.test("a graph takes channels last if only its last axis has three", () => {
  assertEquals(takesChannelsLast(["n", 224, 224, 3]), true);
  assertEquals(takesChannelsLast(["n", "h", "w", 3]), true);
  assertEquals(takesChannelsLast(["n", 3, 224, 224]), false);
  assertEquals(takesChannelsLast(["n", 3, 3, 3]), false);
  assertEquals(takesChannelsLast(["n", 3, "h", "w"]), false);
});
