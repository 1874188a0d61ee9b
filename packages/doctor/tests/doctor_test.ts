import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { pathToFileURL } from "node:url";
import { examine, formatCheck, type MachineCheck } from "../examine.ts";
import { machineChecks } from "../checks.ts";
import { tempFolder } from "../../../tests/data/files/temp_folder.ts";
import { installNative } from "../../encode/tests/session/install_native.ts";

const BUNDLED = { models: "fixtures/models", out: "out" };

async function find(name: string, all: MachineCheck[] = machineChecks(BUNDLED)) {
  const [check] = await examine(all.filter((look) => look.name === name));
  assert(check, `there is a look at ${name}`);
  return check;
}

Deno.test("the core, the models and the threads of this machine are found to work", async () => {
  for (const name of ["Deno", "Numeric core", "Bundled models", "ONNX, 1 thread"]) {
    const check = await find(name);
    assertEquals([check.name, check.status, check.advice], [name, "ok", null]);
  }
});

Deno.test("native code is found to work once it is installed, and until then is told how", async () => {
  await installNative();
  const { status, finding } = await find("ONNX, native");
  assertEquals(status, "ok");
  assert(/^the bundled image model takes \d+ ms a picture$/.test(finding), finding);
  await using path = await tempFolder();
  const library = pathToFileURL(`${path()}/`);
  assertEquals(await find("ONNX, native", machineChecks({ ...BUNDLED, library })), {
    name: "ONNX, native",
    status: "optional",
    finding: "onnxruntime-node is not installed; only encode:native needs it",
    advice: "For several times the speed: deno task setup:native, which downloads 113 MB.",
  });
});

Deno.test("a look that fails or is not permitted is a finding, and the rest goes on", async () => {
  const checks = await examine([
    {
      name: "denied",
      check() {
        throw new Deno.errors.NotCapable(
          'Requires sys access to "systemMemoryInfo", run again with the --allow-sys flag',
        );
      },
    },
    {
      name: "denied further down",
      check: () =>
        Promise.reject(
          new Error("no", { cause: new Deno.errors.NotCapable("Requires read access to <CWD>") }),
        ),
    },
    { name: "broken", check: () => Promise.reject(new Error("boom\nat line 1")) },
    { name: "fine", check: () => ({ status: "ok", finding: "yes", advice: null }) },
  ]);
  assertEquals(checks.map(({ status, finding, advice }) => [status, finding, advice]), [
    [
      "limited",
      "not looked at, as Deno was not given the permission",
      "Add --allow-sys=systemMemoryInfo to look.",
    ],
    ["limited", "not looked at, as Deno was not given the permission", "Add --allow-read to look."],
    ["missing", "failed: boom", null],
    ["ok", "yes", null],
  ]);
});

Deno.test("a package, which has no models, is looked at for what it runs on alone", async () => {
  const checks = machineChecks({ models: null, out: "out" });
  assertEquals(checks.map(({ name }) => name), [
    "Deno",
    "Numeric core",
    "Cores",
    "Memory",
    "Results folder",
    "ONNX",
  ]);
  assertEquals((await find("ONNX", checks)).finding, "onnxruntime-web runs models");
});

Deno.test("a git-lfs pointer among the bundled models is found, with what to do", async () => {
  await using path = await tempFolder();
  await Deno.mkdir(path("all-minilm-l6-v2-int8/onnx"), { recursive: true });
  await Deno.writeTextFile(
    path("all-minilm-l6-v2-int8/onnx/model_quantized.onnx"),
    "version https://git-lfs.github.com/spec/v1\n",
  );
  const check = await find("Bundled models", machineChecks({ models: path(), out: "out" }));
  assertEquals(check.status, "missing");
  assertStringIncludes(check.finding, "is a git-lfs pointer, not the file itself");
  assertStringIncludes(check.advice!, "git lfs pull");
});

Deno.test("a check is one line, and its advice another", () => {
  const check = { name: "WebGPU", status: "limited", finding: "no adapter" } as const;
  assertEquals(formatCheck({ ...check, advice: null }), "limited  WebGPU: no adapter");
  assertEquals(
    formatCheck({ ...check, advice: "Install a driver." }),
    "limited  WebGPU: no adapter\n         -> Install a driver.",
  );
});
