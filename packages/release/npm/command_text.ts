/** The oldest Node that runs the package. */
export const OLDEST_NODE = [22, 3] as const;

/** cli.js: it imports nothing by itself, so that an old Node is told its version before it stumbles over anything else. */
export function commandText(): string {
  const [major, minor] = OLDEST_NODE;
  return `#!/usr/bin/env node
const [major, minor] = process.versions.node.split(".").map(Number);
if (major < ${major} || (major === ${major} && minor < ${minor})) {
  console.error(\`bindscope needs Node ${major}.${minor} or later, and this is Node \${process.versions.node}. Install a newer Node.\`);
  process.exit(1);
}
await import("./start.js");
`;
}
