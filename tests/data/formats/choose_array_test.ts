import { assertEquals, assertThrows } from "@std/assert";
import { chooseArray } from "../../../src/data/formats/choose_array.ts";

const matrix = (name: string) => ({ name, shape: [4, 2] });
const vector = (name: string) => ({ name, shape: [4] });

Deno.test("the array of the name is meant, else the only one that can be a matrix", () => {
  const named = [matrix("other"), matrix("embeddings")];
  assertEquals(chooseArray("e.npz", named, "embeddings"), named[1]);
  const only = [vector("ids"), matrix("arr_0"), { name: "cube", shape: [1, 2, 3] }];
  assertEquals(chooseArray("e.npz", only, "embeddings"), only[1]);
  // A name is a word of its owner: no shape speaks against it here, the reader of the array does.
  assertEquals(chooseArray("e.npz", [vector("embeddings"), matrix("x")], "embeddings").shape, [4]);
});

Deno.test("where several could be meant, or none, nothing is guessed and all are listed", () => {
  const cases: [{ name: string; shape: number[] | null }[], string][] = [
    [[matrix("a"), matrix("b")], "e.npz holds a, b; which of them are the embeddings"],
    [[vector("a")], "e.npz holds a; which"],
    [[], "e.npz holds nothing; which"],
    // Before it is read, a shape may not be known: it could be the one.
    [[matrix("a"), { name: "b", shape: null }], "holds a, b; which"],
    [Array.from({ length: 20 }, (_, i) => matrix(`x${i}`)), "x11, …; which"],
  ];
  for (const [arrays, says] of cases) {
    assertThrows(() => chooseArray("e.npz", arrays, "embeddings"), RangeError, says);
  }
});

Deno.test("an array that was asked for by its name is that one or none, not the only one there is", () => {
  const only = [matrix("image")];
  assertEquals(chooseArray("e.npz", only, "image", true), only[0]);
  assertThrows(
    () => chooseArray("e.npz", only, "text", true),
    RangeError,
    "e.npz holds image, but no text",
  );
});
