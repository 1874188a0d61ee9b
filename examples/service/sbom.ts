/**
 * The bill of materials of the container: Debian's packages, npm packages of deno.lock, and Deno. CycloneDX 1.6, without a
 * clock, so that the same image has the same bytes. `deno run --allow-read examples/service/sbom.ts /var/lib/dpkg/status`
 */
import config from "../../deno.json" with { type: "json" };

interface Part {
  readonly name: string;
  readonly version: string;
  readonly purl: string;
}

/** Installed packages of a file as dpkg has it. */
export function debianParts(status: string): Part[] {
  return status.split("\n\n").flatMap((entry) => {
    const field = (name: string) => new RegExp(`^${name}: (.+)$`, "m").exec(entry)?.[1];
    const [name, version] = [field("Package"), field("Version")];
    if (!name || !version || field("Status") !== "install ok installed") return [];
    const arch = field("Architecture");
    return [{
      name,
      version,
      purl: `pkg:deb/debian/${name}@${encodeURIComponent(version)}?arch=${arch}`,
    }];
  });
}

/** `@scope/name@1.2.3_peer@4` is version 1.2.3 of @scope/name. */
export function npmParts(names: readonly string[]): Part[] {
  const result = names.map((key) => {
    const [, name, version] = /^(@?[^@]+)@([^_]+)/.exec(key)!;
    return { name, version, purl: `pkg:npm/${name.replace("@", "%40")}@${version}` };
  });
  return [...new Map(result.map((part) => [part.purl, part])).values()];
}

if (import.meta.main) {
  const lock = await Deno.readTextFile(new URL("../../deno.lock", import.meta.url));
  const status = await Deno.readTextFile(Deno.args[0]);
  const deno = {
    name: "deno",
    version: Deno.version.deno,
    purl: `pkg:npm/deno@${Deno.version.deno}`,
  };
  const parts = [...debianParts(status), ...npmParts(Object.keys(JSON.parse(lock).npm)), deno];
  console.log(JSON.stringify(
    {
      bomFormat: "CycloneDX",
      specVersion: "1.6",
      version: 1,
      metadata: { component: { type: "container", name: "bindscope", version: config.version } },
      components: parts.map((part) => ({ type: "library", "bom-ref": part.purl, ...part })),
    },
    null,
    1,
  ));
}
