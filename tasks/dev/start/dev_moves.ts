/** What works on the project itself: tasks of deno.json that one with a word behind it starts, each with its own permissions. */
export const DEV_MOVES: { readonly [task: string]: string } = {
  "web:build": "web --build",
  "setup:hosts": "setup hosts",
  "setup:native": "setup native",
  "build:npm": "build npm",
  "build:node": "build node",
  "build:pip": "build pip",
  metrics: "build metrics",
  "page-script": "build page-script",
  "report-picture": "build picture",
  "check:npm": "test npm",
  "check:pip": "test pip",
  "check-core": "test core",
  doctest: "test examples",
  readme: "test pages",
  hostile: "test hostile",
  "hosts:serve": "hosts serve",
};
