// The example Job, held to Kubernetes' own schema.
import { assertEquals } from "@std/assert";
import { repo } from "../../../tests/tasks/run_task.ts";
import { engineIsHere } from "./engine_is_here.ts";

const VALIDATE = "kubernetes-validate";

Deno.test({
  name: "examples/kubernetes/job.yaml holds to Kubernetes' schema, and a slip in it is found",
  ignore: await engineIsHere(VALIDATE) === null,
  fn: async () => {
    const path = repo("examples/kubernetes/job.yaml");
    const code = async (file: string) =>
      (await new Deno.Command(VALIDATE, { args: ["--strict", file] }).output()).code;
    assertEquals(await code(path), 0);
    const slip = await Deno.makeTempFile({ suffix: ".yaml" });
    const text = await Deno.readTextFile(path);
    await Deno.writeTextFile(slip, text.replace("backoffLimitPerIndex", "backofLimitPerIndex"));
    assertEquals(await code(slip), 1);
    await Deno.remove(slip);
  },
});
