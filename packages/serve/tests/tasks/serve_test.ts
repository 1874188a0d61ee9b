// `deno task serve` as its own process, with the permissions of deno.json and no more.
import { assert, assertEquals } from "@std/assert";
import { loadCore } from "../../../../src/core/load.ts";
import { loadEmbeddingSet } from "../../../../src/data/load_embedding_set.ts";
import { fitServedSet } from "../../sets/fit_served_set.ts";
import { inFolder, repo, runTask, startServing } from "../../../../tests/tasks/run_task.ts";

const SET = repo("fixtures/sets/minilm-clevr-captions");
const TOKEN = "a-token-of-the-test-0123456789";

Deno.test("serve answers texts and vectors, logs a line each, and ends with 0 when it is told to", async () => {
  await inFolder(async (folder) => {
    const model = repo("fixtures/models/all-minilm-l6-v2-int8");
    const serving = await startServing(["--set", SET, "--model", model], folder);
    const ask = async (name: string, body: unknown) => {
      const response = await fetch(`${serving.address}/v1/${name}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      assertEquals(response.status, 200);
      return await response.json();
    };
    const { readings, notes } = await ask("probe", {
      texts: ["a red cube and a blue sphere"],
      scenes: [{
        objects: [{ color: "red", shape: "cube" }, { color: "blue", shape: "sphere" }],
      }],
    });
    assertEquals([readings[0].matches.joint, readings[0].matches.object, notes], [true, true, []]);
    const { sets } = await (await fetch(`${serving.address}/v1/sets`)).json();
    assertEquals(sets[0].model.id, "all-minilm-l6-v2-int8");
    // A bag of words would not tell these two.
    const { pairs } = await ask("score", {
      texts: ["a red cube and a blue sphere", "a blue cube and a red sphere"],
      pairs: [{
        scene: { objects: [{ color: "red", shape: "cube" }, { color: "blue", shape: "sphere" }] },
      }],
    });
    assertEquals(pairs[0].survives, true);
    const { code, stderr } = await serving.end("SIGTERM");
    assertEquals(code, 0);
    const log = stderr.split("\n").filter((line) => line.startsWith("{")).map((line) =>
      JSON.parse(line)
    );
    assertEquals(log.map(({ route, status }) => [route, status]), [
      ["/v1/probe", 200],
      ["/v1/sets", 200],
      ["/v1/score", 200],
    ]);
    assert(!stderr.includes("red cube and a blue"), stderr);
  });
});

Deno.test("serve asks for the token of its file, and gives out results of the cache", async () => {
  await inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/token`, `${TOKEN}\n`);
    assertEquals((await runTask("map", [SET, "--quiet"], folder)).code, 0);
    const serving = await startServing([SET, "--token-file", "token"], folder);
    const get = (path: string, token: string) =>
      fetch(serving.address + path, { headers: { authorization: `Bearer ${token}` } });
    const refused = await get("/v1/sets", "wrong");
    assertEquals(refused.status, 401);
    await refused.body?.cancel();
    const { sets: [{ results }] } = await (await get("/v1/sets", TOKEN)).json();
    assertEquals(results.map(({ kind }: { kind: string }) => kind), ["map"]);
    const result = await get(`/v1/results/${results[0].hash}`, TOKEN);
    assertEquals(
      await result.text(),
      await Deno.readTextFile(`${folder}/out/map/minilm-clevr-captions/result.json`),
    );
    assertEquals((await serving.end("SIGINT")).code, 0);
  });
});

Deno.test("a damaged fit in the cache, which serve may not set aside, is done again", async () => {
  await inFolder(async (folder) => {
    const keys: string[] = [];
    const core = await loadCore();
    using set = await loadEmbeddingSet(core, { folder: SET });
    await fitServedSet(core, set, {
      store: {
        get: (key) => (keys.push(key), Promise.resolve(null)),
        put: () => Promise.resolve(),
      },
    });
    const entry = `${folder}/out/.cache/jobs/${keys[0]}`;
    await Deno.mkdir(entry, { recursive: true });
    await Deno.writeTextFile(`${entry}/entry.json`, "{");
    const serving = await startServing(["--set", SET], folder);
    const { sets } = await (await fetch(`${serving.address}/v1/sets`)).json();
    assertEquals(sets[0].probe.recognition.object, 1);
    assertEquals((await serving.end("SIGTERM")).code, 0);
    assertEquals(await Deno.readTextFile(`${entry}/entry.json`), "{");
  });
});

Deno.test("what serve can't do it says in a sentence, with its exit code", async () => {
  await inFolder(async (folder) => {
    const failure = async (args: string[]) => {
      const { code, stderr, stdout } = await runTask("serve", args, folder);
      assertEquals(stdout, "");
      assert(!/\n\s+at /.test(stderr), stderr);
      return [code, stderr.trim().split("\n").at(-1)!] as const;
    };
    const cases: readonly (readonly [string[], number, string])[] = [
      [[], 2, "serve needs --set"],
      [["--set", "missing"], 1, "missing"],
      [["--set", SET, "--port", "70000"], 2, "65535"],
      [["--set", SET, SET, "--probes", "x"], 2, "belong to one set"],
      [["--set", SET, "--token-file", "short"], 1, "openssl rand"],
      [["--set", SET, "--host", "0.0.0.0", "--port", "0"], 1, "--allow-net=127.0.0.1,0.0.0.0"],
    ];
    await Deno.writeTextFile(`${folder}/short`, "short");
    for (const [args, code, says] of cases) {
      const [got, line] = await failure(args);
      assert(got === code && line.includes(says), `${args.join(" ")}: ${got} ${line}`);
    }
    const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const [code, line] = await failure(["--set", SET, "--port", `${taken.addr.port}`]);
    taken.close();
    assert(code === 1 && line.includes("is taken"), line);
  });
});

Deno.test("behind a proxy another version takes over without a lost request", async () => {
  await inFolder(async (folder) => {
    const old = await startServing(["--set", SET], folder);
    let upstream = old.address;
    // What the proxy of docs/service.md does: new requests go to the new one, once it is told.
    await using proxy = Deno.serve(
      { hostname: "127.0.0.1", port: 0, onListen() {} },
      (request) => {
        const { pathname } = new URL(request.url);
        const headers = { "content-type": "application/json" };
        return fetch(upstream + pathname, { method: "POST", headers, body: request.body });
      },
    );
    const { port } = proxy.addr as Deno.NetAddr;
    const body = JSON.stringify({ vectors: [new Array(384).fill(0.05)], k: 100 });
    const statuses: number[] = [];
    const ask = async () => {
      const response = await fetch(`http://127.0.0.1:${port}/v1/nearest`, { method: "POST", body });
      await response.body?.cancel();
      statuses.push(response.status);
    };
    let asking = true;
    // Each waits for its answer, as clients do: more than so many are never at work, however slow the machine is.
    const clients = Array.from({ length: 8 }, async () => {
      while (asking) {
        await ask();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    });
    const next = await startServing(["--set", SET], folder);
    upstream = next.address;
    assertEquals((await old.end("SIGTERM")).code, 0);
    await ask();
    asking = false;
    await Promise.all(clients);
    assert(statuses.length > 20, `only ${statuses.length} requests`);
    assertEquals(new Set(statuses), new Set([200]));
    assertEquals((await next.end("SIGTERM")).code, 0);
  });
});
