/* tslint:disable */
/* eslint-disable */

/**
 * Readings of rows by fits that had not seen their groups.
 */
export class AcrossRead {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * [heads, rows].
     */
    readonly matches: Uint8Array;
    /**
     * A score for each candidate set of each row.
     */
    readonly set_scores: Float64Array;
    /**
     * The penalty of each head, in units of the mean eigenvalue.
     */
    readonly shares: Float64Array;
}

/**
 * Between the two matrices of a block.
 */
export enum Activation {
    Gelu = 0,
    Relu = 1,
}

/**
 * On what, how long and in what strides a table is fitted.
 */
export class AdditiveTableOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * Scenes a step.
     */
    batch: number;
    learningRate: number;
    /**
     * Of F.
     */
    rows: Int32Array;
    seed: number;
    steps: number;
    /**
     * Names the random numbers.
     */
    stream: string;
}

/**
 * How a fit is started.
 */
export class AlternatingOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    seed: number;
    /**
     * Of which the best is kept.
     */
    starts: number;
    /**
     * [folds, scenes]: 1 for each scene that chooses start and ridge, 2 for one that is only in the last fit; empty
     * where the fit itself chooses.
     */
    validate: Uint8Array;
}

/**
 * What a fit leaves.
 */
export class AlternatingProducts {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The weights as a flat block [1, parameters], once.
     */
    take(): Matrix;
    /**
     * Those of the fit that chose, once; nothing where none did.
     */
    take_inner(): Matrix | undefined;
    /**
     * Products that are not zero.
     */
    readonly components: number;
    /**
     * Mean squared error on the scenes of the fit.
     */
    readonly loss: number;
    /**
     * The loss of each start.
     */
    readonly starts: Float64Array;
    /**
     * Passes over all tables.
     */
    readonly sweeps: number;
    /**
     * Mean squared error on the scenes that chose; undefined where nothing was chosen.
     */
    readonly validated: number | undefined;
}

/**
 * A fit under way.
 */
export class ApproximatorFit {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `values` [scenes, positions, concepts] of the scenes to fit; scene i has row `targets_of[i]` of
     * the targets that `run` is given.
     */
    constructor(shape: ApproximatorShape, weights: Matrix, values: Int32Array, targets_of: Uint32Array);
    /**
     * Predictions [scenes, dim] for `values` [scenes, positions, concepts].
     */
    predict(values: Int32Array): Matrix;
    /**
     * Up to `steps` steps; `progress(step, loss)` may return false to stop. Returns how many.
     */
    run(targets: Matrix, steps: number, by: StepOptions, progress?: Function | null): number;
    /**
     * The weights as a flat block [1, parameters].
     */
    weights(): Matrix;
    /**
     * The step at which the loss left all bounds; -1 if none did.
     */
    readonly diverged: number;
    /**
     * Loss before each step of the last run.
     */
    readonly losses: Float64Array;
}

/**
 * What it has of the fit, and what it came to.
 */
export class ApproximatorMember {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Goes on, once all branches are there. True where it is done, else the next sum waits.
     */
    go_on(): boolean;
    /**
     * As [`ApproximatorFit`](super::network::ApproximatorFit); a copy is made of the targets.
     */
    constructor(shape: ApproximatorShape, weights: Matrix, values: Int32Array, targets: Matrix, targets_of: Uint32Array, share: TeamShare);
    /**
     * Where a worker's branch of the sum that waits lies, or is to be written: start and bytes.
     */
    place(worker: number): Uint32Array;
    /**
     * Begins predictions for `values` [scenes, positions, concepts]. True where they are there.
     */
    predict(values: Int32Array): boolean;
    /**
     * The last predictions [scenes, dim], once.
     */
    predicted(): Matrix;
    /**
     * Begins up to `steps` steps. True where they are done, else the first sum waits.
     */
    run(steps: number, by: StepOptions): boolean;
    /**
     * Steps of the fit so far.
     */
    readonly steps: number;
    /**
     * The step at which the loss left all bounds; -1 if none did.
     */
    readonly diverged: number;
}

/**
 * Form and sizes of an approximator.
 */
export class ApproximatorShape {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * First weights of a seed as a flat block [1, parameters].
     */
    initial(seed: number, objects: number): Matrix;
    /**
     * Hidden layers of these widths.
     */
    static mlp(scenes: SceneShape, dim: number, hidden: Uint32Array): ApproximatorShape;
    /**
     * A product of tables.
     */
    static product(scenes: SceneShape, dim: number, options: ProductOptions): ApproximatorShape;
    /**
     * Whether units are cut into shards, so that workers of a team can each have some.
     */
    readonly in_shards: boolean;
    /**
     * Numbers to be fitted.
     */
    readonly parameters: number;
}

/**
 * Whose bytes come out: transformers' image processors are made for both.
 */
export enum Backend {
    /**
     * Pillow, transformers' `pil`.
     */
    Pillow = 0,
    /**
     * torchvision on tensors of bytes, the default of transformers 5.
     */
    Torchvision = 1,
}

/**
 * Boosted trees, one booster a principal component.
 */
export class BoostedPredictions {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * [queries, dim], once.
     */
    take(): Matrix;
    /**
     * Components that were predicted.
     */
    readonly components: number;
    /**
     * The share of the training targets' variance that they hold.
     */
    readonly variance: number;
}

/**
 * Candidate sets of each group: those that its scenes' bag of values allows.
 */
export class CandidateSets {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * The head that scores objects.
     */
    head: number;
    /**
     * Object classes, [sets, objects].
     */
    members: Uint32Array;
    /**
     * Objects a set.
     */
    objects: number;
    /**
     * [groups + 1], in sets.
     */
    offsets: Uint32Array;
}

/**
 * In which order captions name the objects of a picture.
 */
export enum CaptionOrder {
    Any = 0,
    /**
     * From left to right.
     */
    Positions = 1,
}

/**
 * Scenes with their candidate sets, and the probes that read them; all empty where there are none.
 */
export class CodedScenes {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * [classes]: what the mean scores.
     */
    base: Float64Array;
    classes: number;
    /**
     * Classes of the ways.
     */
    members: Uint32Array;
    /**
     * Object of each position [scenes, positions].
     */
    objects: Uint32Array;
    positions: number;
    /**
     * Prior of each set; those of a scene sum to 1.
     */
    prior: Float64Array;
    /**
     * First set of each scene, and the end of the last [scenes + 1].
     */
    scenes: Uint32Array;
    /**
     * First way of each set for each stream, and the end of the last [streams x sets + 1], stream after stream.
     */
    sets: Uint32Array;
    /**
     * Place of the true set among the scene's own [scenes].
     */
    truths: Uint32Array;
    /**
     * First class of each way, and the end of the last.
     */
    ways: Uint32Array;
    /**
     * G [positions, width, classes].
     */
    weights: Float64Array;
}

/**
 * A named Philox stream.
 */
export class CounterStream {
    free(): void;
    [Symbol.dispose](): void;
    below(bound: number, n: number): Int32Array;
    derangement(n: number): Int32Array;
    constructor(seed: number, name: string);
    normal(n: number): Float32Array;
    normal_rows(listed: Uint32Array, cols: number): Float32Array;
    permutation(n: number): Int32Array;
    /**
     * One of each of these lengths, one after the other.
     */
    permutations(lengths: Uint32Array): Int32Array;
    uniform(n: number): Float64Array;
}

/**
 * After the warm-up.
 */
export enum Decay {
    /**
     * Constant until the share `hold` of all steps, then linear to 0.
     */
    Linear = 0,
    /**
     * Constant until `hold`, then half a cosine to 0.
     */
    Cosine = 1,
    /**
     * Constant.
     */
    None = 2,
}

/**
 * What each decoder says of the judged scenes: the role decoder, then the covariance decoder of each rank, then the one
 * by the values' own vectors.
 */
export class DecoderTransfer {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Of each concept, how many numbers a value has in the table that was learned.
     */
    readonly effective: Float64Array;
    /**
     * Of each rank, how much of objects left out the others foretell.
     */
    readonly foresight: Float64Array;
    /**
     * 1 where a decoder read everything right [decoders, scenes].
     */
    readonly joint: Uint8Array;
    /**
     * Share of exchanges below which the scene's own objects score [decoders, scenes].
     */
    readonly swap: Float64Array;
}

/**
 * Every object drawn in all its variants.
 */
export class Drawings {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `alone` [objects, variants, size, size, 3] and `fields` [objects, variants, fields, size,
     * size / fields, 3].
     */
    constructor(alone: Uint8Array, fields: Uint8Array);
}

/**
 * A run between two steps.
 */
export class DualEncoderTrainer {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The gradient over this worker's shards, once all embeddings are there.
     */
    differentiate(): void;
    /**
     * Query embeddings of objects: [objects, out].
     */
    embed_objects(objects: Uint32Array): Matrix;
    /**
     * Scene embeddings of objects by radix id [scenes, m]: [scenes, out].
     */
    embed_scenes(objects: Uint32Array, m: number): Matrix;
    /**
     * Embeddings of this worker's shards of the step that comes.
     */
    embed_shards(): Float32Array;
    /**
     * Query embeddings of all values, concept by concept: [values, out].
     */
    embed_values(): Matrix;
    /**
     * [scenes, concept, object, top, swap, swap scenes] on scenes of `objects` objects; empty where
     * the split has none.
     */
    evaluate(held_out: boolean, objects: number): Float64Array;
    /**
     * Goes to this step; what [`piece_of`](Self::piece_of) names is written apart.
     */
    go_to(step: number): void;
    /**
     * Places of the gradient that another worker is to have, one or two.
     */
    gradients_for(worker: number): Uint32Array;
    /**
     * From now on does its share of each step.
     */
    join(worker: number, workers: number): void;
    /**
     * Scene by scene of the same: radix ids of its objects, the share of concepts that match, 1 or 0 for its
     * objects and for its swap, NaN where it has none.
     */
    judge(held_out: boolean, objects: number): Float64Array;
    /**
     * Sums the gradients of this worker's piece: squares of the lengths of its parts.
     */
    merge(): Float64Array;
    /**
     * First moments, then second.
     */
    moments(): Float32Array;
    /**
     * Radix ids of the training objects, or of the held-out ones, in the order drawn.
     */
    objects(held_out: boolean): Uint32Array;
    /**
     * All parameters: encoder of scenes, that of queries unless shared, t.
     */
    parameters(): Float32Array;
    /**
     * Places of the parameters that a worker updates, and of their moments.
     */
    piece_of(worker: number): Uint32Array;
    /**
     * Goes to where a run of the same options was.
     */
    restore(step: number, parameters: Float32Array, moments: Float32Array): void;
    /**
     * Place for the gradient that another worker has for this one.
     */
    room_for(worker: number): Uint32Array;
    /**
     * Up to `count` steps: [steps done, means of the sum and of each loss, last length of the
     * gradient, last rate]. Fewer steps than asked for: the next one's loss is no number.
     */
    run(count: number): Float64Array;
    /**
     * Vectors of sinusoidal positions [places, width]; empty for others.
     */
    sinusoidal_positions(): Float32Array;
    /**
     * `sizes` are the values of each concept, `scenes` those with 1, 2, .. objects in a batch.
     * Undefined where no draw of this coverage holds every value.
     */
    static start(options: TrainerOptions, sizes: Uint32Array, scenes: Uint32Array): DualEncoderTrainer | undefined;
    /**
     * Takes in what a worker embedded, this one included.
     */
    take_embeddings(worker: number, embeddings: Float32Array): void;
    /**
     * Updates this worker's piece, given the squares of all workers: what
     * [`run`](Self::run) gives for one step.
     */
    update(squares: Float64Array): Float64Array;
    /**
     * Shards of each step; 1 where a step is too small to be shared.
     */
    readonly shards: number;
    /**
     * Steps done.
     */
    readonly steps: number;
}

/**
 * One encoder each for scenes and queries, or one for both.
 */
export enum Encoders {
    Separate = 0,
    Shared = 1,
}

/**
 * How a pixel is made from its neighbours.
 */
export enum Filter {
    /**
     * The source pixel under the centre of the new one; no averaging.
     */
    Nearest = 0,
    /**
     * Equal weights over one pixel.
     */
    Box = 1,
    /**
     * Triangle, 1 - |x|.
     */
    Bilinear = 2,
    /**
     * sinc(x) under a Hamming window of one pixel.
     */
    Hamming = 3,
    /**
     * Keys' cubic with a = -1/2.
     */
    Bicubic = 4,
    /**
     * sinc(x) sinc(x / 3).
     */
    Lanczos = 5,
}

/**
 * What a fit gives.
 */
export class FittedQuery {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * L of the mean of the tokens, and of the query, as shares of the targets' squares.
     */
    readonly losses: Float64Array;
    /**
     * The query as [`attend`] takes it [dim].
     */
    readonly query: Float64Array;
}

/**
 * How a scene is written.
 */
export enum Format {
    /**
     * `c1 .. cC c1 .. cC EOS`
     */
    Plain = 0,
    /**
     * `SOO c1 .. cC EOO SOO c1 .. cC EOO EOS`
     */
    Marked = 1,
    /**
     * `A c1 .. cC AND A c1 .. cC EOS`, as in "a red circle and a blue square"
     */
    Words = 2,
}

/**
 * The hidden-to-output product of an mlp by itself, for bench.
 */
export class HiddenProductBench {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Half of [scenes, width] hidden numbers above zero, against [width, dim] weights.
     */
    constructor(scenes: number, width: number, dim: number);
    /**
     * So many products; the number has no meaning.
     */
    run(times: number): number;
    /**
     * Multiplications and additions of one product.
     */
    readonly operations: number;
}

/**
 * Size of a picture.
 */
export class ImageSize {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * In pixels.
     */
    constructor(width: number, height: number);
}

/**
 * How matrices start; everything else is the same in both.
 */
export enum Initial {
    /**
     * Linear layers uniform(-1/sqrt(fan_in), 1/sqrt(fan_in)), attention in-projection xavier-uniform.
     */
    Torch = 0,
    /**
     * Every matrix xavier-uniform, biases of linear layers zero.
     */
    Xavier = 1,
}

/**
 * A decoded picture: bytes [height, width, 3].
 */
export class JpegPicture {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Hands the bytes over; the picture is gone.
     */
    into_bytes(): Uint8Array;
    readonly height: number;
    readonly width: number;
}

/**
 * Nearly the leading principal directions of some rows.
 */
export class LeadingDirections {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Coordinates [listed, count] of the listed rows along them.
     */
    coordinates(rows: Matrix, listed: Uint32Array): Matrix;
    /**
     * Of the listed rows.
     */
    constructor(rows: Matrix, listed: Uint32Array, count: number, seed: number);
}

/**
 * In the order in which their numbers are given.
 */
export enum Loss {
    /**
     * The values of a scene, among all values.
     */
    Concept = 0,
    /**
     * The objects of a scene, or its whole caption, among others.
     */
    Object = 1,
    /**
     * An object of a scene against what an exchange would make of it.
     */
    Swap = 2,
}

/**
 * float32 [rows, cols], row-major, in core memory.
 */
export class Matrix {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Place in row-major order of the first number that is NaN or infinite; -1 if all are finite.
     */
    first_not_finite(): number;
    /**
     * A matrix of zeros.
     */
    constructor(rows: number, cols: number);
    /**
     * Number of columns.
     */
    readonly cols: number;
    /**
     * Rows times columns.
     */
    readonly len: number;
    /**
     * Where the numbers start in the core's memory.
     */
    readonly ptr: number;
    /**
     * Number of rows.
     */
    readonly rows: number;
}

/**
 * Whether tokens meet before pooling.
 */
export enum Mixing {
    Attention = 0,
    None = 1,
}

/**
 * Row of `f` nearest to each edit, found tile by tile.
 */
export class NearestToEdits {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Keeps the edits; `f` and `table` are given again at every step.
     */
    constructor(f: Matrix, table: Matrix, edits: SceneEdits);
    /**
     * The rows found, [settings, edits].
     */
    rows(): Int32Array;
    /**
     * Searches the next tile; the share of the bank that was searched.
     */
    step(f: Matrix, table: Matrix): number;
}

/**
 * Objects that may be scored down as negatives.
 */
export enum NegativeObjects {
    Train = 0,
    Any = 1,
}

/**
 * What a decoder says, for each order.
 */
export class NonlinearScores {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Shares of exchanges distinguished [orders, scenes]; not a number where a scene has none.
     */
    readonly correct: Float64Array;
    /**
     * Scores of the objects that occur, in the order of their radix ids [the first orders, scenes, objects].
     */
    readonly scores: Float64Array;
}

/**
 * Vectors of objects, and scenes of them that probes read.
 */
export class ObjectCode {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Block by block: objects known, objects, bits of vectors, scenes, bits of sets, bits of their prior. `size`
     * is the rank of a product and the width of an mlp.
     */
    code(model: string, size: number, blocks: number, seed: number): Float64Array;
    /**
     * `vectors` [objects, width] of objects with `values` [objects, concepts]; `noise` is the mean square of a
     * coordinate's error.
     */
    constructor(vectors: Matrix, values: Uint32Array, sizes: Uint32Array, noise: number, scenes: CodedScenes);
    /**
     * Squared errors of objects left out [1 + ranks, objects], rank 0 first.
     */
    ranks(ranks: Uint32Array, seed: number): Float64Array;
}

/**
 * Train rows, packed as they come, in any order.
 */
export class PackedRows {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Room for `count` rows of `dim` numbers, scaled to length 1 if `unit`.
     */
    constructor(count: number, dim: number, unit: boolean);
    /**
     * The same for the rows of one worker of a team.
     */
    static of_worker(count: number, dim: number, unit: boolean): PackedRows;
    /**
     * Takes row `rows[i]` of `embeddings` [any, dim] as train row `places[i]`, for every i.
     */
    place(embeddings: Matrix, rows: Int32Array, places: Int32Array): void;
}

/**
 * A permutation test, so many shuffles at a time.
 */
export class PermutationTest {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Keeps the design; F is given again with every call.
     */
    constructor(f: Matrix, ids: Int32Array, k: number, columns: number, seed: number, stream: string);
    /**
     * [R2, p, mean R2 of the shuffled, highest R2 of the shuffled].
     */
    outcome(): Float64Array;
    /**
     * `permutations` more shuffles.
     */
    shuffle(f: Matrix, permutations: number): void;
}

/**
 * What of the last block becomes the embedding.
 */
export enum Pooling {
    /**
     * The last token.
     */
    Eos = 0,
    /**
     * The mean over all tokens.
     */
    Mean = 1,
}

/**
 * The cosine of the positions' vectors.
 */
export class PositionCosine {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The cosine with the objects of every later position exchanged among each other, draw by draw.
     */
    readonly exchanged: Float64Array;
    /**
     * What each object adds: <u_i, u_j>, |u_i|^2, |u_j|^2, summed over pairs of positions [objects, 3].
     */
    readonly parts: Float64Array;
}

/**
 * How a token knows its place.
 */
export enum Positions {
    Learned = 0,
    /**
     * sin and cos of place / 10000^(2 i / d), alternating.
     */
    Sinusoidal = 1,
    None = 2,
}

/**
 * What a fit leaves.
 */
export class ProbeFit {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The converged solver reached its tolerance; false for the published protocol.
     */
    readonly converged: boolean;
    /**
     * Updates made.
     */
    readonly epochs: number;
    /**
     * Square length of each head's gradient after the last update; for cosines that of t comes last.
     */
    readonly gradient_squares: Float64Array;
    /**
     * Loss of each head after the last update.
     */
    readonly losses: Float64Array;
    /**
     * exp(t) after the last update; 1 for the dot score.
     */
    readonly temperature: number;
    /**
     * exp(t) at each epoch of `trace_at`.
     */
    readonly temperatures: Float64Array;
    /**
     * At each epoch of `trace_at`: the total, then each head.
     */
    readonly trace: Float64Array;
    /**
     * [stacked classes, dim].
     */
    readonly weights: Float32Array;
}

/**
 * The classes of each head, and which of them every scene shows.
 */
export class ProbeHeads {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Classes of each head, and `labels` [heads, scenes, objects].
     */
    constructor(classes: Int32Array, labels: Int32Array, objects: number);
}

/**
 * What it has of the fit, and what it came to.
 */
export class ProbeMember {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * As [`fit_linear_probe`](super::linear_probe::fit_linear_probe), `heads` of this worker's rows, which it
     * takes over. `all_rows` are those of all workers.
     */
    static by_steps(rows: PackedRows, heads: ProbeHeads, initial: Float32Array, options: ProbeOptions, share: TeamShare, all_rows: number): ProbeMember;
    /**
     * As [`fit_converged_probe`](super::linear_probe::fit_converged_probe), on this worker's rows.
     */
    static converged(rows: Matrix, heads: ProbeHeads, options: ProbeOptions, share: TeamShare, all_rows: number): ProbeMember;
    /**
     * Begins, or goes on once all branches are there. True where it is done, else the next sum waits.
     */
    go_on(): boolean;
    /**
     * Where a worker's branch of the sum that waits lies, or is to be written: start and bytes.
     */
    place(worker: number): Uint32Array;
    /**
     * What the fit came to.
     */
    take(): ProbeFit;
    /**
     * Epochs so far, as they are reported.
     */
    readonly epochs: number;
}

/**
 * How a probe is fitted.
 */
export class ProbeOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * Updates; of the converged solver the most Newton steps a head.
     */
    epochs: number;
    /**
     * At epoch 0; the converged solver has none.
     */
    learningRate: number;
    /**
     * The converged solver knows the dot product only.
     */
    score: ProbeScore;
    /**
     * Epochs before whose update the loss is recorded; `epochs` itself: after the last update.
     */
    traceAt: Uint32Array;
}

/**
 * Score of a class.
 */
export enum ProbeScore {
    /**
     * The dot product with its weights.
     */
    Dot = 0,
    /**
     * Their cosine, times one learned temperature.
     */
    Cosine = 1,
}

/**
 * A product of one shape again and again, in memory that is kept, for bench.
 */
export class ProductBench {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * C [m, n] = A [m, k] B [k, n], or C + A B; A and B may lie the other way round.
     */
    constructor(m: number, k: number, n: number, transpose_a: boolean, transpose_b: boolean, add: boolean);
    /**
     * So many products; the number has no meaning.
     */
    run(times: number): number;
}

/**
 * What stands beside the product.
 */
export enum ProductForm {
    /**
     * The sum of second tables.
     */
    Sum = 0,
    /**
     * Nothing.
     */
    Product = 1,
}

/**
 * What is multiplied.
 */
export enum ProductKind {
    /**
     * Within each object; the objects are added.
     */
    ObjectProduct = 0,
    /**
     * Everything.
     */
    GlobalProduct = 1,
}

/**
 * Which product.
 */
export class ProductOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    form: ProductForm;
    kind: ProductKind;
    /**
     * Turn the first factor by a square matrix that starts as the identity.
     */
    square: boolean;
}

/**
 * Python's `random.Random`.
 */
export class PythonRandom {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `random.Random(seed)`.
     */
    constructor(seed: number);
    sample(n: number, k: number): Int32Array;
}

/**
 * What scenes show.
 */
export class ReadScenes {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `values` [scenes, positions, concepts], each below its concept's size.
     */
    constructor(values: Uint32Array, positions: number, sizes: Uint32Array);
}

/**
 * Readings of scenes that the fit had not seen.
 */
export class ReadWithout {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The same by the fit on all rows.
     */
    readonly fitted_matches: Uint8Array;
    /**
     * The same by the fit on all rows.
     */
    readonly fitted_squares: Float64Array;
    /**
     * [heads, listed rows].
     */
    readonly matches: Uint8Array;
    /**
     * A score for each candidate set of each listed row.
     */
    readonly set_scores: Float64Array;
    /**
     * Sum over the listed rows of the squared errors of a head's scores [heads].
     */
    readonly squares: Float64Array;
}

/**
 * A fitted map.
 */
export class Ridge {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Fills `out` [rows, outputs] with the images of `x` [rows, inputs].
     */
    apply(x: Matrix, out: Matrix): void;
    /**
     * The map of known weights [inputs, outputs] and offset [outputs].
     */
    static from_parts(weights: Float64Array, offset: Float64Array): Ridge;
    /**
     * The map from `x` [rows, inputs] to `y` [rows, outputs].
     */
    constructor(x: Matrix, y: Matrix, share: number);
    /**
     * [outputs].
     */
    offset(): Float64Array;
    /**
     * [inputs, outputs].
     */
    weights(): Float64Array;
}

/**
 * Rows that some fits share, group by group.
 */
export class RidgeAcross {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Rows group by group, where each group starts and the end of the last, and 1 for each row that is fitted on.
     * No group has all of these.
     */
    constructor(rows: Matrix, offsets: Uint32Array, fitted: Uint8Array);
    /**
     * Fits the targets and judges every row by the fit without its group. `labels` [rows, positions] head after head, in
     * the order of the rows; sets of objects as in a read-out. `shares`: the penalty of each
     * head in units of the mean eigenvalue; chosen where there are none.
     */
    read(heads: RidgeHeads, labels: Int32Array, sets: CandidateSets | null | undefined, shares: Float64Array): AcrossRead;
}

/**
 * The coordinates of some rows in a spectrum, for all that is read of them.
 */
export class RidgeCoordinates {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Of rows that the spectrum is of: all of them where they are no more than dimensions.
     */
    constructor(spectrum: RidgeSpectrum, rows: Matrix);
}

/**
 * Other targets of the same rows, again and again, with the penalties and groups of one fit.
 */
export class RidgeExchange {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Heads as of [`RidgeReadout`], a penalty each in units of the mean eigenvalue, and what is left out together.
     */
    constructor(classes: Uint32Array, positions: Uint32Array, shares: Float64Array, offsets: Uint32Array, listed: Uint32Array);
    /**
     * As [`RidgeReadout::read_without`], of these labels.
     */
    read(spectrum: RidgeSpectrum, coordinates: RidgeCoordinates, labels: Int32Array, sets?: CandidateSets | null): ReadWithout;
}

/**
 * What the labels of some fits are: heads of so many classes, with so many labels a row.
 */
export class RidgeHeads {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `counts`: heads of each fit; `classes` and `positions` of all heads, fit after fit.
     */
    constructor(counts: Uint32Array, classes: Uint32Array, positions: Uint32Array);
}

/**
 * Ridge fits of several heads.
 */
export class RidgeReadout {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Mean square of the leave-one-out residuals, [heads, penalties]; infinite for those that some rows alone show not to
     * be the best. Empty where the penalty was given.
     */
    errors(): Float64Array;
    /**
     * Heads of `classes` classes with `positions` labels a row; `labels` holds [rows, positions] head after head.
     * `share`: the penalty in units of the mean eigenvalue; not positive: chosen by leave-one-out over at
     * most `sampled` rows.
     */
    constructor(spectrum: RidgeSpectrum, rows: Matrix, classes: Uint32Array, positions: Uint32Array, labels: Int32Array, share: number, sampled: number);
    /**
     * What [`RidgeReadout::parts`] and [`RidgeReadout::shares`] gave, for rows yet to come.
     */
    static of_parts(spectrum: RidgeSpectrum, heads: RidgeHeads, shares: Float64Array, parts: Float64Array): RidgeReadout;
    /**
     * One fit from its target sums around `centre` [dim], with the penalties of smallest leave-one-out error
     * over the rows of `sample`.
     */
    static of_sums(spectrum: RidgeSpectrum, centre: Float64Array, shown: Float64Array, sample: Matrix, heads: RidgeHeads, labels: Int32Array): RidgeReadout;
    /**
     * Means of the targets [columns], then moments [rank, columns].
     */
    parts(): Float64Array;
    /**
     * Exact matches of the listed rows, each by a fit that left out its group, and by the fit on all rows; scores of
     * the groups' sets.
     */
    read_without(spectrum: RidgeSpectrum, coordinates: RidgeCoordinates, offsets: Uint32Array, listed: Uint32Array, sets?: CandidateSets | null): ReadWithout;
    /**
     * Scores [listed rows, columns] of fits that left out one group each.
     */
    scores_without(spectrum: RidgeSpectrum, coordinates: RidgeCoordinates, offsets: Uint32Array, listed: Uint32Array): Float64Array;
    /**
     * Penalty of each head in units of the mean eigenvalue.
     */
    shares(): Float64Array;
    /**
     * Rows to read next, with their labels [rows, positions] head after head.
     */
    take(heads: RidgeHeads, rows: number, labels: Int32Array): void;
    /**
     * Weights [columns of all heads, dim], then offsets [columns]. No more rows than dimensions have to be there.
     */
    weights(spectrum: RidgeSpectrum, rows: Matrix): Float64Array;
}

/**
 * The eigendecomposition of a matrix's centred rows.
 */
export class RidgeSpectrum {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Of at least one row.
     */
    constructor(rows: Matrix);
    /**
     * What [`RidgeSpectrum::parts`] and [`RidgeSpectrum::vectors`] gave.
     */
    static of_parts(rows: number, parts: Float64Array, vectors: Float64Array): RidgeSpectrum;
    /**
     * Of `rows` rows whose sums around `centre` [dim] are all there.
     */
    static of_sums(rows: number, centre: Float64Array, sums: Float64Array, inner: Float64Array): RidgeSpectrum;
    /**
     * Means [dim], eigenvalues [dim], and the unit of penalties.
     */
    parts(): Float64Array;
    /**
     * Eigenvectors [dim, dim] of more rows than dimensions.
     */
    vectors(): Float64Array;
}

/**
 * Sums over some rows, for all fits on them.
 */
export class RidgeSums {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Adds rows with their labels [rows, positions], head after head, fit after fit.
     */
    add(rows: Matrix, labels: Int32Array): void;
    /**
     * Lower triangle of the rows' products [dim, dim].
     */
    inner(): Float64Array;
    /**
     * Of no rows yet, around `centre` [dim].
     */
    constructor(centre: Float64Array, heads: RidgeHeads);
    /**
     * Sums of the rows less the centre [dim].
     */
    sums(): Float64Array;
    /**
     * Of one fit: the same by target [columns, dim], then rows that show it [columns].
     */
    targets(fit: number): Float64Array;
}

/**
 * What one draw of roles gives.
 */
export class RoleFillers {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Squares left of each left-out scene by maps of 1, 2 … directions over roles [directions, scenes].
     */
    readonly left: Float64Array;
    /**
     * 1 where every role's every value was read by a fit without the scene [scenes].
     */
    readonly read: Uint8Array;
    /**
     * Eigenvalues over roles of the fit on all scenes, as shares of their sum; 0 where there are none.
     */
    readonly spectrum: Float64Array;
    /**
     * Squares of each left-out scene around the mean [scenes].
     */
    readonly squares: Float64Array;
    /**
     * (tr M)^2 / tr M^2 of the whole map's M = T T'.
     */
    readonly whole: number;
}

/**
 * Where objects lie among lookups and rules.
 */
export class RuleOrLookup {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * L above the lookups' mean, in their standard deviations.
     */
    readonly excess: number;
    /**
     * How likely the likeliest rule is, lookups 1.
     */
    readonly likelihood: number;
    /**
     * Numbers a value of the simulated products.
     */
    readonly numbers: number;
    readonly objects: number;
    /**
     * Share of lookups with as large an L, the objects' own counted with them.
     */
    readonly p: number;
    /**
     * Mean and standard deviation of free vectors, products, networks.
     */
    readonly simulated: Float64Array;
}

/**
 * Edits of scenes, each made under several settings.
 */
export class SceneEdits {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `scenes` [edits] ascending, table rows `old` and `new` [settings, edits], `scales` [settings].
     */
    constructor(scenes: Int32Array, old: Int32Array, _new: Int32Array, scales: Float32Array);
}

/**
 * What scenes are made of.
 */
export class SceneShape {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Objects of a scene, and values of each concept.
     */
    constructor(positions: number, values: Uint32Array);
}

/**
 * Which scenes are the nearest of all to their own reconstruction, in steps.
 */
export class SelfRetrieval {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * 1 for each scene that no candidate has beaten.
     */
    found(): Uint8Array;
    /**
     * Keeps the design; F and the table are given again at every step.
     */
    constructor(f: Matrix, ids: Int32Array, k: number, table: Matrix, mean: Float64Array);
    /**
     * The next `blocks` blocks of 256 candidates; false once none is left.
     */
    step(f: Matrix, table: Matrix, blocks: number): boolean;
}

/**
 * What pictures and captions are, besides what [`TrainerOptions`] say.
 */
export class SmallClipOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * Pictures of one object in a batch, and of a whole scene.
     */
    alone: number;
    caption_order: CaptionOrder;
    /**
     * Objects of a scene.
     */
    fields: number;
    patch: number;
    /**
     * Of the image tower: at a token after the patches, or their mean.
     */
    pooling: Pooling;
    scenes: number;
    /**
     * Side of a picture and of a patch, in pixels.
     */
    size: number;
    /**
     * Drawings of each object.
     */
    variants: number;
}

/**
 * A run between two steps.
 */
export class SmallClipTrainer {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * The gradient over this worker's shards, once all embeddings are there.
     */
    differentiate(): void;
    /**
     * Embeddings of captions of scenes [scenes, m]: [scenes, out].
     */
    embed_captions(objects: Uint32Array, m: number): Matrix;
    /**
     * Embeddings of any pictures [pictures, size, size, 3]: [pictures, out].
     */
    embed_pictures(bytes: Uint8Array): Matrix;
    /**
     * Embeddings of pictures of scenes [scenes, m], by drawings to judge by: [scenes, out].
     */
    embed_scenes(objects: Uint32Array, variants: Uint32Array, m: number): Matrix;
    /**
     * Embeddings of this worker's shards of the step that comes.
     */
    embed_shards(): Float32Array;
    /**
     * Embeddings of all values alone, concept by concept: [values, out].
     */
    embed_values(): Matrix;
    /**
     * [scenes, concept, object, top, object swap, swap scenes, caption swap, captions found, pictures
     * found, captions to find among] on pictures of `objects` objects; empty where the split has none.
     */
    evaluate(held_out: boolean, objects: number): Float64Array;
    /**
     * Goes to this step; what [`piece_of`](Self::piece_of) names is written apart.
     */
    go_to(step: number): void;
    /**
     * Places of the gradient that another worker is to have, one or two.
     */
    gradients_for(worker: number): Uint32Array;
    /**
     * From now on does its share of each step.
     */
    join(worker: number, workers: number): void;
    /**
     * Picture by picture of the same, as in DualEncoderTrainer, then 1 or 0 for its caption against the
     * swapped one, NaN where it has none, and for its caption among all.
     */
    judge(held_out: boolean, objects: number): Float64Array;
    /**
     * Sums the gradients of this worker's piece: squares of the lengths of its parts.
     */
    merge(): Float64Array;
    /**
     * First moments, then second.
     */
    moments(): Float32Array;
    /**
     * Radix ids of the training objects, or of the held-out ones, in the order drawn.
     */
    objects(held_out: boolean): Uint32Array;
    /**
     * All parameters: encoder of scenes, that of queries unless shared, t.
     */
    parameters(): Float32Array;
    /**
     * Places of the parameters that a worker updates, and of their moments.
     */
    piece_of(worker: number): Uint32Array;
    /**
     * Goes to where a run of the same options was.
     */
    restore(step: number, parameters: Float32Array, moments: Float32Array): void;
    /**
     * Place for the gradient that another worker has for this one.
     */
    room_for(worker: number): Uint32Array;
    /**
     * Up to `count` steps: [steps done, means of the sum and of each loss, last length of the
     * gradient, last rate]. Fewer steps than asked for: the next one's loss is no number.
     */
    run(count: number): Float64Array;
    /**
     * Sinusoidal vectors of places of a tower [places, width]; empty unless it has them.
     */
    sinusoidal_positions(text: boolean): Float32Array;
    /**
     * `seen` are drawings to train on, `evaluated` those to judge by. Undefined where no draw of this
     * coverage holds every value.
     */
    static start(options: TrainerOptions, pictures: SmallClipOptions, sizes: Uint32Array, seen: Drawings, evaluated: Drawings): SmallClipTrainer | undefined;
    /**
     * The same on frozen features in place of pictures: `rows` [objects ^ fields, dim] of all scenes,
     * the first position slowest, and `alone` [objects, dim].
     */
    static start_on_features(options: TrainerOptions, pictures: SmallClipOptions, sizes: Uint32Array, rows: Float32Array, alone: Float32Array): SmallClipTrainer | undefined;
    /**
     * Takes in what a worker embedded, this one included.
     */
    take_embeddings(worker: number, embeddings: Float32Array): void;
    /**
     * Updates this worker's piece, given the squares of all workers: what
     * [`run`](Self::run) gives for one step.
     */
    update(squares: Float64Array): Float64Array;
    /**
     * Shards of each step; 1 where a step is too small to be shared.
     */
    readonly shards: number;
    /**
     * Steps done.
     */
    readonly steps: number;
}

/**
 * Rows by their entries other than zero.
 */
export class SparseRows {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * `offsets` [rows + 1] says where each row's entries begin, `columns` and `values` what they are.
     */
    constructor(offsets: Uint32Array, columns: Uint32Array, values: Float64Array, width: number);
    /**
     * The weights [width] that give the listed rows 1, by ridge.
     */
    ridge(listed: Uint32Array): Float64Array;
    /**
     * What `weights` [width] give each row [rows].
     */
    times(weights: Float64Array): Float64Array;
}

/**
 * How a fit is stepped.
 */
export class StepOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * Scenes a step where not all take part in each, drawn from the seed; 0: all.
     */
    batch: number;
    learningRate: number;
    seed: number;
}

/**
 * Mean and size of the rows of a fit.
 */
export class TargetScale {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Turns rows in this unit back into embeddings.
     */
    back(rows: Matrix): void;
    /**
     * Of the `picked` rows.
     */
    constructor(rows: Matrix, picked: Uint32Array);
    /**
     * All rows in this unit.
     */
    to_unit(rows: Matrix): Matrix;
}

/**
 * Which part a worker does.
 */
export class TeamShare {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Number `worker` of `workers`.
     */
    constructor(worker: number, workers: number);
}

/**
 * Which decoder.
 */
export enum TokenDecoder {
    Queries = 0,
    Strongest = 1,
    Votes = 2,
}

/**
 * Which rule.
 */
export enum TokenPooling {
    First = 0,
    Last = 1,
    Mean = 2,
    Max = 3,
}

/**
 * Indices and cosines [queries, k], best first.
 */
export class TopK {
    private constructor();
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Rows of the bank.
     */
    readonly indices: Int32Array;
    /**
     * Their cosines.
     */
    readonly scores: Float64Array;
}

/**
 * PyTorch's CPU generator.
 */
export class TorchStream {
    free(): void;
    [Symbol.dispose](): void;
    linear(n: number, fan_in: number): Float32Array;
    /**
     * `torch.manual_seed(seed)`.
     */
    constructor(seed: number);
    normal(n: number): Float32Array;
    randint(high: number, n: number): Int32Array;
    randperm(n: number): Int32Array;
    uniform(n: number): Float32Array;
}

/**
 * What a run is made of.
 */
export class TrainerOptions {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * All zero; to be filled in.
     */
    constructor();
    /**
     * Weight of a loss, and the steps from which and to which it rises from 0.
     */
    set_loss(loss: Loss, weight: number, from: number, to: number): void;
    activation: Activation;
    clip: number;
    /**
     * 0: all.
     */
    concept_negatives: number;
    coverage: number;
    decay: Decay;
    encoders: Encoders;
    format: Format;
    heads: number;
    hidden: number;
    hold: number;
    initial: Initial;
    layers: number;
    learning_rate: number;
    logit_scale_cap: number;
    mixing: Mixing;
    negatives: NegativeObjects;
    /**
     * 0: all training objects.
     */
    object_negatives: number;
    out: number;
    pooling: Pooling;
    positions: Positions;
    seed: number;
    steps: number;
    swap_negatives: boolean;
    temperature: number;
    warm_up: number;
    weight_decay: number;
    width: number;
    /**
     * Members of the team that it is for, if it is not to judge; 0: it does all.
     */
    workers: number;
}

/**
 * Scenes to learn from and scenes to predict.
 */
export class TreeProblem {
    free(): void;
    [Symbol.dispose](): void;
    /**
     * Value indices [scenes, positions, concepts] of scenes to learn from, and of `queries`.
     */
    constructor(scenes: SceneShape, values: Int32Array, queries: Int32Array);
}

/**
 * The least loss of some seeded starts on `values` [scenes, positions, concepts]; scene i has row
 * `targets_of[i]` of the targets. `progress(share)` may return false to stop, which is an error.
 */
export function alternating_products(shape: ApproximatorShape, values: Int32Array, targets: Matrix, targets_of: Uint32Array, options: AlternatingOptions, progress?: Function | null): AlternatingProducts;

/**
 * One vector a scene by the attention of a query [dim].
 */
export function attend_tokens(rows: Matrix, lengths: Uint32Array, query: Float64Array): Matrix;

/**
 * Mean R2 of averages over all row shuffles.
 */
export function average_noise_floor(ids: Int32Array, k: number, columns: number): number;

/**
 * Fills `table` [columns, dim] with the mean of each column's occurrences.
 */
export function average_table(table: Matrix, f: Matrix, ids: Int32Array, k: number, mean: Float64Array): void;

/**
 * The offset with which most scenes are exact matches, and how many those are.
 */
export function best_offset(scores: Matrix, labels: Int32Array, objects: number, unseen: Uint8Array): Float64Array;

/**
 * Bits of the prior [scenes], bits gained [scenes], and the factor on each of two folds: one after the other.
 */
export function binding_bits(counts: Uint32Array, scores: Float64Array, weights: Float64Array, truths: Uint32Array, folds: Uint8Array): Float64Array;

/**
 * Gradient-boosted trees: predictions [queries, dim] from `targets` [scenes, dim].
 */
export function boosted_predictions(problem: TreeProblem, targets: Matrix, components: number, progress?: Function | null): BoostedPredictions;

/**
 * [low, high] of the mean over scenes; with clusters [scenes, k] in 0..units, over those.
 */
export function bootstrap_interval(values: Float64Array, clusters: Int32Array | null | undefined, units: number, level: number, resamples: number, seed: number, stream: string): Float64Array;

/**
 * The middle of a picture.
 */
export function centre_crop(bytes: Uint8Array, size: ImageSize, channels: number, new_size: ImageSize, backend: Backend): Uint8Array;

/**
 * Coordinates [n, k] from distances [n, n].
 */
export function classical_mds(distances: Float64Array, n: number, k: number): Float64Array;

/**
 * Mean of each column, in double.
 */
export function column_means(f: Matrix): Float64Array;

/**
 * Mean R2 of a given table over all row shuffles; `sst` as in `fit_quality`.
 */
export function constant_noise_floor(ids: Int32Array, k: number, table: Matrix, sst: number): number;

/**
 * [low, high] of Pearson's r over cases (x, y) [cases, 2]; empty where no resample has one.
 */
export function correlation_interval(cases: Float64Array, level: number, resamples: number, seed: number, stream: string): Float64Array;

/**
 * 1 - cosine between the chosen rows [rows, rows].
 */
export function cosine_distances(f: Matrix, rows: Int32Array): Float64Array;

/**
 * Nothing with fewer than three objects in every position.
 */
export function cosine_of_positions(rows: Matrix, scenes: ReadScenes, draws: number, seed: number): PositionCosine | undefined;

/**
 * The `k` rows of `bank` nearest to each row of `queries`.
 */
export function cosine_top_k(queries: Matrix, bank: Matrix, k: number): TopK;

/**
 * The picture in a file, as Pillow shows it.
 */
export function decode_jpeg(bytes: Uint8Array): JpegPicture;

/**
 * Readers are fitted on the scenes `train` and judged on `evaluated`, each of which has an exchange. Those of products
 * take the `most` objects that `train` shows most often.
 */
export function decoder_transfer(rows: Matrix, scenes: ReadScenes, train: Uint32Array, evaluated: Uint32Array, ranks: Uint32Array, most: number): DecoderTransfer;

/**
 * Draws shapes, each of them twelve numbers: kind, x, y, radius, turn, outline, fill (3), line (3).
 */
export function draw_flat(width: number, height: number, background: Uint8Array, numbers: Float64Array): Uint8Array;

/**
 * 1 for each scene that is an exact match.
 */
export function exact_matches(scores: Matrix, labels: Int32Array, objects: number): Uint8Array;

/**
 * Fills `table` [columns, dim] by AdamW on some rows of `f`.
 */
export function fit_additive_table(table: Matrix, f: Matrix, ids: Int32Array, k: number, mean: Float64Array, options: AdditiveTableOptions): void;

/**
 * The converged solver; undefined when stopped.
 *
 * It starts at 0: the optimum is one, whatever the start.
 */
export function fit_converged_probe(embeddings: Matrix, rows: Int32Array, heads: ProbeHeads, options: ProbeOptions, progress?: Function | null): ProbeFit | undefined;

/**
 * The published protocol; undefined when `progress(epoch, loss)` stopped it by returning false.
 *
 * `heads` are those of the packed rows in their order, `initial` [stacked classes, dim].
 */
export function fit_linear_probe(rows: PackedRows, heads: ProbeHeads, initial: Float32Array, options: ProbeOptions, progress?: Function | null): ProbeFit | undefined;

/**
 * [SSE, SST, mean R2 over dimensions].
 */
export function fit_quality(f: Matrix, ids: Int32Array, k: number, table: Matrix, mean: Float64Array): Float64Array;

/**
 * Fits roles and fillers; `order` [scenes, positions] names the object in each role.
 */
export function fit_role_fillers(rows: Matrix, scenes: ReadScenes, fold: Uint8Array, folds: number, order: Uint32Array): RoleFillers;

/**
 * The query whose vectors say most of `targets` [scenes, columns].
 */
export function fit_token_query(rows: Matrix, lengths: Uint32Array, targets: Matrix, steps: number): FittedQuery;

/**
 * Of a shape in its box from -1 to 1: area, reach, and the width of an outline that leaves `share` of the
 * area to the filling.
 */
export function flat_shape_measures(kind: number, share: number): Float64Array;

/**
 * Names of the shapes in the order of their numbers, one a line.
 */
export function flat_shape_names(): string;

/**
 * Random forest: predictions [queries, dim] from `targets` [scenes, dim].
 */
export function forest_predictions(problem: TreeProblem, targets: Matrix, trees: number, seed: number, progress?: Function | null): Matrix;

/**
 * The share of each solid that others hide.
 */
export function hidden_shares(width: number, height: number, view: Float64Array, solids: Float64Array): Float64Array;

/**
 * The interval of sum(values) / sum(weights), by the units `of` [cases, k] in 0..units; for a `rate` on
 * the logit scale.
 */
export function jackknife_of_cases(values: Float64Array, weights: Float64Array | null | undefined, of: Int32Array, units: number, rate: boolean, level: number): Float64Array;

/**
 * The interval of a number that was found anew without each unit.
 */
export function jackknife_of_refits(estimate: number, without: Float64Array, level: number): Float64Array;

/**
 * The same for other values too: `values_of` [concepts, units] names the value of each unit, of `sizes` each. A
 * concept with fewer than three values in the cases is taken as it is.
 */
export function jackknife_over_values(values: Float64Array, weights: Float64Array | null | undefined, of: Int32Array, units: number, values_of: Int32Array, sizes: Uint32Array, rate: boolean, level: number): Float64Array;

/**
 * Width and height that the file claims.
 */
export function jpeg_size(bytes: Uint8Array): Uint32Array;

/**
 * Mean R2 of least squares over all row shuffles.
 */
export function least_squares_noise_floor(ids: Int32Array, k: number, columns: number): number;

/**
 * Fills `table` [columns, dim] by least squares and returns the rank; undefined where rounding keeps the solution
 * from being found.
 */
export function least_squares_table(table: Matrix, f: Matrix, ids: Int32Array, k: number, mean: Float64Array): number | undefined;

/**
 * Makes scores that tie equal, in lists of so many after one another; `largest` of each list's scores.
 */
export function level_ties(scores: Float64Array, counts: Uint32Array, largest: Float64Array): void;

/**
 * A B, either of them transposed first.
 */
export function matmul(a: Matrix, b: Matrix, transpose_a: boolean, transpose_b: boolean): Matrix;

/**
 * The same of pairs of scenes, two numbers each.
 */
export function max_sim_of_pairs(rows: Matrix, lengths: Uint32Array, pairs: Uint32Array): Float64Array;

/**
 * How near each scene is to each of others, token by token [scenes, others].
 */
export function max_sim_to(rows: Matrix, lengths: Uint32Array, others: Matrix, other_lengths: Uint32Array): Matrix;

/**
 * Bits of each block under a mixture of families, from those under each [families, blocks].
 */
export function mixed_bits(bits: Float64Array, groups: number): Float64Array;

/**
 * What a decoder says of exchanges and objects. `decoder`: linear, quadratic or network.
 */
export function nonlinear_scores_of(rows: Matrix, scenes: ReadScenes, fold: Uint8Array, folds: number, orders: Uint32Array, decoder: string): NonlinearScores;

/**
 * Model input [channels, height, width] from bytes [height, width, channels].
 */
export function normalise_image(bytes: Uint8Array, scale: number, mean: Float32Array, std: Float32Array): Float32Array;

/**
 * 1 for each scene that is an exact match with `offset` on the classes that `unseen` [classes] marks.
 */
export function offset_matches(scores: Matrix, labels: Int32Array, objects: number, unseen: Uint8Array, offset: number): Uint8Array;

/**
 * How far quadruples [q, 4] of rows are from parallelograms.
 */
export function parallelogram_error(f: Matrix, quadruples: Int32Array): number;

/**
 * x and y of two solids, the second so far behind the first that `share` of it is hidden.
 */
export function place_pair(width: number, height: number, view: Float64Array, solids: Float64Array, share: number): Float64Array;

/**
 * Puts a simulated code in the place of `rows`, which shares scenes, spectrum and noise with them, and says of how many
 * numbers a value its products are; nothing where there are too few scenes an object. `code`: product, lookup or
 * positions.
 */
export function plant_like(rows: Matrix, scenes: ReadScenes, code: string, seed: number): number | undefined;

/**
 * The rotation [m, n] nearest to `values` [m, n].
 */
export function polar(values: Float64Array, m: number, n: number): Float64Array;

/**
 * One vector a scene by a fixed rule.
 */
export function pool_tokens(rows: Matrix, lengths: Uint32Array, pooling: TokenPooling): Matrix;

/**
 * Whether so many train rows are cut into shards, so that workers of a team can each have some.
 */
export function probe_in_shards(rows: number, dim: number): boolean;

/**
 * Whether the values in `labels` [edits, objects] are read out of each edit, [settings, edits].
 */
export function probe_matches_of_edits(f: Matrix, table: Matrix, weights: Matrix, offsets: Float32Array, labels: Int32Array, edits: SceneEdits): Uint8Array;

/**
 * First and last + 1 of the train rows that a worker has.
 */
export function probe_rows_of(rows: number, share: TeamShare): Uint32Array;

/**
 * Scores [scenes, classes]; `temperature` 0 stands for the dot score. `offsets` [classes], or none.
 */
export function probe_scores(embeddings: Matrix, weights: Float32Array, classes: number, temperature: number, offsets: Float32Array): Matrix;

/**
 * Shares of exchanges ranked correctly by position: by the decoder of the same position, then by those of others [2, orders, scenes].
 */
export function read_across_positions(rows: Matrix, scenes: ReadScenes, fold: Uint8Array, folds: number, orders: Uint32Array): Float64Array;

/**
 * Fills `out` [scenes, dim] with sums of table rows.
 */
export function reconstruct(out: Matrix, ids: Int32Array, k: number, table: Matrix, offset?: Float64Array | null): void;

/**
 * A picture [height, width, 3]. `view`: pitch, half width, shift of the key light (x, y); `solids`,
 * nine numbers each: shape, material, red, green, blue, x, y, radius, turn.
 */
export function render_solids(width: number, height: number, view: Float64Array, solids: Float64Array): Uint8Array;

/**
 * Pillow's or torchvision's resize.
 */
export function resize_image(bytes: Uint8Array, size: ImageSize, channels: number, new_size: ImageSize, filter: Filter, backend: Backend): Uint8Array;

/**
 * The `picked` rows projected on the span of the vectors of objects that `known` marks.
 */
export function rows_on_span(rows: Matrix, labels: Int32Array, known: Uint8Array, picked: Uint32Array): Matrix;

/**
 * Nothing where sums of values explain all that there is, or scenes are too few.
 */
export function rule_or_lookup(rows: Matrix, scenes: ReadScenes, lookups: number, runs: number, seed: number): RuleOrLookup | undefined;

/**
 * Coordinates [n, k] of least stress from `start`, and the stress as one more number.
 */
export function smacof(distances: Float64Array, n: number, start: Float64Array, iterations: number): Float64Array;

/**
 * Mean over `rows` of the cross-entropy against soft targets.
 */
export function soft_cross_entropy(scores: Matrix, labels: Int32Array, objects: number, rows: Int32Array): number;

/**
 * Names of the materials in the order of their numbers, one a line.
 */
export function solid_material_names(): string;

/**
 * Names of the shapes in the order of their numbers, one a line.
 */
export function solid_shape_names(): string;

/**
 * The number of the solid that each pixel sees, from 1; 0: none [height, width].
 */
export function solids_seen(width: number, height: number, view: Float64Array, solids: Float64Array): Uint8Array;

/**
 * 96 floating-point operations in registers an iteration: the yardstick of bench.
 */
export function strict_peak(iterations: number): number;

/**
 * The t with P(T > t) = `tail`.
 */
export function student_t_quantile(tail: number, degrees: number): number;

/**
 * P(T > t).
 */
export function student_t_tail(t: number, degrees: number): number;

/**
 * n eigenvalues, largest first, and after them the n eigenvectors, row by row.
 */
export function symmetric_eigen(values: Float64Array, n: number): Float64Array;

/**
 * [SSE, SST] of the chosen rows of `table` as sums of the design's columns, with intercept; undefined where rounding
 * keeps them from being found.
 */
export function table_fit(table: Matrix, rows: Int32Array, ids: Int32Array, k: number, columns: number): Float64Array | undefined;

/**
 * The largest difference that is a tie, where the largest score is 1.
 */
export function tie_tolerance(): number;

/**
 * Scores of objects [orders, scenes, classes] by a decoder of single tokens. `labels` [scenes, positions].
 */
export function token_object_scores(rows: Matrix, lengths: Uint32Array, labels: Uint32Array, fold: Uint8Array, orders: Uint32Array, decoder: TokenDecoder): Float64Array;

/**
 * Scores [draws, pairs] of pairs of tokens [pairs, 2] by a quadratic form, fitted to `same` [draws, pairs].
 */
export function token_pair_scores(rows: Matrix, pairs: Uint32Array, same: Uint8Array, fold: Uint8Array): Float64Array;

/**
 * The same by a query an object, all from one that was drawn [dim].
 */
export function token_query_scores(rows: Matrix, lengths: Uint32Array, labels: Uint32Array, fold: Uint8Array, orders: Uint32Array, drawn: Float32Array): Float64Array;
