/**
 * Files that are often at hand and not read here, each with the line of Python that makes one that is: of an array, a
 * tensor, a dict of them or a list of vectors, and of scenes or a frame where labels are wanted.
 */

/** What is made of a file: embeddings, or labels. */
type Wanted = "vectors" | "labels";

interface RefusedFile {
  readonly endings: readonly string[];
  /** Behind "x.pt": why it is not read. */
  readonly why: string;
  /** The line. Paths are quoted; `stem` is the path without its ending. */
  line(path: string, stem: string, wanted: Wanted): string;
  /** Whether it may hold labels too; else the line is of embeddings alone. */
  readonly labels?: boolean;
}

const quoted = (path: string) => JSON.stringify(path);

/** A pickle of either becomes a .npz of its tables, of which the reader takes the one that is meant or lists the names. */
function unpickled(library: string, read: string, asArray: string): RefusedFile["line"] {
  return (path, stem, wanted) => {
    const ending = quoted(path.slice(stem.length));
    const load = `import numpy, ${library}; p = ${quoted(stem)}; x = ${
      read.replace("PATH", `p + ${ending}`)
    }; `;
    const stack = library === "torch" ? "torch" : "numpy";
    return wanted === "labels"
      ? `${load}x.to_csv(p + ".csv", index=False) if hasattr(x, "to_csv") else numpy.save(p + ".npy", numpy.array(x))`
      : `${load}x = x if str in map(type, x) else {"embeddings": ${stack}.stack([x[k] for k in ` +
        `(sorted(x) if isinstance(x, dict) else range(len(x)))])}; ` +
        `a = {k: ${asArray} for k, v in x.items() if getattr(v, "ndim", 0) == 2}; ` +
        `numpy.savez(p + ".npz", **a) if a else print("No table is in", *x)`;
  };
}

const TRUSTED = "may run any program where it is opened, so it is not read";
const UNKNOWN = "is no known file of embeddings";
const saved = (made: (path: string) => string): RefusedFile["line"] => (path, stem) =>
  `numpy.save(${quoted(`${stem}.npy`)}, ${made(quoted(path))})`;

const REFUSED: readonly RefusedFile[] = [
  {
    endings: [".pkl", ".pickle"],
    why: TRUSTED,
    line: unpickled("pickle", `pickle.load(open(PATH, "rb"))`, "v"),
    labels: true,
  },
  {
    endings: [".pt", ".pth", ".bin"],
    why: TRUSTED,
    line: unpickled(
      "torch",
      `torch.load(PATH, map_location="cpu", weights_only=True)`,
      "v.detach().float().numpy()",
    ),
    labels: true,
  },
  {
    endings: [".gguf"],
    why: "is a model of llama.cpp, which is not run here",
    line: (path, stem) => {
      const at = path.lastIndexOf("/");
      const place = `${quoted(path.slice(0, at) || ".")}, gguf_file=${quoted(path.slice(at + 1))}`;
      return `import numpy, transformers as t; m = t.AutoModel.from_pretrained(${place}); ` +
        `k = t.AutoTokenizer.from_pretrained(${place}); numpy.save(${quoted(`${stem}.npy`)}, ` +
        `[m(**k(c, return_tensors="pt")).last_hidden_state[0, -1].tolist() ` +
        `for c in open("captions.txt").read().splitlines()])`;
    },
  },
  {
    endings: [".txt"],
    why: UNKNOWN,
    line: saved((path) => `numpy.loadtxt(${path})`),
  },
  {
    endings: [".feather", ".arrow"],
    why: UNKNOWN,
    line: saved((path) => `pandas.read_feather(${path}).to_numpy()`),
  },
  {
    endings: [".h5", ".hdf5"],
    why: UNKNOWN,
    line: saved((path) => `h5py.File(${path})["NAME"][:]`),
  },
];

/** The sentence on a file that is not read here; null for one of which nothing is known. */
export function refusedFile(path: string, wanted: Wanted = "vectors"): TypeError | null {
  // A name of one array may stand behind it: `x.pt:image`.
  const [, stem, ending] = /^(.*?)(\.\w+)(?::[^/\\]*)?$/s.exec(path) ?? ["", "", ""];
  const file = REFUSED.find(({ endings }) => endings.includes(ending.toLowerCase()));
  if (file === undefined || wanted === "labels" && !file.labels) return null;
  const name = stem + ending;
  return new TypeError(`${name} ${file.why}; in Python: ${file.line(name, stem, wanted)}`);
}
