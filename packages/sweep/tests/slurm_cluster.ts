/** A real Slurm of one node on this machine: munged, slurmctld and slurmd in a folder of their own. */

const CORES = 4;

/** Whether it can be started here: it has to be installed, and its daemons run as root. */
export function slurmIsHere(): boolean {
  const found = ["/usr/sbin/slurmctld", "/usr/sbin/slurmd", "/usr/sbin/munged"].every((path) => {
    try {
      return Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });
  if (Deno.env.get("BINDSCOPE_SLURM") === "required") {
    if (!found) throw new Error("BINDSCOPE_SLURM is required, but Slurm is not installed.");
    return true;
  }
  return found && Deno.uid() === 0;
}

/**
 * A port that nobody listens on, below those that outgoing connections take. Files of tests run side by side
 * in one process, each with a cluster of its own: a port made of the process would be the same for both.
 */
function freePort(): number {
  for (;;) {
    const port = 20_000 + crypto.getRandomValues(new Uint16Array(1))[0] % 12_000;
    try {
      Deno.listen({ hostname: "127.0.0.1", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}

export class SlurmCluster implements AsyncDisposable {
  /** For the environment of whoever talks to it. */
  readonly conf: string;
  readonly #folder: string;
  readonly #node = Deno.hostname();

  private constructor(folder: string) {
    this.#folder = folder;
    this.conf = `${folder}/slurm.conf`;
  }

  static async start(): Promise<SlurmCluster> {
    const folder = await Deno.makeTempDir({ prefix: "bindscope-slurm-" });
    const cluster = new SlurmCluster(folder);
    for (const name of ["state", "spool"]) await Deno.mkdir(`${folder}/${name}`);
    const key = crypto.getRandomValues(new Uint8Array(1024));
    await Deno.writeFile(`${folder}/munge.key`, key, { mode: 0o600 });
    await Deno.writeTextFile(cluster.conf, cluster.#config());
    await cluster.#run("munged", [
      "--force",
      ...["socket=munge.sock", "key-file=munge.key", "pid-file=munged.pid"]
        .concat(["log-file=munged.log", "seed-file=munge.seed"])
        .map((word) => `--${word.replace("=", `=${folder}/`)}`),
    ]);
    await cluster.#run("slurmctld", ["-f", cluster.conf]);
    await cluster.#run("slurmd", ["-f", cluster.conf]);
    await cluster.until(async () => (await cluster.ask("sinfo", ["-h", "-o", "%T"])) === "idle");
    return cluster;
  }

  /** What a command of Slurm prints. */
  async ask(command: string, args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.#output(command, args);
    if (code !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}`);
    return stdout.trim();
  }

  /** As a power cut: the node's daemon and all that runs there end at once, then it comes back. */
  async restartNode(): Promise<void> {
    const pid = await Deno.readTextFile(`${this.#folder}/slurmd.pid`);
    for (const step of await this.#processes("slurmstepd")) await this.#killTree(step);
    Deno.kill(Number(pid), "SIGKILL");
    const node = `nodename=${this.#node}`;
    await this.ask("scontrol", ["update", node, "state=down", "reason=test"]);
    await this.#run("slurmd", ["-f", this.conf]);
    // It comes into service again by itself: ReturnToService.
  }

  /** Waits for something, at most five minutes. */
  async until(holds: () => boolean | Promise<boolean>): Promise<void> {
    let last: unknown = "it was asked each time, and did not hold";
    for (let i = 0; i < 600; i++) {
      try {
        if (await holds()) return;
      } catch (error) {
        last = error;
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    throw new Error(`In five minutes this did not come about: ${holds}. Last: ${last}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#output("scancel", ["--user=root"]);
    for (const name of ["slurmd", "slurmctld", "munged"]) {
      try {
        Deno.kill(Number(await Deno.readTextFile(`${this.#folder}/${name}.pid`)), "SIGTERM");
      } catch {
        // It never came up.
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await Deno.remove(this.#folder, { recursive: true }).catch(() => {});
  }

  async #run(daemon: string, args: string[]): Promise<void> {
    const { code, stderr } = await this.#output(`/usr/sbin/${daemon}`, args);
    if (code !== 0) throw new Error(`${daemon}: ${stderr}`);
  }

  async #output(command: string, args: string[]) {
    const env = { SLURM_CONF: this.conf };
    const { code, stdout, stderr } = await new Deno.Command(command, { args, env }).output();
    const decoder = new TextDecoder();
    return { code, stdout: decoder.decode(stdout), stderr: decoder.decode(stderr) };
  }

  /** Ids of this cluster's processes of a name, which run in its folder: another cluster may run some too. */
  async #processes(name: string): Promise<number[]> {
    const script = `for pid in $(pgrep -f "^$0: "); do
      [ "$(readlink /proc/$pid/cwd)" = "$(realpath "$1")" ] && echo $pid
    done; true`;
    const args = ["-c", script, name, this.#folder];
    const found = await new Deno.Command("sh", { args }).output();
    return new TextDecoder().decode(found.stdout).split("\n").filter(Boolean).map(Number);
  }

  async #killTree(pid: number): Promise<void> {
    const below = await new Deno.Command("pgrep", { args: ["-P", String(pid)] }).output();
    for (const child of new TextDecoder().decode(below.stdout).split("\n").filter(Boolean)) {
      await this.#killTree(Number(child));
    }
    try {
      Deno.kill(pid, "SIGKILL");
    } catch {
      // It has ended.
    }
  }

  #config(): string {
    const folder = this.#folder;
    const [socket, node] = [`${folder}/munge.sock`, this.#node];
    return `ClusterName=test
SlurmctldHost=${node}(127.0.0.1)
SlurmctldPort=${freePort()}
SlurmdPort=${freePort()}
AuthType=auth/munge
AuthInfo=socket=${socket},cred_expire=5
SlurmUser=root
SlurmdUser=root
StateSaveLocation=${folder}/state
SlurmdSpoolDir=${folder}/spool
SlurmctldPidFile=${folder}/slurmctld.pid
SlurmdPidFile=${folder}/slurmd.pid
SlurmctldLogFile=${folder}/slurmctld.log
SlurmdLogFile=${folder}/slurmd.log
SlurmdParameters=config_overrides
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_interval=1
ReturnToService=2
KillWait=5
MinJobAge=600
NodeName=${node} NodeAddr=127.0.0.1 CPUs=${CORES} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
`;
  }
}
