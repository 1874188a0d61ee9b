/**
 * What snakemake asks of Kubernetes, answered by a small server: each job runs here, in an empty folder of its own, so it
 * has nothing but what was carried to it.
 */

/** A Kubernetes that is none. */
interface StandIn extends AsyncDisposable {
  /** The jobs that ran: their exit codes. */
  readonly codes: readonly number[];
  /** What the jobs said, for messages. */
  readonly printed: readonly string[];
}

/** The parts of a Job that are looked at. */
interface JobBody {
  readonly metadata: { readonly name: string };
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly command: readonly string[];
          readonly args: readonly string[];
          readonly image: string;
        }[];
      };
    };
  };
}

/** Starts one, to which a file `kubeconfig` leads; its files lie in `folder`, and its jobs look programs up in `path`. */
export async function kubernetesStandIn(
  folder: string,
  kubeconfig: string,
  path: string,
): Promise<StandIn> {
  const states = new Map<string, { active?: number; succeeded?: number; failed?: number }>();
  const codes: number[] = [];
  const texts: string[] = [];
  const running = new Set<Promise<void>>();

  async function pod({ metadata: { name }, spec }: JobBody): Promise<void> {
    const [{ command: [shell], args }] = spec.template.spec.containers;
    const cwd = `${folder}/pods/${name}`;
    await Deno.mkdir(cwd, { recursive: true });
    const { code, stdout, stderr } = await new Deno.Command(shell, {
      args: [...args],
      cwd,
      env: { PATH: path },
    })
      .output();
    codes.push(code);
    texts.push(new TextDecoder().decode(stdout) + new TextDecoder().decode(stderr));
    states.set(name, code === 0 ? { succeeded: 1 } : { failed: 1 });
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.endsWith("/pods")) return Response.json({ kind: "PodList", items: [] });
    if (request.method === "POST" && pathname.endsWith("/jobs")) {
      const body: JobBody = await request.json();
      states.set(body.metadata.name, { active: 1 });
      const done = pod(body).finally(() => running.delete(done));
      running.add(done);
      return Response.json(body, { status: 201 });
    }
    const name = pathname.match(/\/jobs\/([^/]+)/)?.[1];
    if (request.method === "GET" && name !== undefined) {
      return Response.json({ kind: "Job", metadata: { name }, status: states.get(name) });
    }
    // Secrets that come and go, and jobs that are done with.
    return Response.json({ kind: "Status", status: "Success" });
  }

  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, answer);
  await Deno.writeTextFile(
    kubeconfig,
    JSON.stringify({
      ...{ apiVersion: "v1", kind: "Config", "current-context": "here" },
      clusters: [{ name: "here", cluster: { server: `http://127.0.0.1:${server.addr.port}` } }],
      users: [{ name: "one", user: {} }],
      contexts: [{ name: "here", context: { cluster: "here", user: "one" } }],
    }),
  );
  return {
    codes,
    printed: texts,
    async [Symbol.asyncDispose]() {
      await Promise.all(running);
      await server.shutdown();
    },
  };
}
