import { assertEquals } from "@std/assert";
import { APPROXIMATORS } from "../../../src/measure/approximate/index.ts";
import {
  approximatorLabel,
  approximatorPhrase,
} from "../../../src/metrics/text/approximator_name.ts";

Deno.test("every approximator has a name in words, with its width where it has one", () => {
  assertEquals(
    APPROXIMATORS.map((approximator) => approximatorLabel({ approximator, width: null })),
    ["MLP", "additive", "object product", "global product", "random forest", "boosted trees"],
  );
  assertEquals(approximatorLabel({ approximator: "mlp", width: 256 }), "MLP 256");
  assertEquals(approximatorPhrase({ approximator: "mlp", width: 256 }), "MLP of width 256");
  assertEquals(approximatorPhrase({ approximator: "forest", width: null }), "random forest");
});

Deno.test("a product without the sum beside it says so; other approximators have no such form", () => {
  const label = (approximator: string, form: string | null) =>
    approximatorLabel({ approximator, width: null, form });
  assertEquals(label("object_product", "product"), "object product, product alone");
  assertEquals(label("object_product", "sum"), "object product");
  assertEquals(label("additive", "product"), "additive");
});

Deno.test("a name that a later version may bring is shown as it stands", () => {
  assertEquals(approximatorLabel({ approximator: "spline", width: 3 }), "spline 3");
});
