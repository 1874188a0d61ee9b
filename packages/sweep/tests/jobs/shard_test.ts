import { assertEquals, assertThrows } from "@std/assert";
import { shardOf, suitedShards } from "../../jobs/shard.ts";

Deno.test("a shard is named by a flag, a Slurm array or an indexed Job", () => {
  const env = (variables: { [name: string]: string }) => (name: string) => variables[name];
  assertEquals(shardOf("2/5", null, env({})), { index: 2, of: 5 });
  const array = {
    SLURM_ARRAY_TASK_ID: "12",
    SLURM_ARRAY_TASK_MIN: "10",
    SLURM_ARRAY_TASK_COUNT: "4",
  };
  assertEquals(shardOf(null, null, env(array)), { index: 2, of: 4 });
  assertEquals(shardOf(null, 3, env({ JOB_COMPLETION_INDEX: "1" })), { index: 1, of: 3 });
  assertEquals(shardOf(null, 3, env({})), null);
  for (const wrong of ["5/5", "1", "-1/2", "a/b"]) {
    assertThrows(() => shardOf(wrong, null, env({})), Error, "0/8");
  }
  assertThrows(() => shardOf(null, null, env({ JOB_COMPLETION_INDEX: "1" })), Error, "--shards");
});

Deno.test("there are no more shards than a site allows, or than there are jobs", () => {
  assertEquals(suitedShards(10_000, 36_000, 1000), 20);
  assertEquals(suitedShards(10_000, 1e9, 1000), 1000);
  assertEquals(suitedShards(3, 1e9, 1000), 3);
  assertEquals(suitedShards(0, 0, 1000), 1);
});
