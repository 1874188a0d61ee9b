import { assertEquals, assertRejects } from "@std/assert";
import { BFLOATS, FLOATS, GOLDEN, goldenFiles, matrixOf } from "../golden.ts";

const WHOLE = { shape: [3, 4], values: FLOATS };

for (
  const path of goldenFiles(/^numpy-.*_(f\d|f8_be|f\d_fortran|dict|list)_protocol\d\.pkl$/, 44)
) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly`, async () => {
    assertEquals(await matrixOf(path), WHOLE);
  });
}

for (
  const path of goldenFiles(/^torch-.*_(f\d|slice|transposed|parameter|with_probes)_proto/, 9)
) {
  Deno.test(`${path.slice(GOLDEN.length + 1)} is read exactly`, async () => {
    assertEquals(await matrixOf(path), WHOLE);
  });
}

Deno.test("a bfloat16 tensor is read exactly", async () => {
  const [path] = goldenFiles(/^torch-.*_bf16/, 1);
  assertEquals(await matrixOf(path), { shape: [3, 4], values: BFLOATS });
});

Deno.test("vectors by value indices come in the order of the indices", async () => {
  for (const path of goldenFiles(/_by_object_/, 4)) {
    assertEquals(await matrixOf(path, "objects"), {
      shape: [3, 4],
      values: FLOATS,
    });
  }
});

Deno.test("a tensor with gaps and a zip of torch.save are refused with the mend", async () => {
  const [gaps] = goldenFiles(/^torch-.*_gaps/, 1);
  await assertRejects(() => matrixOf(gaps), TypeError, "Save tensor.contiguous() instead");
  const [saved] = goldenFiles(/^torch-.*_save\.pkl/, 1);
  await assertRejects(() => matrixOf(saved), TypeError, "as torch.save writes it");
});

Deno.test("scenes in place of embeddings are refused by what they are", async () => {
  const [path] = goldenFiles(/_scenes_protocol4/, 4);
  await assertRejects(() => matrixOf(path), TypeError, "is a list; a vector is needed");
  const [array] = goldenFiles(/_scenes_array/, 4);
  await assertRejects(() => matrixOf(array), TypeError, "holds int64");
});
