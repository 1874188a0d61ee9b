// What dist/ holds goes to real registries on this machine, and is installed from them into empty folders. Needs the
// network for what it depends on, so it runs before a release: BINDSCOPE_REGISTRIES=required.
import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import config from "../../../../deno.json" with { type: "json" };
import { NotPublished, publish } from "../../publish/publish.ts";
import { inTools, NODE, SET } from "../../../../tests/hosts/host_run.ts";
import { inBundlers } from "./in_bundlers.ts";
import { here, started } from "./started.ts";

const ignore = Deno.env.get("BINDSCOPE_REGISTRIES") !== "required";
const { version } = config;
const ASKED = { version, tag: `v${version}`, dryRun: false };

/** Runs a program in a folder, and gives what it printed. */
async function ran(folder: string, program: string, ...args: string[]): Promise<string> {
  const command = new Deno.Command(program, { args, cwd: folder, stdin: "null" });
  const { success, stdout, stderr } = await command.output();
  const text = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes)).join("");
  if (!success) throw new Error(`${program} ${args.join(" ")}: ${text}`);
  return text;
}

Deno.test(
  { name: "npm's package is published once, and installed by seven hosts", ignore },
  async () => {
    const folder = await Deno.makeTempDir();
    const registry = "http://127.0.0.1:4873";
    await using _ = await started(await verdaccio(folder), `${registry}/-/ping`);
    const token = await userToken(registry);
    const asked = { ...ASKED, target: "npm", registry };
    const client = here({ NODE_AUTH_TOKEN: token });
    await assertRejects(() => publish(asked, here({})), NotPublished, "needs a token");
    await assertRejects(
      () => publish({ ...asked, tag: "v0.0.1" }, client),
      NotPublished,
      "The tag",
    );
    assertEquals(await publish(asked, client), "Published dist/bindscope.tgz.");
    await assertRejects(() => publish(asked, client), NotPublished, "published already");

    const decompose = ["decompose", SET, "--out", `${folder}/out`, "--quiet"];
    const project = `${folder}/project`;
    await Deno.mkdir(project);
    await Deno.writeTextFile(`${project}/package.json`, "{}");
    await Deno.writeTextFile(`${project}/.npmrc`, `registry=${registry}\n`);
    await ran(project, "npm", "install", "--no-audit", "--no-fund", `bindscope@${version}`);
    const cli = `${project}/node_modules/bindscope/cli.js`;
    const results: string[] = [];
    for (const path of [NODE.oldest, NODE.wide, ".deno/node_modules/@oven/bun-linux-x64/bin/bun"]) {
      const program = await inTools(path);
      if (program === null) throw new Error(`${path} is missing: deno task setup:hosts`);
      await ran(project, program, cli, ...decompose);
      results.push(await Deno.readTextFile(`${folder}/out/result.json`));
    }
    // Deno takes no version that is less than a day old, unless it is told to.
    const own = [`NPM_CONFIG_REGISTRY=${registry}`, `DENO_DIR=${folder}/deno`, Deno.execPath()];
    const asDeno = [
      ...own,
      "run",
      "-A",
      "--no-config",
      "--minimum-dependency-age=0",
      `npm:bindscope@${version}`,
    ];
    await ran(project, "env", ...asDeno, ...decompose);
    results.push(await Deno.readTextFile(`${folder}/out/result.json`));
    assertEquals(new Set(results).size, 1);
    const { metrics } = JSON.parse(results[0]);
    for (const [host, found] of await inBundlers(project)) assertEquals(found, metrics, host);
  },
);

Deno.test(
  { name: "Python's package is published once, and installed by pip", ignore },
  async () => {
    const folder = await Deno.makeTempDir();
    const registry = "http://127.0.0.1:8081";
    const python = `${folder}/tools/bin/python`;
    await ran(folder, "python3", "-m", "venv", "tools");
    await ran(folder, python, "-m", "pip", "install", "-q", "pypiserver==2.4.1", "twine==7.0.0");
    await Deno.mkdir(`${folder}/packages`);
    const server = [
      "-m",
      "pypiserver",
      "run",
      "-i",
      "127.0.0.1",
      "-p",
      "8081",
      "-P",
      ".",
      "-a",
      ".",
    ];
    const command = new Deno.Command(python, {
      args: [...server, `${folder}/packages`],
      stdout: "null",
      stderr: "null",
    });
    await using _ = await started(command, `${registry}/`);
    const client = here({ TWINE_USERNAME: "u", TWINE_PASSWORD: "p" }, { python3: python });
    const asked = { ...ASKED, target: "pip", registry };
    assertStringIncludes(await publish(asked, client), "Published dist/bindscope-");
    await assertRejects(() => publish(asked, client), NotPublished, "published already");

    await ran(folder, "python3", "-m", "venv", "mine");
    const mine = `${folder}/mine/bin/python`;
    await ran(folder, mine, "-m", "pip", "install", "-q", "numpy", "deno");
    const index = ["--no-deps", "--index-url", `${registry}/simple/`];
    await ran(folder, mine, "-m", "pip", "install", "-q", ...index, `bindscope==${version}`);
    const program = `import bindscope as bs; print(bs.decompose(${JSON.stringify(SET)}).kind)`;
    assertStringIncludes(await ran(folder, mine, "-c", program), "decompose");
  },
);

/** A program of tests/hosts/tools. */
async function tool(path: string): Promise<string> {
  const program = await inTools(path);
  if (program === null) throw new Error(`${path} is missing: deno task setup:hosts`);
  return program;
}

/** npm's registry with an empty store; what else is asked for comes from the registry that npm is set to. */
async function verdaccio(folder: string): Promise<Deno.Command> {
  const up = (await ran(folder, "npm", "config", "get", "registry")).trim();
  await Deno.writeTextFile(
    `${folder}/config.yaml`,
    JSON.stringify({
      storage: `${folder}/storage`,
      auth: { htpasswd: { file: `${folder}/htpasswd` } },
      uplinks: { up: { url: up } },
      packages: {
        bindscope: { access: "$all", publish: "$authenticated" },
        "**": { access: "$all", proxy: "up" },
      },
      log: { type: "stdout", level: "error" },
    }),
  );
  await ran(folder, "npm", "install", "--no-audit", "--no-fund", "verdaccio@6.10.4");
  const listen = ["--listen", "127.0.0.1:4873", "--config", `${folder}/config.yaml`];
  return new Deno.Command(await tool(NODE.wide), {
    args: [`${folder}/node_modules/verdaccio/bin/verdaccio`, ...listen],
    stdout: "null",
    stderr: "null",
  });
}

/** A new user's token. */
async function userToken(registry: string): Promise<string> {
  const answer = await fetch(`${registry}/-/user/org.couchdb.user:tester`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "tester", password: "a-long-password" }),
  });
  const { token } = await answer.json();
  return token;
}
