/**
 * Readings of rows by fits that had not seen their groups.
 */
export class AcrossRead {
    static __wrap(ptr) {
        const obj = Object.create(AcrossRead.prototype);
        obj.__wbg_ptr = ptr;
        AcrossReadFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AcrossReadFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_acrossread_free(ptr, 0);
    }
    /**
     * [heads, rows].
     * @returns {Uint8Array}
     */
    get matches() {
        const ret = wasm.__wbg_get_acrossread_matches(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * A score for each candidate set of each row.
     * @returns {Float64Array}
     */
    get set_scores() {
        const ret = wasm.__wbg_get_acrossread_set_scores(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * The penalty of each head, in units of the mean eigenvalue.
     * @returns {Float64Array}
     */
    get shares() {
        const ret = wasm.__wbg_get_acrossread_shares(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) AcrossRead.prototype[Symbol.dispose] = AcrossRead.prototype.free;

/**
 * Between the two matrices of a block.
 * @enum {0 | 1}
 */
export const Activation = Object.freeze({
    Gelu: 0, "0": "Gelu",
    Relu: 1, "1": "Relu",
});

/**
 * On what, how long and in what strides a table is fitted.
 */
export class AdditiveTableOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AdditiveTableOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_additivetableoptions_free(ptr, 0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.additivetableoptions_new();
        this.__wbg_ptr = ret;
        AdditiveTableOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Scenes a step.
     * @returns {number}
     */
    get batch() {
        const ret = wasm.__wbg_get_additivetableoptions_batch(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get learningRate() {
        const ret = wasm.__wbg_get_additivetableoptions_learningRate(this.__wbg_ptr);
        return ret;
    }
    /**
     * Of F.
     * @returns {Int32Array}
     */
    get rows() {
        const ret = wasm.__wbg_get_additivetableoptions_rows(this.__wbg_ptr);
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @returns {number}
     */
    get seed() {
        const ret = wasm.__wbg_get_additivetableoptions_seed(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get steps() {
        const ret = wasm.__wbg_get_additivetableoptions_steps(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Names the random numbers.
     * @returns {string}
     */
    get stream() {
        let deferred1_0;
        let deferred1_1;
        try {
            const ret = wasm.__wbg_get_additivetableoptions_stream(this.__wbg_ptr);
            deferred1_0 = ret[0];
            deferred1_1 = ret[1];
            return getStringFromWasm0(ret[0], ret[1]);
        } finally {
            wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
        }
    }
    /**
     * Scenes a step.
     * @param {number} arg0
     */
    set batch(arg0) {
        wasm.__wbg_set_additivetableoptions_batch(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set learningRate(arg0) {
        wasm.__wbg_set_additivetableoptions_learningRate(this.__wbg_ptr, arg0);
    }
    /**
     * Of F.
     * @param {Int32Array} arg0
     */
    set rows(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_additivetableoptions_rows(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * @param {number} arg0
     */
    set seed(arg0) {
        wasm.__wbg_set_additivetableoptions_seed(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set steps(arg0) {
        wasm.__wbg_set_additivetableoptions_steps(this.__wbg_ptr, arg0);
    }
    /**
     * Names the random numbers.
     * @param {string} arg0
     */
    set stream(arg0) {
        const ptr0 = passStringToWasm0(arg0, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_additivetableoptions_stream(this.__wbg_ptr, ptr0, len0);
    }
}
if (Symbol.dispose) AdditiveTableOptions.prototype[Symbol.dispose] = AdditiveTableOptions.prototype.free;

/**
 * How a fit is started.
 */
export class AlternatingOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AlternatingOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_alternatingoptions_free(ptr, 0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.alternatingoptions_new();
        this.__wbg_ptr = ret;
        AlternatingOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @returns {number}
     */
    get seed() {
        const ret = wasm.__wbg_get_alternatingoptions_seed(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Of which the best is kept.
     * @returns {number}
     */
    get starts() {
        const ret = wasm.__wbg_get_alternatingoptions_starts(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * [folds, scenes]: 1 for each scene that chooses start and ridge, 2 for one that is only in the last fit; empty
     * where the fit itself chooses.
     * @returns {Uint8Array}
     */
    get validate() {
        const ret = wasm.__wbg_get_alternatingoptions_validate(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * @param {number} arg0
     */
    set seed(arg0) {
        wasm.__wbg_set_alternatingoptions_seed(this.__wbg_ptr, arg0);
    }
    /**
     * Of which the best is kept.
     * @param {number} arg0
     */
    set starts(arg0) {
        wasm.__wbg_set_alternatingoptions_starts(this.__wbg_ptr, arg0);
    }
    /**
     * [folds, scenes]: 1 for each scene that chooses start and ridge, 2 for one that is only in the last fit; empty
     * where the fit itself chooses.
     * @param {Uint8Array} arg0
     */
    set validate(arg0) {
        const ptr0 = passArray8ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_alternatingoptions_validate(this.__wbg_ptr, ptr0, len0);
    }
}
if (Symbol.dispose) AlternatingOptions.prototype[Symbol.dispose] = AlternatingOptions.prototype.free;

/**
 * What a fit leaves.
 */
export class AlternatingProducts {
    static __wrap(ptr) {
        const obj = Object.create(AlternatingProducts.prototype);
        obj.__wbg_ptr = ptr;
        AlternatingProductsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        AlternatingProductsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_alternatingproducts_free(ptr, 0);
    }
    /**
     * The weights as a flat block [1, parameters], once.
     * @returns {Matrix}
     */
    take() {
        const ret = wasm.alternatingproducts_take(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Those of the fit that chose, once; nothing where none did.
     * @returns {Matrix | undefined}
     */
    take_inner() {
        const ret = wasm.alternatingproducts_take_inner(this.__wbg_ptr);
        return ret === 0 ? undefined : Matrix.__wrap(ret);
    }
    /**
     * Products that are not zero.
     * @returns {number}
     */
    get components() {
        const ret = wasm.__wbg_get_alternatingproducts_components(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Mean squared error on the scenes of the fit.
     * @returns {number}
     */
    get loss() {
        const ret = wasm.__wbg_get_alternatingproducts_loss(this.__wbg_ptr);
        return ret;
    }
    /**
     * The loss of each start.
     * @returns {Float64Array}
     */
    get starts() {
        const ret = wasm.__wbg_get_alternatingproducts_starts(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Passes over all tables.
     * @returns {number}
     */
    get sweeps() {
        const ret = wasm.__wbg_get_alternatingproducts_sweeps(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Mean squared error on the scenes that chose; undefined where nothing was chosen.
     * @returns {number | undefined}
     */
    get validated() {
        const ret = wasm.__wbg_get_alternatingproducts_validated(this.__wbg_ptr);
        return ret[0] === 0 ? undefined : ret[1];
    }
}
if (Symbol.dispose) AlternatingProducts.prototype[Symbol.dispose] = AlternatingProducts.prototype.free;

/**
 * A fit under way.
 */
export class ApproximatorFit {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ApproximatorFitFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_approximatorfit_free(ptr, 0);
    }
    /**
     * `values` [scenes, positions, concepts] of the scenes to fit; scene i has row `targets_of[i]` of
     * the targets that `run` is given.
     * @param {ApproximatorShape} shape
     * @param {Matrix} weights
     * @param {Int32Array} values
     * @param {Uint32Array} targets_of
     */
    constructor(shape, weights, values, targets_of) {
        _assertClass(shape, ApproximatorShape);
        _assertClass(weights, Matrix);
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(targets_of, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.approximatorfit_new(shape.__wbg_ptr, weights.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ApproximatorFitFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Predictions [scenes, dim] for `values` [scenes, positions, concepts].
     * @param {Int32Array} values
     * @returns {Matrix}
     */
    predict(values) {
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.approximatorfit_predict(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Up to `steps` steps; `progress(step, loss)` may return false to stop. Returns how many.
     * @param {Matrix} targets
     * @param {number} steps
     * @param {StepOptions} by
     * @param {Function | null} [progress]
     * @returns {number}
     */
    run(targets, steps, by, progress) {
        _assertClass(targets, Matrix);
        _assertClass(by, StepOptions);
        var ptr0 = by.__destroy_into_raw();
        const ret = wasm.approximatorfit_run(this.__wbg_ptr, targets.__wbg_ptr, steps, ptr0, isLikeNone(progress) ? 0 : addToExternrefTable0(progress));
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] >>> 0;
    }
    /**
     * The weights as a flat block [1, parameters].
     * @returns {Matrix}
     */
    weights() {
        const ret = wasm.approximatorfit_weights(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * The step at which the loss left all bounds; -1 if none did.
     * @returns {number}
     */
    get diverged() {
        const ret = wasm.__wbg_get_approximatorfit_diverged(this.__wbg_ptr);
        return ret;
    }
    /**
     * Loss before each step of the last run.
     * @returns {Float64Array}
     */
    get losses() {
        const ret = wasm.__wbg_get_approximatorfit_losses(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) ApproximatorFit.prototype[Symbol.dispose] = ApproximatorFit.prototype.free;

/**
 * What it has of the fit, and what it came to.
 */
export class ApproximatorMember {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ApproximatorMemberFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_approximatormember_free(ptr, 0);
    }
    /**
     * Goes on, once all branches are there. True where it is done, else the next sum waits.
     * @returns {boolean}
     */
    go_on() {
        const ret = wasm.approximatormember_go_on(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * As [`ApproximatorFit`](super::network::ApproximatorFit); a copy is made of the targets.
     * @param {ApproximatorShape} shape
     * @param {Matrix} weights
     * @param {Int32Array} values
     * @param {Matrix} targets
     * @param {Uint32Array} targets_of
     * @param {TeamShare} share
     */
    constructor(shape, weights, values, targets, targets_of, share) {
        _assertClass(shape, ApproximatorShape);
        _assertClass(weights, Matrix);
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        _assertClass(targets, Matrix);
        const ptr1 = passArray32ToWasm0(targets_of, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        _assertClass(share, TeamShare);
        var ptr2 = share.__destroy_into_raw();
        const ret = wasm.approximatormember_new(shape.__wbg_ptr, weights.__wbg_ptr, ptr0, len0, targets.__wbg_ptr, ptr1, len1, ptr2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ApproximatorMemberFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Where a worker's branch of the sum that waits lies, or is to be written: start and bytes.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    place(worker) {
        const ret = wasm.approximatormember_place(this.__wbg_ptr, worker);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Begins predictions for `values` [scenes, positions, concepts]. True where they are there.
     * @param {Int32Array} values
     * @returns {boolean}
     */
    predict(values) {
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.approximatormember_predict(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * The last predictions [scenes, dim], once.
     * @returns {Matrix}
     */
    predicted() {
        const ret = wasm.approximatormember_predicted(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Begins up to `steps` steps. True where they are done, else the first sum waits.
     * @param {number} steps
     * @param {StepOptions} by
     * @returns {boolean}
     */
    run(steps, by) {
        _assertClass(by, StepOptions);
        var ptr0 = by.__destroy_into_raw();
        const ret = wasm.approximatormember_run(this.__wbg_ptr, steps, ptr0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * Steps of the fit so far.
     * @returns {number}
     */
    get steps() {
        const ret = wasm.approximatormember_steps(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * The step at which the loss left all bounds; -1 if none did.
     * @returns {number}
     */
    get diverged() {
        const ret = wasm.__wbg_get_approximatormember_diverged(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) ApproximatorMember.prototype[Symbol.dispose] = ApproximatorMember.prototype.free;

/**
 * Form and sizes of an approximator.
 */
export class ApproximatorShape {
    static __wrap(ptr) {
        const obj = Object.create(ApproximatorShape.prototype);
        obj.__wbg_ptr = ptr;
        ApproximatorShapeFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ApproximatorShapeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_approximatorshape_free(ptr, 0);
    }
    /**
     * Whether units are cut into shards, so that workers of a team can each have some.
     * @returns {boolean}
     */
    get in_shards() {
        const ret = wasm.approximatorshape_in_shards(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * First weights of a seed as a flat block [1, parameters].
     * @param {number} seed
     * @param {number} objects
     * @returns {Matrix}
     */
    initial(seed, objects) {
        const ret = wasm.approximatorshape_initial(this.__wbg_ptr, seed, objects);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Hidden layers of these widths.
     * @param {SceneShape} scenes
     * @param {number} dim
     * @param {Uint32Array} hidden
     * @returns {ApproximatorShape}
     */
    static mlp(scenes, dim, hidden) {
        _assertClass(scenes, SceneShape);
        var ptr0 = scenes.__destroy_into_raw();
        const ptr1 = passArray32ToWasm0(hidden, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.approximatorshape_mlp(ptr0, dim, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ApproximatorShape.__wrap(ret[0]);
    }
    /**
     * Numbers to be fitted.
     * @returns {number}
     */
    get parameters() {
        const ret = wasm.approximatorshape_parameters(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * A product of tables.
     * @param {SceneShape} scenes
     * @param {number} dim
     * @param {ProductOptions} options
     * @returns {ApproximatorShape}
     */
    static product(scenes, dim, options) {
        _assertClass(scenes, SceneShape);
        var ptr0 = scenes.__destroy_into_raw();
        _assertClass(options, ProductOptions);
        var ptr1 = options.__destroy_into_raw();
        const ret = wasm.approximatorshape_product(ptr0, dim, ptr1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ApproximatorShape.__wrap(ret[0]);
    }
}
if (Symbol.dispose) ApproximatorShape.prototype[Symbol.dispose] = ApproximatorShape.prototype.free;

/**
 * Whose bytes come out: transformers' image processors are made for both.
 * @enum {0 | 1}
 */
export const Backend = Object.freeze({
    /**
     * Pillow, transformers' `pil`.
     */
    Pillow: 0, "0": "Pillow",
    /**
     * torchvision on tensors of bytes, the default of transformers 5.
     */
    Torchvision: 1, "1": "Torchvision",
});

/**
 * Boosted trees, one booster a principal component.
 */
export class BoostedPredictions {
    static __wrap(ptr) {
        const obj = Object.create(BoostedPredictions.prototype);
        obj.__wbg_ptr = ptr;
        BoostedPredictionsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        BoostedPredictionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_boostedpredictions_free(ptr, 0);
    }
    /**
     * [queries, dim], once.
     * @returns {Matrix}
     */
    take() {
        const ret = wasm.boostedpredictions_take(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Components that were predicted.
     * @returns {number}
     */
    get components() {
        const ret = wasm.__wbg_get_boostedpredictions_components(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * The share of the training targets' variance that they hold.
     * @returns {number}
     */
    get variance() {
        const ret = wasm.__wbg_get_boostedpredictions_variance(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) BoostedPredictions.prototype[Symbol.dispose] = BoostedPredictions.prototype.free;

/**
 * Candidate sets of each group: those that its scenes' bag of values allows.
 */
export class CandidateSets {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CandidateSetsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_candidatesets_free(ptr, 0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.candidatesets_new();
        this.__wbg_ptr = ret;
        CandidateSetsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The head that scores objects.
     * @returns {number}
     */
    get head() {
        const ret = wasm.__wbg_get_candidatesets_head(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Object classes, [sets, objects].
     * @returns {Uint32Array}
     */
    get members() {
        const ret = wasm.__wbg_get_candidatesets_members(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Objects a set.
     * @returns {number}
     */
    get objects() {
        const ret = wasm.__wbg_get_candidatesets_objects(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * [groups + 1], in sets.
     * @returns {Uint32Array}
     */
    get offsets() {
        const ret = wasm.__wbg_get_candidatesets_offsets(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * The head that scores objects.
     * @param {number} arg0
     */
    set head(arg0) {
        wasm.__wbg_set_candidatesets_head(this.__wbg_ptr, arg0);
    }
    /**
     * Object classes, [sets, objects].
     * @param {Uint32Array} arg0
     */
    set members(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_candidatesets_members(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Objects a set.
     * @param {number} arg0
     */
    set objects(arg0) {
        wasm.__wbg_set_candidatesets_objects(this.__wbg_ptr, arg0);
    }
    /**
     * [groups + 1], in sets.
     * @param {Uint32Array} arg0
     */
    set offsets(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_candidatesets_offsets(this.__wbg_ptr, ptr0, len0);
    }
}
if (Symbol.dispose) CandidateSets.prototype[Symbol.dispose] = CandidateSets.prototype.free;

/**
 * In which order captions name the objects of a picture.
 * @enum {0 | 1}
 */
export const CaptionOrder = Object.freeze({
    Any: 0, "0": "Any",
    /**
     * From left to right.
     */
    Positions: 1, "1": "Positions",
});

/**
 * Scenes with their candidate sets, and the probes that read them; all empty where there are none.
 */
export class CodedScenes {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CodedScenesFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_codedscenes_free(ptr, 0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.codedscenes_new();
        this.__wbg_ptr = ret;
        CodedScenesFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * [classes]: what the mean scores.
     * @returns {Float64Array}
     */
    get base() {
        const ret = wasm.__wbg_get_codedscenes_base(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * @returns {number}
     */
    get classes() {
        const ret = wasm.__wbg_get_codedscenes_classes(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Classes of the ways.
     * @returns {Uint32Array}
     */
    get members() {
        const ret = wasm.__wbg_get_codedscenes_members(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Object of each position [scenes, positions].
     * @returns {Uint32Array}
     */
    get objects() {
        const ret = wasm.__wbg_get_codedscenes_objects(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @returns {number}
     */
    get positions() {
        const ret = wasm.__wbg_get_codedscenes_positions(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Prior of each set; those of a scene sum to 1.
     * @returns {Float64Array}
     */
    get prior() {
        const ret = wasm.__wbg_get_codedscenes_prior(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * First set of each scene, and the end of the last [scenes + 1].
     * @returns {Uint32Array}
     */
    get scenes() {
        const ret = wasm.__wbg_get_codedscenes_scenes(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * First way of each set for each stream, and the end of the last [streams x sets + 1], stream after stream.
     * @returns {Uint32Array}
     */
    get sets() {
        const ret = wasm.__wbg_get_codedscenes_sets(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Place of the true set among the scene's own [scenes].
     * @returns {Uint32Array}
     */
    get truths() {
        const ret = wasm.__wbg_get_codedscenes_truths(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * First class of each way, and the end of the last.
     * @returns {Uint32Array}
     */
    get ways() {
        const ret = wasm.__wbg_get_codedscenes_ways(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * G [positions, width, classes].
     * @returns {Float64Array}
     */
    get weights() {
        const ret = wasm.__wbg_get_codedscenes_weights(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * [classes]: what the mean scores.
     * @param {Float64Array} arg0
     */
    set base(arg0) {
        const ptr0 = passArrayF64ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_base(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * @param {number} arg0
     */
    set classes(arg0) {
        wasm.__wbg_set_codedscenes_classes(this.__wbg_ptr, arg0);
    }
    /**
     * Classes of the ways.
     * @param {Uint32Array} arg0
     */
    set members(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_members(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Object of each position [scenes, positions].
     * @param {Uint32Array} arg0
     */
    set objects(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_objects(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * @param {number} arg0
     */
    set positions(arg0) {
        wasm.__wbg_set_codedscenes_positions(this.__wbg_ptr, arg0);
    }
    /**
     * Prior of each set; those of a scene sum to 1.
     * @param {Float64Array} arg0
     */
    set prior(arg0) {
        const ptr0 = passArrayF64ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_prior(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * First set of each scene, and the end of the last [scenes + 1].
     * @param {Uint32Array} arg0
     */
    set scenes(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_scenes(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * First way of each set for each stream, and the end of the last [streams x sets + 1], stream after stream.
     * @param {Uint32Array} arg0
     */
    set sets(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_sets(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * Place of the true set among the scene's own [scenes].
     * @param {Uint32Array} arg0
     */
    set truths(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_truths(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * First class of each way, and the end of the last.
     * @param {Uint32Array} arg0
     */
    set ways(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_ways(this.__wbg_ptr, ptr0, len0);
    }
    /**
     * G [positions, width, classes].
     * @param {Float64Array} arg0
     */
    set weights(arg0) {
        const ptr0 = passArrayF64ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_codedscenes_weights(this.__wbg_ptr, ptr0, len0);
    }
}
if (Symbol.dispose) CodedScenes.prototype[Symbol.dispose] = CodedScenes.prototype.free;

/**
 * A named Philox stream.
 */
export class CounterStream {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        CounterStreamFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_counterstream_free(ptr, 0);
    }
    /**
     * @param {number} bound
     * @param {number} n
     * @returns {Int32Array}
     */
    below(bound, n) {
        const ret = wasm.counterstream_below(this.__wbg_ptr, bound, n);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @param {number} n
     * @returns {Int32Array}
     */
    derangement(n) {
        const ret = wasm.counterstream_derangement(this.__wbg_ptr, n);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @param {number} seed
     * @param {string} name
     */
    constructor(seed, name) {
        const ptr0 = passStringToWasm0(name, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.counterstream_new(seed, ptr0, len0);
        this.__wbg_ptr = ret;
        CounterStreamFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @param {number} n
     * @returns {Float32Array}
     */
    normal(n) {
        const ret = wasm.counterstream_normal(this.__wbg_ptr, n);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @param {Uint32Array} listed
     * @param {number} cols
     * @returns {Float32Array}
     */
    normal_rows(listed, cols) {
        const ptr0 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.counterstream_normal_rows(this.__wbg_ptr, ptr0, len0, cols);
        var v2 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v2;
    }
    /**
     * @param {number} n
     * @returns {Int32Array}
     */
    permutation(n) {
        const ret = wasm.counterstream_permutation(this.__wbg_ptr, n);
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * One of each of these lengths, one after the other.
     * @param {Uint32Array} lengths
     * @returns {Int32Array}
     */
    permutations(lengths) {
        const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.counterstream_permutations(this.__wbg_ptr, ptr0, len0);
        var v2 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v2;
    }
    /**
     * @param {number} n
     * @returns {Float64Array}
     */
    uniform(n) {
        const ret = wasm.counterstream_uniform(this.__wbg_ptr, n);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) CounterStream.prototype[Symbol.dispose] = CounterStream.prototype.free;

/**
 * After the warm-up.
 * @enum {0 | 1 | 2}
 */
export const Decay = Object.freeze({
    /**
     * Constant until the share `hold` of all steps, then linear to 0.
     */
    Linear: 0, "0": "Linear",
    /**
     * Constant until `hold`, then half a cosine to 0.
     */
    Cosine: 1, "1": "Cosine",
    /**
     * Constant.
     */
    None: 2, "2": "None",
});

/**
 * What each decoder says of the judged scenes: the role decoder, then the covariance decoder of each rank, then the one
 * by the values' own vectors.
 */
export class DecoderTransfer {
    static __wrap(ptr) {
        const obj = Object.create(DecoderTransfer.prototype);
        obj.__wbg_ptr = ptr;
        DecoderTransferFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        DecoderTransferFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_decodertransfer_free(ptr, 0);
    }
    /**
     * Of each concept, how many numbers a value has in the table that was learned.
     * @returns {Float64Array}
     */
    get effective() {
        const ret = wasm.__wbg_get_decodertransfer_effective(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Of each rank, how much of objects left out the others foretell.
     * @returns {Float64Array}
     */
    get foresight() {
        const ret = wasm.__wbg_get_decodertransfer_foresight(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * 1 where a decoder read everything right [decoders, scenes].
     * @returns {Uint8Array}
     */
    get joint() {
        const ret = wasm.__wbg_get_decodertransfer_joint(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Share of exchanges below which the scene's own objects score [decoders, scenes].
     * @returns {Float64Array}
     */
    get swap() {
        const ret = wasm.__wbg_get_decodertransfer_swap(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) DecoderTransfer.prototype[Symbol.dispose] = DecoderTransfer.prototype.free;

/**
 * Every object drawn in all its variants.
 */
export class Drawings {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        DrawingsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_drawings_free(ptr, 0);
    }
    /**
     * `alone` [objects, variants, size, size, 3] and `fields` [objects, variants, fields, size,
     * size / fields, 3].
     * @param {Uint8Array} alone
     * @param {Uint8Array} fields
     */
    constructor(alone, fields) {
        const ptr0 = passArray8ToWasm0(alone, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray8ToWasm0(fields, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.drawings_new(ptr0, len0, ptr1, len1);
        this.__wbg_ptr = ret;
        DrawingsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) Drawings.prototype[Symbol.dispose] = Drawings.prototype.free;

/**
 * A run between two steps.
 */
export class DualEncoderTrainer {
    static __wrap(ptr) {
        const obj = Object.create(DualEncoderTrainer.prototype);
        obj.__wbg_ptr = ptr;
        DualEncoderTrainerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        DualEncoderTrainerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_dualencodertrainer_free(ptr, 0);
    }
    /**
     * The gradient over this worker's shards, once all embeddings are there.
     */
    differentiate() {
        wasm.dualencodertrainer_differentiate(this.__wbg_ptr);
    }
    /**
     * Query embeddings of objects: [objects, out].
     * @param {Uint32Array} objects
     * @returns {Matrix}
     */
    embed_objects(objects) {
        const ptr0 = passArray32ToWasm0(objects, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.dualencodertrainer_embed_objects(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Scene embeddings of objects by radix id [scenes, m]: [scenes, out].
     * @param {Uint32Array} objects
     * @param {number} m
     * @returns {Matrix}
     */
    embed_scenes(objects, m) {
        const ptr0 = passArray32ToWasm0(objects, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.dualencodertrainer_embed_scenes(this.__wbg_ptr, ptr0, len0, m);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Embeddings of this worker's shards of the step that comes.
     * @returns {Float32Array}
     */
    embed_shards() {
        const ret = wasm.dualencodertrainer_embed_shards(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Query embeddings of all values, concept by concept: [values, out].
     * @returns {Matrix}
     */
    embed_values() {
        const ret = wasm.dualencodertrainer_embed_values(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * [scenes, concept, object, top, swap, swap scenes] on scenes of `objects` objects; empty where
     * the split has none.
     * @param {boolean} held_out
     * @param {number} objects
     * @returns {Float64Array}
     */
    evaluate(held_out, objects) {
        const ret = wasm.dualencodertrainer_evaluate(this.__wbg_ptr, held_out, objects);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Goes to this step; what [`piece_of`](Self::piece_of) names is written apart.
     * @param {number} step
     */
    go_to(step) {
        wasm.dualencodertrainer_go_to(this.__wbg_ptr, step);
    }
    /**
     * Places of the gradient that another worker is to have, one or two.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    gradients_for(worker) {
        const ret = wasm.dualencodertrainer_gradients_for(this.__wbg_ptr, worker);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * From now on does its share of each step.
     * @param {number} worker
     * @param {number} workers
     */
    join(worker, workers) {
        const ret = wasm.dualencodertrainer_join(this.__wbg_ptr, worker, workers);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Scene by scene of the same: radix ids of its objects, the share of concepts that match, 1 or 0 for its
     * objects and for its swap, NaN where it has none.
     * @param {boolean} held_out
     * @param {number} objects
     * @returns {Float64Array}
     */
    judge(held_out, objects) {
        const ret = wasm.dualencodertrainer_judge(this.__wbg_ptr, held_out, objects);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Sums the gradients of this worker's piece: squares of the lengths of its parts.
     * @returns {Float64Array}
     */
    merge() {
        const ret = wasm.dualencodertrainer_merge(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * First moments, then second.
     * @returns {Float32Array}
     */
    moments() {
        const ret = wasm.dualencodertrainer_moments(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Radix ids of the training objects, or of the held-out ones, in the order drawn.
     * @param {boolean} held_out
     * @returns {Uint32Array}
     */
    objects(held_out) {
        const ret = wasm.dualencodertrainer_objects(this.__wbg_ptr, held_out);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * All parameters: encoder of scenes, that of queries unless shared, t.
     * @returns {Float32Array}
     */
    parameters() {
        const ret = wasm.dualencodertrainer_parameters(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Places of the parameters that a worker updates, and of their moments.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    piece_of(worker) {
        const ret = wasm.dualencodertrainer_piece_of(this.__wbg_ptr, worker);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Goes to where a run of the same options was.
     * @param {number} step
     * @param {Float32Array} parameters
     * @param {Float32Array} moments
     */
    restore(step, parameters, moments) {
        const ptr0 = passArrayF32ToWasm0(parameters, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF32ToWasm0(moments, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.dualencodertrainer_restore(this.__wbg_ptr, step, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Place for the gradient that another worker has for this one.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    room_for(worker) {
        const ret = wasm.dualencodertrainer_room_for(this.__wbg_ptr, worker);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Up to `count` steps: [steps done, means of the sum and of each loss, last length of the
     * gradient, last rate]. Fewer steps than asked for: the next one's loss is no number.
     * @param {number} count
     * @returns {Float64Array}
     */
    run(count) {
        const ret = wasm.dualencodertrainer_run(this.__wbg_ptr, count);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Shards of each step; 1 where a step is too small to be shared.
     * @returns {number}
     */
    get shards() {
        const ret = wasm.dualencodertrainer_shards(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Vectors of sinusoidal positions [places, width]; empty for others.
     * @returns {Float32Array}
     */
    sinusoidal_positions() {
        const ret = wasm.dualencodertrainer_sinusoidal_positions(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * `sizes` are the values of each concept, `scenes` those with 1, 2, .. objects in a batch.
     * Undefined where no draw of this coverage holds every value.
     * @param {TrainerOptions} options
     * @param {Uint32Array} sizes
     * @param {Uint32Array} scenes
     * @returns {DualEncoderTrainer | undefined}
     */
    static start(options, sizes, scenes) {
        _assertClass(options, TrainerOptions);
        const ptr0 = passArray32ToWasm0(sizes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(scenes, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.dualencodertrainer_start(options.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : DualEncoderTrainer.__wrap(ret[0]);
    }
    /**
     * Steps done.
     * @returns {number}
     */
    get steps() {
        const ret = wasm.dualencodertrainer_steps(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Takes in what a worker embedded, this one included.
     * @param {number} worker
     * @param {Float32Array} embeddings
     */
    take_embeddings(worker, embeddings) {
        const ptr0 = passArrayF32ToWasm0(embeddings, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.dualencodertrainer_take_embeddings(this.__wbg_ptr, worker, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Updates this worker's piece, given the squares of all workers: what
     * [`run`](Self::run) gives for one step.
     * @param {Float64Array} squares
     * @returns {Float64Array}
     */
    update(squares) {
        const ptr0 = passArrayF64ToWasm0(squares, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.dualencodertrainer_update(this.__wbg_ptr, ptr0, len0);
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
}
if (Symbol.dispose) DualEncoderTrainer.prototype[Symbol.dispose] = DualEncoderTrainer.prototype.free;

/**
 * One encoder each for scenes and queries, or one for both.
 * @enum {0 | 1}
 */
export const Encoders = Object.freeze({
    Separate: 0, "0": "Separate",
    Shared: 1, "1": "Shared",
});

/**
 * How a pixel is made from its neighbours.
 * @enum {0 | 1 | 2 | 3 | 4 | 5}
 */
export const Filter = Object.freeze({
    /**
     * The source pixel under the centre of the new one; no averaging.
     */
    Nearest: 0, "0": "Nearest",
    /**
     * Equal weights over one pixel.
     */
    Box: 1, "1": "Box",
    /**
     * Triangle, 1 - |x|.
     */
    Bilinear: 2, "2": "Bilinear",
    /**
     * sinc(x) under a Hamming window of one pixel.
     */
    Hamming: 3, "3": "Hamming",
    /**
     * Keys' cubic with a = -1/2.
     */
    Bicubic: 4, "4": "Bicubic",
    /**
     * sinc(x) sinc(x / 3).
     */
    Lanczos: 5, "5": "Lanczos",
});

/**
 * What a fit gives.
 */
export class FittedQuery {
    static __wrap(ptr) {
        const obj = Object.create(FittedQuery.prototype);
        obj.__wbg_ptr = ptr;
        FittedQueryFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        FittedQueryFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_fittedquery_free(ptr, 0);
    }
    /**
     * L of the mean of the tokens, and of the query, as shares of the targets' squares.
     * @returns {Float64Array}
     */
    get losses() {
        const ret = wasm.__wbg_get_fittedquery_losses(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * The query as [`attend`] takes it [dim].
     * @returns {Float64Array}
     */
    get query() {
        const ret = wasm.__wbg_get_fittedquery_query(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) FittedQuery.prototype[Symbol.dispose] = FittedQuery.prototype.free;

/**
 * How a scene is written.
 * @enum {0 | 1 | 2}
 */
export const Format = Object.freeze({
    /**
     * `c1 .. cC c1 .. cC EOS`
     */
    Plain: 0, "0": "Plain",
    /**
     * `SOO c1 .. cC EOO SOO c1 .. cC EOO EOS`
     */
    Marked: 1, "1": "Marked",
    /**
     * `A c1 .. cC AND A c1 .. cC EOS`, as in "a red circle and a blue square"
     */
    Words: 2, "2": "Words",
});

/**
 * The hidden-to-output product of an mlp by itself, for bench.
 */
export class HiddenProductBench {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        HiddenProductBenchFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_hiddenproductbench_free(ptr, 0);
    }
    /**
     * Half of [scenes, width] hidden numbers above zero, against [width, dim] weights.
     * @param {number} scenes
     * @param {number} width
     * @param {number} dim
     */
    constructor(scenes, width, dim) {
        const ret = wasm.hiddenproductbench_new(scenes, width, dim);
        this.__wbg_ptr = ret;
        HiddenProductBenchFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Multiplications and additions of one product.
     * @returns {number}
     */
    get operations() {
        const ret = wasm.hiddenproductbench_operations(this.__wbg_ptr);
        return ret;
    }
    /**
     * So many products; the number has no meaning.
     * @param {number} times
     * @returns {number}
     */
    run(times) {
        const ret = wasm.hiddenproductbench_run(this.__wbg_ptr, times);
        return ret;
    }
}
if (Symbol.dispose) HiddenProductBench.prototype[Symbol.dispose] = HiddenProductBench.prototype.free;

/**
 * Size of a picture.
 */
export class ImageSize {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ImageSizeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_imagesize_free(ptr, 0);
    }
    /**
     * In pixels.
     * @param {number} width
     * @param {number} height
     */
    constructor(width, height) {
        const ret = wasm.imagesize_new(width, height);
        this.__wbg_ptr = ret;
        ImageSizeFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) ImageSize.prototype[Symbol.dispose] = ImageSize.prototype.free;

/**
 * How matrices start; everything else is the same in both.
 * @enum {0 | 1}
 */
export const Initial = Object.freeze({
    /**
     * Linear layers uniform(-1/sqrt(fan_in), 1/sqrt(fan_in)), attention in-projection xavier-uniform.
     */
    Torch: 0, "0": "Torch",
    /**
     * Every matrix xavier-uniform, biases of linear layers zero.
     */
    Xavier: 1, "1": "Xavier",
});

/**
 * A decoded picture: bytes [height, width, 3].
 */
export class JpegPicture {
    static __wrap(ptr) {
        const obj = Object.create(JpegPicture.prototype);
        obj.__wbg_ptr = ptr;
        JpegPictureFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        JpegPictureFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_jpegpicture_free(ptr, 0);
    }
    /**
     * @returns {number}
     */
    get height() {
        const ret = wasm.jpegpicture_height(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Hands the bytes over; the picture is gone.
     * @returns {Uint8Array}
     */
    into_bytes() {
        const ptr = this.__destroy_into_raw();
        const ret = wasm.jpegpicture_into_bytes(ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * @returns {number}
     */
    get width() {
        const ret = wasm.jpegpicture_width(this.__wbg_ptr);
        return ret >>> 0;
    }
}
if (Symbol.dispose) JpegPicture.prototype[Symbol.dispose] = JpegPicture.prototype.free;

/**
 * Nearly the leading principal directions of some rows.
 */
export class LeadingDirections {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        LeadingDirectionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_leadingdirections_free(ptr, 0);
    }
    /**
     * Coordinates [listed, count] of the listed rows along them.
     * @param {Matrix} rows
     * @param {Uint32Array} listed
     * @returns {Matrix}
     */
    coordinates(rows, listed) {
        _assertClass(rows, Matrix);
        const ptr0 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.leadingdirections_coordinates(this.__wbg_ptr, rows.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Of the listed rows.
     * @param {Matrix} rows
     * @param {Uint32Array} listed
     * @param {number} count
     * @param {number} seed
     */
    constructor(rows, listed, count, seed) {
        _assertClass(rows, Matrix);
        const ptr0 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.leadingdirections_new(rows.__wbg_ptr, ptr0, len0, count, seed);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        LeadingDirectionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) LeadingDirections.prototype[Symbol.dispose] = LeadingDirections.prototype.free;

/**
 * In the order in which their numbers are given.
 * @enum {0 | 1 | 2}
 */
export const Loss = Object.freeze({
    /**
     * The values of a scene, among all values.
     */
    Concept: 0, "0": "Concept",
    /**
     * The objects of a scene, or its whole caption, among others.
     */
    Object: 1, "1": "Object",
    /**
     * An object of a scene against what an exchange would make of it.
     */
    Swap: 2, "2": "Swap",
});

/**
 * float32 [rows, cols], row-major, in core memory.
 */
export class Matrix {
    static __wrap(ptr) {
        const obj = Object.create(Matrix.prototype);
        obj.__wbg_ptr = ptr;
        MatrixFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        MatrixFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_matrix_free(ptr, 0);
    }
    /**
     * Number of columns.
     * @returns {number}
     */
    get cols() {
        const ret = wasm.matrix_cols(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Place in row-major order of the first number that is NaN or infinite; -1 if all are finite.
     * @returns {number}
     */
    first_not_finite() {
        const ret = wasm.matrix_first_not_finite(this.__wbg_ptr);
        return ret;
    }
    /**
     * Rows times columns.
     * @returns {number}
     */
    get len() {
        const ret = wasm.matrix_len(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * A matrix of zeros.
     * @param {number} rows
     * @param {number} cols
     */
    constructor(rows, cols) {
        const ret = wasm.matrix_new(rows, cols);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        MatrixFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Where the numbers start in the core's memory.
     * @returns {number}
     */
    get ptr() {
        const ret = wasm.matrix_ptr(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Number of rows.
     * @returns {number}
     */
    get rows() {
        const ret = wasm.matrix_rows(this.__wbg_ptr);
        return ret >>> 0;
    }
}
if (Symbol.dispose) Matrix.prototype[Symbol.dispose] = Matrix.prototype.free;

/**
 * Whether tokens meet before pooling.
 * @enum {0 | 1}
 */
export const Mixing = Object.freeze({
    Attention: 0, "0": "Attention",
    None: 1, "1": "None",
});

/**
 * Row of `f` nearest to each edit, found tile by tile.
 */
export class NearestToEdits {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        NearestToEditsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_nearesttoedits_free(ptr, 0);
    }
    /**
     * Keeps the edits; `f` and `table` are given again at every step.
     * @param {Matrix} f
     * @param {Matrix} table
     * @param {SceneEdits} edits
     */
    constructor(f, table, edits) {
        _assertClass(f, Matrix);
        _assertClass(table, Matrix);
        _assertClass(edits, SceneEdits);
        var ptr0 = edits.__destroy_into_raw();
        const ret = wasm.nearesttoedits_new(f.__wbg_ptr, table.__wbg_ptr, ptr0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        NearestToEditsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The rows found, [settings, edits].
     * @returns {Int32Array}
     */
    rows() {
        const ret = wasm.nearesttoedits_rows(this.__wbg_ptr);
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Searches the next tile; the share of the bank that was searched.
     * @param {Matrix} f
     * @param {Matrix} table
     * @returns {number}
     */
    step(f, table) {
        _assertClass(f, Matrix);
        _assertClass(table, Matrix);
        const ret = wasm.nearesttoedits_step(this.__wbg_ptr, f.__wbg_ptr, table.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0];
    }
}
if (Symbol.dispose) NearestToEdits.prototype[Symbol.dispose] = NearestToEdits.prototype.free;

/**
 * Objects that may be scored down as negatives.
 * @enum {0 | 1}
 */
export const NegativeObjects = Object.freeze({
    Train: 0, "0": "Train",
    Any: 1, "1": "Any",
});

/**
 * What a decoder says, for each order.
 */
export class NonlinearScores {
    static __wrap(ptr) {
        const obj = Object.create(NonlinearScores.prototype);
        obj.__wbg_ptr = ptr;
        NonlinearScoresFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        NonlinearScoresFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_nonlinearscores_free(ptr, 0);
    }
    /**
     * Shares of exchanges distinguished [orders, scenes]; not a number where a scene has none.
     * @returns {Float64Array}
     */
    get correct() {
        const ret = wasm.__wbg_get_nonlinearscores_correct(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Scores of the objects that occur, in the order of their radix ids [the first orders, scenes, objects].
     * @returns {Float64Array}
     */
    get scores() {
        const ret = wasm.__wbg_get_nonlinearscores_scores(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) NonlinearScores.prototype[Symbol.dispose] = NonlinearScores.prototype.free;

/**
 * Vectors of objects, and scenes of them that probes read.
 */
export class ObjectCode {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ObjectCodeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_objectcode_free(ptr, 0);
    }
    /**
     * Block by block: objects known, objects, bits of vectors, scenes, bits of sets, bits of their prior. `size`
     * is the rank of a product and the width of an mlp.
     * @param {string} model
     * @param {number} size
     * @param {number} blocks
     * @param {number} seed
     * @returns {Float64Array}
     */
    code(model, size, blocks, seed) {
        const ptr0 = passStringToWasm0(model, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.objectcode_code(this.__wbg_ptr, ptr0, len0, size, blocks, seed);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
    /**
     * `vectors` [objects, width] of objects with `values` [objects, concepts]; `noise` is the mean square of a
     * coordinate's error.
     * @param {Matrix} vectors
     * @param {Uint32Array} values
     * @param {Uint32Array} sizes
     * @param {number} noise
     * @param {CodedScenes} scenes
     */
    constructor(vectors, values, sizes, noise, scenes) {
        _assertClass(vectors, Matrix);
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(sizes, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        _assertClass(scenes, CodedScenes);
        var ptr2 = scenes.__destroy_into_raw();
        const ret = wasm.objectcode_new(vectors.__wbg_ptr, ptr0, len0, ptr1, len1, noise, ptr2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ObjectCodeFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Squared errors of objects left out [1 + ranks, objects], rank 0 first.
     * @param {Uint32Array} ranks
     * @param {number} seed
     * @returns {Float64Array}
     */
    ranks(ranks, seed) {
        const ptr0 = passArray32ToWasm0(ranks, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.objectcode_ranks(this.__wbg_ptr, ptr0, len0, seed);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
}
if (Symbol.dispose) ObjectCode.prototype[Symbol.dispose] = ObjectCode.prototype.free;

/**
 * Train rows, packed as they come, in any order.
 */
export class PackedRows {
    static __wrap(ptr) {
        const obj = Object.create(PackedRows.prototype);
        obj.__wbg_ptr = ptr;
        PackedRowsFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PackedRowsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_packedrows_free(ptr, 0);
    }
    /**
     * Room for `count` rows of `dim` numbers, scaled to length 1 if `unit`.
     * @param {number} count
     * @param {number} dim
     * @param {boolean} unit
     */
    constructor(count, dim, unit) {
        const ret = wasm.packedrows_new(count, dim, unit);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        PackedRowsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The same for the rows of one worker of a team.
     * @param {number} count
     * @param {number} dim
     * @param {boolean} unit
     * @returns {PackedRows}
     */
    static of_worker(count, dim, unit) {
        const ret = wasm.packedrows_of_worker(count, dim, unit);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return PackedRows.__wrap(ret[0]);
    }
    /**
     * Takes row `rows[i]` of `embeddings` [any, dim] as train row `places[i]`, for every i.
     * @param {Matrix} embeddings
     * @param {Int32Array} rows
     * @param {Int32Array} places
     */
    place(embeddings, rows, places) {
        _assertClass(embeddings, Matrix);
        const ptr0 = passArray32ToWasm0(rows, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(places, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.packedrows_place(this.__wbg_ptr, embeddings.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
}
if (Symbol.dispose) PackedRows.prototype[Symbol.dispose] = PackedRows.prototype.free;

/**
 * A permutation test, so many shuffles at a time.
 */
export class PermutationTest {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PermutationTestFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_permutationtest_free(ptr, 0);
    }
    /**
     * Keeps the design; F is given again with every call.
     * @param {Matrix} f
     * @param {Int32Array} ids
     * @param {number} k
     * @param {number} columns
     * @param {number} seed
     * @param {string} stream
     */
    constructor(f, ids, k, columns, seed, stream) {
        _assertClass(f, Matrix);
        const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passStringToWasm0(stream, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.permutationtest_new(f.__wbg_ptr, ptr0, len0, k, columns, seed, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        PermutationTestFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * [R2, p, mean R2 of the shuffled, highest R2 of the shuffled].
     * @returns {Float64Array}
     */
    outcome() {
        const ret = wasm.permutationtest_outcome(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * `permutations` more shuffles.
     * @param {Matrix} f
     * @param {number} permutations
     */
    shuffle(f, permutations) {
        _assertClass(f, Matrix);
        const ret = wasm.permutationtest_shuffle(this.__wbg_ptr, f.__wbg_ptr, permutations);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
}
if (Symbol.dispose) PermutationTest.prototype[Symbol.dispose] = PermutationTest.prototype.free;

/**
 * What of the last block becomes the embedding.
 * @enum {0 | 1}
 */
export const Pooling = Object.freeze({
    /**
     * The last token.
     */
    Eos: 0, "0": "Eos",
    /**
     * The mean over all tokens.
     */
    Mean: 1, "1": "Mean",
});

/**
 * The cosine of the positions' vectors.
 */
export class PositionCosine {
    static __wrap(ptr) {
        const obj = Object.create(PositionCosine.prototype);
        obj.__wbg_ptr = ptr;
        PositionCosineFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PositionCosineFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_positioncosine_free(ptr, 0);
    }
    /**
     * The cosine with the objects of every later position exchanged among each other, draw by draw.
     * @returns {Float64Array}
     */
    get exchanged() {
        const ret = wasm.__wbg_get_positioncosine_exchanged(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * What each object adds: <u_i, u_j>, |u_i|^2, |u_j|^2, summed over pairs of positions [objects, 3].
     * @returns {Float64Array}
     */
    get parts() {
        const ret = wasm.__wbg_get_positioncosine_parts(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) PositionCosine.prototype[Symbol.dispose] = PositionCosine.prototype.free;

/**
 * How a token knows its place.
 * @enum {0 | 1 | 2}
 */
export const Positions = Object.freeze({
    Learned: 0, "0": "Learned",
    /**
     * sin and cos of place / 10000^(2 i / d), alternating.
     */
    Sinusoidal: 1, "1": "Sinusoidal",
    None: 2, "2": "None",
});

/**
 * What a fit leaves.
 */
export class ProbeFit {
    static __wrap(ptr) {
        const obj = Object.create(ProbeFit.prototype);
        obj.__wbg_ptr = ptr;
        ProbeFitFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProbeFitFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_probefit_free(ptr, 0);
    }
    /**
     * The converged solver reached its tolerance; false for the published protocol.
     * @returns {boolean}
     */
    get converged() {
        const ret = wasm.__wbg_get_probefit_converged(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * Updates made.
     * @returns {number}
     */
    get epochs() {
        const ret = wasm.__wbg_get_probefit_epochs(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Square length of each head's gradient after the last update; for cosines that of t comes last.
     * @returns {Float64Array}
     */
    get gradient_squares() {
        const ret = wasm.__wbg_get_probefit_gradient_squares(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Loss of each head after the last update.
     * @returns {Float64Array}
     */
    get losses() {
        const ret = wasm.__wbg_get_probefit_losses(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * exp(t) after the last update; 1 for the dot score.
     * @returns {number}
     */
    get temperature() {
        const ret = wasm.__wbg_get_probefit_temperature(this.__wbg_ptr);
        return ret;
    }
    /**
     * exp(t) at each epoch of `trace_at`.
     * @returns {Float64Array}
     */
    get temperatures() {
        const ret = wasm.__wbg_get_probefit_temperatures(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * At each epoch of `trace_at`: the total, then each head.
     * @returns {Float64Array}
     */
    get trace() {
        const ret = wasm.__wbg_get_probefit_trace(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * [stacked classes, dim].
     * @returns {Float32Array}
     */
    get weights() {
        const ret = wasm.__wbg_get_probefit_weights(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
}
if (Symbol.dispose) ProbeFit.prototype[Symbol.dispose] = ProbeFit.prototype.free;

/**
 * The classes of each head, and which of them every scene shows.
 */
export class ProbeHeads {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProbeHeadsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_probeheads_free(ptr, 0);
    }
    /**
     * Classes of each head, and `labels` [heads, scenes, objects].
     * @param {Int32Array} classes
     * @param {Int32Array} labels
     * @param {number} objects
     */
    constructor(classes, labels, objects) {
        const ptr0 = passArray32ToWasm0(classes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.probeheads_new(ptr0, len0, ptr1, len1, objects);
        this.__wbg_ptr = ret;
        ProbeHeadsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) ProbeHeads.prototype[Symbol.dispose] = ProbeHeads.prototype.free;

/**
 * What it has of the fit, and what it came to.
 */
export class ProbeMember {
    static __wrap(ptr) {
        const obj = Object.create(ProbeMember.prototype);
        obj.__wbg_ptr = ptr;
        ProbeMemberFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProbeMemberFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_probemember_free(ptr, 0);
    }
    /**
     * As [`fit_linear_probe`](super::linear_probe::fit_linear_probe), `heads` of this worker's rows, which it
     * takes over. `all_rows` are those of all workers.
     * @param {PackedRows} rows
     * @param {ProbeHeads} heads
     * @param {Float32Array} initial
     * @param {ProbeOptions} options
     * @param {TeamShare} share
     * @param {number} all_rows
     * @returns {ProbeMember}
     */
    static by_steps(rows, heads, initial, options, share, all_rows) {
        _assertClass(rows, PackedRows);
        var ptr0 = rows.__destroy_into_raw();
        _assertClass(heads, ProbeHeads);
        var ptr1 = heads.__destroy_into_raw();
        const ptr2 = passArrayF32ToWasm0(initial, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        _assertClass(options, ProbeOptions);
        var ptr3 = options.__destroy_into_raw();
        _assertClass(share, TeamShare);
        var ptr4 = share.__destroy_into_raw();
        const ret = wasm.probemember_by_steps(ptr0, ptr1, ptr2, len2, ptr3, ptr4, all_rows);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ProbeMember.__wrap(ret[0]);
    }
    /**
     * As [`fit_converged_probe`](super::linear_probe::fit_converged_probe), on this worker's rows.
     * @param {Matrix} rows
     * @param {ProbeHeads} heads
     * @param {ProbeOptions} options
     * @param {TeamShare} share
     * @param {number} all_rows
     * @returns {ProbeMember}
     */
    static converged(rows, heads, options, share, all_rows) {
        _assertClass(rows, Matrix);
        var ptr0 = rows.__destroy_into_raw();
        _assertClass(heads, ProbeHeads);
        var ptr1 = heads.__destroy_into_raw();
        _assertClass(options, ProbeOptions);
        var ptr2 = options.__destroy_into_raw();
        _assertClass(share, TeamShare);
        var ptr3 = share.__destroy_into_raw();
        const ret = wasm.probemember_converged(ptr0, ptr1, ptr2, ptr3, all_rows);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ProbeMember.__wrap(ret[0]);
    }
    /**
     * Epochs so far, as they are reported.
     * @returns {number}
     */
    get epochs() {
        const ret = wasm.probemember_epochs(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Begins, or goes on once all branches are there. True where it is done, else the next sum waits.
     * @returns {boolean}
     */
    go_on() {
        const ret = wasm.probemember_go_on(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
    /**
     * Where a worker's branch of the sum that waits lies, or is to be written: start and bytes.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    place(worker) {
        const ret = wasm.probemember_place(this.__wbg_ptr, worker);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * What the fit came to.
     * @returns {ProbeFit}
     */
    take() {
        const ret = wasm.probemember_take(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ProbeFit.__wrap(ret[0]);
    }
}
if (Symbol.dispose) ProbeMember.prototype[Symbol.dispose] = ProbeMember.prototype.free;

/**
 * How a probe is fitted.
 */
export class ProbeOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProbeOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_probeoptions_free(ptr, 0);
    }
    /**
     * Updates; of the converged solver the most Newton steps a head.
     * @returns {number}
     */
    get epochs() {
        const ret = wasm.__wbg_get_probeoptions_epochs(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * At epoch 0; the converged solver has none.
     * @returns {number}
     */
    get learningRate() {
        const ret = wasm.__wbg_get_probeoptions_learningRate(this.__wbg_ptr);
        return ret;
    }
    /**
     * The converged solver knows the dot product only.
     * @returns {ProbeScore}
     */
    get score() {
        const ret = wasm.__wbg_get_probeoptions_score(this.__wbg_ptr);
        return ret;
    }
    /**
     * Epochs before whose update the loss is recorded; `epochs` itself: after the last update.
     * @returns {Uint32Array}
     */
    get traceAt() {
        const ret = wasm.__wbg_get_probeoptions_traceAt(this.__wbg_ptr);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.probeoptions_new();
        this.__wbg_ptr = ret;
        ProbeOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Updates; of the converged solver the most Newton steps a head.
     * @param {number} arg0
     */
    set epochs(arg0) {
        wasm.__wbg_set_probeoptions_epochs(this.__wbg_ptr, arg0);
    }
    /**
     * At epoch 0; the converged solver has none.
     * @param {number} arg0
     */
    set learningRate(arg0) {
        wasm.__wbg_set_probeoptions_learningRate(this.__wbg_ptr, arg0);
    }
    /**
     * The converged solver knows the dot product only.
     * @param {ProbeScore} arg0
     */
    set score(arg0) {
        wasm.__wbg_set_probeoptions_score(this.__wbg_ptr, arg0);
    }
    /**
     * Epochs before whose update the loss is recorded; `epochs` itself: after the last update.
     * @param {Uint32Array} arg0
     */
    set traceAt(arg0) {
        const ptr0 = passArray32ToWasm0(arg0, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        wasm.__wbg_set_probeoptions_traceAt(this.__wbg_ptr, ptr0, len0);
    }
}
if (Symbol.dispose) ProbeOptions.prototype[Symbol.dispose] = ProbeOptions.prototype.free;

/**
 * Score of a class.
 * @enum {0 | 1}
 */
export const ProbeScore = Object.freeze({
    /**
     * The dot product with its weights.
     */
    Dot: 0, "0": "Dot",
    /**
     * Their cosine, times one learned temperature.
     */
    Cosine: 1, "1": "Cosine",
});

/**
 * A product of one shape again and again, in memory that is kept, for bench.
 */
export class ProductBench {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProductBenchFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_productbench_free(ptr, 0);
    }
    /**
     * C [m, n] = A [m, k] B [k, n], or C + A B; A and B may lie the other way round.
     * @param {number} m
     * @param {number} k
     * @param {number} n
     * @param {boolean} transpose_a
     * @param {boolean} transpose_b
     * @param {boolean} add
     */
    constructor(m, k, n, transpose_a, transpose_b, add) {
        const ret = wasm.productbench_new(m, k, n, transpose_a, transpose_b, add);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ProductBenchFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * So many products; the number has no meaning.
     * @param {number} times
     * @returns {number}
     */
    run(times) {
        const ret = wasm.productbench_run(this.__wbg_ptr, times);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0];
    }
}
if (Symbol.dispose) ProductBench.prototype[Symbol.dispose] = ProductBench.prototype.free;

/**
 * What stands beside the product.
 * @enum {0 | 1}
 */
export const ProductForm = Object.freeze({
    /**
     * The sum of second tables.
     */
    Sum: 0, "0": "Sum",
    /**
     * Nothing.
     */
    Product: 1, "1": "Product",
});

/**
 * What is multiplied.
 * @enum {0 | 1}
 */
export const ProductKind = Object.freeze({
    /**
     * Within each object; the objects are added.
     */
    ObjectProduct: 0, "0": "ObjectProduct",
    /**
     * Everything.
     */
    GlobalProduct: 1, "1": "GlobalProduct",
});

/**
 * Which product.
 */
export class ProductOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ProductOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_productoptions_free(ptr, 0);
    }
    /**
     * @returns {ProductForm}
     */
    get form() {
        const ret = wasm.__wbg_get_productoptions_form(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {ProductKind}
     */
    get kind() {
        const ret = wasm.__wbg_get_productoptions_kind(this.__wbg_ptr);
        return ret;
    }
    /**
     * Turn the first factor by a square matrix that starts as the identity.
     * @returns {boolean}
     */
    get square() {
        const ret = wasm.__wbg_get_productoptions_square(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.productoptions_new();
        this.__wbg_ptr = ret;
        ProductOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @param {ProductForm} arg0
     */
    set form(arg0) {
        wasm.__wbg_set_productoptions_form(this.__wbg_ptr, arg0);
    }
    /**
     * @param {ProductKind} arg0
     */
    set kind(arg0) {
        wasm.__wbg_set_productoptions_kind(this.__wbg_ptr, arg0);
    }
    /**
     * Turn the first factor by a square matrix that starts as the identity.
     * @param {boolean} arg0
     */
    set square(arg0) {
        wasm.__wbg_set_productoptions_square(this.__wbg_ptr, arg0);
    }
}
if (Symbol.dispose) ProductOptions.prototype[Symbol.dispose] = ProductOptions.prototype.free;

/**
 * Python's `random.Random`.
 */
export class PythonRandom {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        PythonRandomFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_pythonrandom_free(ptr, 0);
    }
    /**
     * `random.Random(seed)`.
     * @param {number} seed
     */
    constructor(seed) {
        const ret = wasm.pythonrandom_new(seed);
        this.__wbg_ptr = ret;
        PythonRandomFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @param {number} n
     * @param {number} k
     * @returns {Int32Array}
     */
    sample(n, k) {
        const ret = wasm.pythonrandom_sample(this.__wbg_ptr, n, k);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
}
if (Symbol.dispose) PythonRandom.prototype[Symbol.dispose] = PythonRandom.prototype.free;

/**
 * What scenes show.
 */
export class ReadScenes {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ReadScenesFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_readscenes_free(ptr, 0);
    }
    /**
     * `values` [scenes, positions, concepts], each below its concept's size.
     * @param {Uint32Array} values
     * @param {number} positions
     * @param {Uint32Array} sizes
     */
    constructor(values, positions, sizes) {
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(sizes, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.readscenes_new(ptr0, len0, positions, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        ReadScenesFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) ReadScenes.prototype[Symbol.dispose] = ReadScenes.prototype.free;

/**
 * Readings of scenes that the fit had not seen.
 */
export class ReadWithout {
    static __wrap(ptr) {
        const obj = Object.create(ReadWithout.prototype);
        obj.__wbg_ptr = ptr;
        ReadWithoutFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        ReadWithoutFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_readwithout_free(ptr, 0);
    }
    /**
     * The same by the fit on all rows.
     * @returns {Uint8Array}
     */
    get fitted_matches() {
        const ret = wasm.__wbg_get_readwithout_fitted_matches(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * The same by the fit on all rows.
     * @returns {Float64Array}
     */
    get fitted_squares() {
        const ret = wasm.__wbg_get_readwithout_fitted_squares(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * [heads, listed rows].
     * @returns {Uint8Array}
     */
    get matches() {
        const ret = wasm.__wbg_get_readwithout_matches(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * A score for each candidate set of each listed row.
     * @returns {Float64Array}
     */
    get set_scores() {
        const ret = wasm.__wbg_get_readwithout_set_scores(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Sum over the listed rows of the squared errors of a head's scores [heads].
     * @returns {Float64Array}
     */
    get squares() {
        const ret = wasm.__wbg_get_readwithout_squares(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) ReadWithout.prototype[Symbol.dispose] = ReadWithout.prototype.free;

/**
 * A fitted map.
 */
export class Ridge {
    static __wrap(ptr) {
        const obj = Object.create(Ridge.prototype);
        obj.__wbg_ptr = ptr;
        RidgeFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridge_free(ptr, 0);
    }
    /**
     * Fills `out` [rows, outputs] with the images of `x` [rows, inputs].
     * @param {Matrix} x
     * @param {Matrix} out
     */
    apply(x, out) {
        _assertClass(x, Matrix);
        _assertClass(out, Matrix);
        const ret = wasm.ridge_apply(this.__wbg_ptr, x.__wbg_ptr, out.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * The map of known weights [inputs, outputs] and offset [outputs].
     * @param {Float64Array} weights
     * @param {Float64Array} offset
     * @returns {Ridge}
     */
    static from_parts(weights, offset) {
        const ptr0 = passArrayF64ToWasm0(weights, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(offset, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.ridge_from_parts(ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Ridge.__wrap(ret[0]);
    }
    /**
     * The map from `x` [rows, inputs] to `y` [rows, outputs].
     * @param {Matrix} x
     * @param {Matrix} y
     * @param {number} share
     */
    constructor(x, y, share) {
        _assertClass(x, Matrix);
        _assertClass(y, Matrix);
        const ret = wasm.ridge_new(x.__wbg_ptr, y.__wbg_ptr, share);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * [outputs].
     * @returns {Float64Array}
     */
    offset() {
        const ret = wasm.ridge_offset(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * [inputs, outputs].
     * @returns {Float64Array}
     */
    weights() {
        const ret = wasm.ridge_weights(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) Ridge.prototype[Symbol.dispose] = Ridge.prototype.free;

/**
 * Rows that some fits share, group by group.
 */
export class RidgeAcross {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeAcrossFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgeacross_free(ptr, 0);
    }
    /**
     * Rows group by group, where each group starts and the end of the last, and 1 for each row that is fitted on.
     * No group has all of these.
     * @param {Matrix} rows
     * @param {Uint32Array} offsets
     * @param {Uint8Array} fitted
     */
    constructor(rows, offsets, fitted) {
        _assertClass(rows, Matrix);
        const ptr0 = passArray32ToWasm0(offsets, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray8ToWasm0(fitted, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.ridgeacross_new(rows.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeAcrossFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Fits the targets and judges every row by the fit without its group. `labels` [rows, positions] head after head, in
     * the order of the rows; sets of objects as in a read-out. `shares`: the penalty of each
     * head in units of the mean eigenvalue; chosen where there are none.
     * @param {RidgeHeads} heads
     * @param {Int32Array} labels
     * @param {CandidateSets | null | undefined} sets
     * @param {Float64Array} shares
     * @returns {AcrossRead}
     */
    read(heads, labels, sets, shares) {
        _assertClass(heads, RidgeHeads);
        const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        let ptr1 = 0;
        if (!isLikeNone(sets)) {
            _assertClass(sets, CandidateSets);
            ptr1 = sets.__destroy_into_raw();
        }
        const ptr2 = passArrayF64ToWasm0(shares, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.ridgeacross_read(this.__wbg_ptr, heads.__wbg_ptr, ptr0, len0, ptr1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return AcrossRead.__wrap(ret[0]);
    }
}
if (Symbol.dispose) RidgeAcross.prototype[Symbol.dispose] = RidgeAcross.prototype.free;

/**
 * The coordinates of some rows in a spectrum, for all that is read of them.
 */
export class RidgeCoordinates {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeCoordinatesFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgecoordinates_free(ptr, 0);
    }
    /**
     * Of rows that the spectrum is of: all of them where they are no more than dimensions.
     * @param {RidgeSpectrum} spectrum
     * @param {Matrix} rows
     */
    constructor(spectrum, rows) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(rows, Matrix);
        const ret = wasm.ridgecoordinates_new(spectrum.__wbg_ptr, rows.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeCoordinatesFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) RidgeCoordinates.prototype[Symbol.dispose] = RidgeCoordinates.prototype.free;

/**
 * Other targets of the same rows, again and again, with the penalties and groups of one fit.
 */
export class RidgeExchange {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeExchangeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgeexchange_free(ptr, 0);
    }
    /**
     * Heads as of [`RidgeReadout`], a penalty each in units of the mean eigenvalue, and what is left out together.
     * @param {Uint32Array} classes
     * @param {Uint32Array} positions
     * @param {Float64Array} shares
     * @param {Uint32Array} offsets
     * @param {Uint32Array} listed
     */
    constructor(classes, positions, shares, offsets, listed) {
        const ptr0 = passArray32ToWasm0(classes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(positions, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArrayF64ToWasm0(shares, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ptr3 = passArray32ToWasm0(offsets, wasm.__wbindgen_malloc);
        const len3 = WASM_VECTOR_LEN;
        const ptr4 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len4 = WASM_VECTOR_LEN;
        const ret = wasm.ridgeexchange_new(ptr0, len0, ptr1, len1, ptr2, len2, ptr3, len3, ptr4, len4);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeExchangeFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * As [`RidgeReadout::read_without`], of these labels.
     * @param {RidgeSpectrum} spectrum
     * @param {RidgeCoordinates} coordinates
     * @param {Int32Array} labels
     * @param {CandidateSets | null} [sets]
     * @returns {ReadWithout}
     */
    read(spectrum, coordinates, labels, sets) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(coordinates, RidgeCoordinates);
        const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        let ptr1 = 0;
        if (!isLikeNone(sets)) {
            _assertClass(sets, CandidateSets);
            ptr1 = sets.__destroy_into_raw();
        }
        const ret = wasm.ridgeexchange_read(this.__wbg_ptr, spectrum.__wbg_ptr, coordinates.__wbg_ptr, ptr0, len0, ptr1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ReadWithout.__wrap(ret[0]);
    }
}
if (Symbol.dispose) RidgeExchange.prototype[Symbol.dispose] = RidgeExchange.prototype.free;

/**
 * What the labels of some fits are: heads of so many classes, with so many labels a row.
 */
export class RidgeHeads {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeHeadsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgeheads_free(ptr, 0);
    }
    /**
     * `counts`: heads of each fit; `classes` and `positions` of all heads, fit after fit.
     * @param {Uint32Array} counts
     * @param {Uint32Array} classes
     * @param {Uint32Array} positions
     */
    constructor(counts, classes, positions) {
        const ptr0 = passArray32ToWasm0(counts, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(classes, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArray32ToWasm0(positions, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.ridgeheads_new(ptr0, len0, ptr1, len1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeHeadsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) RidgeHeads.prototype[Symbol.dispose] = RidgeHeads.prototype.free;

/**
 * Ridge fits of several heads.
 */
export class RidgeReadout {
    static __wrap(ptr) {
        const obj = Object.create(RidgeReadout.prototype);
        obj.__wbg_ptr = ptr;
        RidgeReadoutFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeReadoutFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgereadout_free(ptr, 0);
    }
    /**
     * Mean square of the leave-one-out residuals, [heads, penalties]; infinite for those that some rows alone show not to
     * be the best. Empty where the penalty was given.
     * @returns {Float64Array}
     */
    errors() {
        const ret = wasm.ridgereadout_errors(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Heads of `classes` classes with `positions` labels a row; `labels` holds [rows, positions] head after head.
     * `share`: the penalty in units of the mean eigenvalue; not positive: chosen by leave-one-out over at
     * most `sampled` rows.
     * @param {RidgeSpectrum} spectrum
     * @param {Matrix} rows
     * @param {Uint32Array} classes
     * @param {Uint32Array} positions
     * @param {Int32Array} labels
     * @param {number} share
     * @param {number} sampled
     */
    constructor(spectrum, rows, classes, positions, labels, share, sampled) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(rows, Matrix);
        const ptr0 = passArray32ToWasm0(classes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(positions, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.ridgereadout_new(spectrum.__wbg_ptr, rows.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2, share, sampled);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeReadoutFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * What [`RidgeReadout::parts`] and [`RidgeReadout::shares`] gave, for rows yet to come.
     * @param {RidgeSpectrum} spectrum
     * @param {RidgeHeads} heads
     * @param {Float64Array} shares
     * @param {Float64Array} parts
     * @returns {RidgeReadout}
     */
    static of_parts(spectrum, heads, shares, parts) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(heads, RidgeHeads);
        const ptr0 = passArrayF64ToWasm0(shares, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(parts, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.ridgereadout_of_parts(spectrum.__wbg_ptr, heads.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RidgeReadout.__wrap(ret[0]);
    }
    /**
     * One fit from its target sums around `centre` [dim], with the penalties of smallest leave-one-out error
     * over the rows of `sample`.
     * @param {RidgeSpectrum} spectrum
     * @param {Float64Array} centre
     * @param {Float64Array} shown
     * @param {Matrix} sample
     * @param {RidgeHeads} heads
     * @param {Int32Array} labels
     * @returns {RidgeReadout}
     */
    static of_sums(spectrum, centre, shown, sample, heads, labels) {
        _assertClass(spectrum, RidgeSpectrum);
        const ptr0 = passArrayF64ToWasm0(centre, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(shown, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        _assertClass(sample, Matrix);
        _assertClass(heads, RidgeHeads);
        var ptr2 = heads.__destroy_into_raw();
        const ptr3 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len3 = WASM_VECTOR_LEN;
        const ret = wasm.ridgereadout_of_sums(spectrum.__wbg_ptr, ptr0, len0, ptr1, len1, sample.__wbg_ptr, ptr2, ptr3, len3);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RidgeReadout.__wrap(ret[0]);
    }
    /**
     * Means of the targets [columns], then moments [rank, columns].
     * @returns {Float64Array}
     */
    parts() {
        const ret = wasm.ridgereadout_parts(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Exact matches of the listed rows, each by a fit that left out its group, and by the fit on all rows; scores of
     * the groups' sets.
     * @param {RidgeSpectrum} spectrum
     * @param {RidgeCoordinates} coordinates
     * @param {Uint32Array} offsets
     * @param {Uint32Array} listed
     * @param {CandidateSets | null} [sets]
     * @returns {ReadWithout}
     */
    read_without(spectrum, coordinates, offsets, listed, sets) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(coordinates, RidgeCoordinates);
        const ptr0 = passArray32ToWasm0(offsets, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        let ptr2 = 0;
        if (!isLikeNone(sets)) {
            _assertClass(sets, CandidateSets);
            ptr2 = sets.__destroy_into_raw();
        }
        const ret = wasm.ridgereadout_read_without(this.__wbg_ptr, spectrum.__wbg_ptr, coordinates.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ReadWithout.__wrap(ret[0]);
    }
    /**
     * Scores [listed rows, columns] of fits that left out one group each.
     * @param {RidgeSpectrum} spectrum
     * @param {RidgeCoordinates} coordinates
     * @param {Uint32Array} offsets
     * @param {Uint32Array} listed
     * @returns {Float64Array}
     */
    scores_without(spectrum, coordinates, offsets, listed) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(coordinates, RidgeCoordinates);
        const ptr0 = passArray32ToWasm0(offsets, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.ridgereadout_scores_without(this.__wbg_ptr, spectrum.__wbg_ptr, coordinates.__wbg_ptr, ptr0, len0, ptr1, len1);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v3;
    }
    /**
     * Penalty of each head in units of the mean eigenvalue.
     * @returns {Float64Array}
     */
    shares() {
        const ret = wasm.ridgereadout_shares(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Rows to read next, with their labels [rows, positions] head after head.
     * @param {RidgeHeads} heads
     * @param {number} rows
     * @param {Int32Array} labels
     */
    take(heads, rows, labels) {
        _assertClass(heads, RidgeHeads);
        const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.ridgereadout_take(this.__wbg_ptr, heads.__wbg_ptr, rows, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Weights [columns of all heads, dim], then offsets [columns]. No more rows than dimensions have to be there.
     * @param {RidgeSpectrum} spectrum
     * @param {Matrix} rows
     * @returns {Float64Array}
     */
    weights(spectrum, rows) {
        _assertClass(spectrum, RidgeSpectrum);
        _assertClass(rows, Matrix);
        const ret = wasm.ridgereadout_weights(this.__wbg_ptr, spectrum.__wbg_ptr, rows.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) RidgeReadout.prototype[Symbol.dispose] = RidgeReadout.prototype.free;

/**
 * The eigendecomposition of a matrix's centred rows.
 */
export class RidgeSpectrum {
    static __wrap(ptr) {
        const obj = Object.create(RidgeSpectrum.prototype);
        obj.__wbg_ptr = ptr;
        RidgeSpectrumFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeSpectrumFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgespectrum_free(ptr, 0);
    }
    /**
     * Of at least one row.
     * @param {Matrix} rows
     */
    constructor(rows) {
        _assertClass(rows, Matrix);
        const ret = wasm.ridgespectrum_new(rows.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeSpectrumFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * What [`RidgeSpectrum::parts`] and [`RidgeSpectrum::vectors`] gave.
     * @param {number} rows
     * @param {Float64Array} parts
     * @param {Float64Array} vectors
     * @returns {RidgeSpectrum}
     */
    static of_parts(rows, parts, vectors) {
        const ptr0 = passArrayF64ToWasm0(parts, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(vectors, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.ridgespectrum_of_parts(rows, ptr0, len0, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RidgeSpectrum.__wrap(ret[0]);
    }
    /**
     * Of `rows` rows whose sums around `centre` [dim] are all there.
     * @param {number} rows
     * @param {Float64Array} centre
     * @param {Float64Array} sums
     * @param {Float64Array} inner
     * @returns {RidgeSpectrum}
     */
    static of_sums(rows, centre, sums, inner) {
        const ptr0 = passArrayF64ToWasm0(centre, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF64ToWasm0(sums, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArrayF64ToWasm0(inner, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.ridgespectrum_of_sums(rows, ptr0, len0, ptr1, len1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return RidgeSpectrum.__wrap(ret[0]);
    }
    /**
     * Means [dim], eigenvalues [dim], and the unit of penalties.
     * @returns {Float64Array}
     */
    parts() {
        const ret = wasm.ridgespectrum_parts(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Eigenvectors [dim, dim] of more rows than dimensions.
     * @returns {Float64Array}
     */
    vectors() {
        const ret = wasm.ridgespectrum_vectors(this.__wbg_ptr);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) RidgeSpectrum.prototype[Symbol.dispose] = RidgeSpectrum.prototype.free;

/**
 * Sums over some rows, for all fits on them.
 */
export class RidgeSums {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RidgeSumsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ridgesums_free(ptr, 0);
    }
    /**
     * Adds rows with their labels [rows, positions], head after head, fit after fit.
     * @param {Matrix} rows
     * @param {Int32Array} labels
     */
    add(rows, labels) {
        _assertClass(rows, Matrix);
        const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.ridgesums_add(this.__wbg_ptr, rows.__wbg_ptr, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Lower triangle of the rows' products [dim, dim].
     * @returns {Float64Array}
     */
    inner() {
        const ret = wasm.ridgesums_inner(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Of no rows yet, around `centre` [dim].
     * @param {Float64Array} centre
     * @param {RidgeHeads} heads
     */
    constructor(centre, heads) {
        const ptr0 = passArrayF64ToWasm0(centre, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        _assertClass(heads, RidgeHeads);
        var ptr1 = heads.__destroy_into_raw();
        const ret = wasm.ridgesums_new(ptr0, len0, ptr1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        RidgeSumsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Sums of the rows less the centre [dim].
     * @returns {Float64Array}
     */
    sums() {
        const ret = wasm.ridgesums_sums(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Of one fit: the same by target [columns, dim], then rows that show it [columns].
     * @param {number} fit
     * @returns {Float64Array}
     */
    targets(fit) {
        const ret = wasm.ridgesums_targets(this.__wbg_ptr, fit);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) RidgeSums.prototype[Symbol.dispose] = RidgeSums.prototype.free;

/**
 * What one draw of roles gives.
 */
export class RoleFillers {
    static __wrap(ptr) {
        const obj = Object.create(RoleFillers.prototype);
        obj.__wbg_ptr = ptr;
        RoleFillersFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RoleFillersFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_rolefillers_free(ptr, 0);
    }
    /**
     * Squares left of each left-out scene by maps of 1, 2 … directions over roles [directions, scenes].
     * @returns {Float64Array}
     */
    get left() {
        const ret = wasm.__wbg_get_rolefillers_left(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * 1 where every role's every value was read by a fit without the scene [scenes].
     * @returns {Uint8Array}
     */
    get read() {
        const ret = wasm.__wbg_get_rolefillers_read(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Eigenvalues over roles of the fit on all scenes, as shares of their sum; 0 where there are none.
     * @returns {Float64Array}
     */
    get spectrum() {
        const ret = wasm.__wbg_get_rolefillers_spectrum(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Squares of each left-out scene around the mean [scenes].
     * @returns {Float64Array}
     */
    get squares() {
        const ret = wasm.__wbg_get_rolefillers_squares(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * (tr M)^2 / tr M^2 of the whole map's M = T T'.
     * @returns {number}
     */
    get whole() {
        const ret = wasm.__wbg_get_rolefillers_whole(this.__wbg_ptr);
        return ret;
    }
}
if (Symbol.dispose) RoleFillers.prototype[Symbol.dispose] = RoleFillers.prototype.free;

/**
 * Where objects lie among lookups and rules.
 */
export class RuleOrLookup {
    static __wrap(ptr) {
        const obj = Object.create(RuleOrLookup.prototype);
        obj.__wbg_ptr = ptr;
        RuleOrLookupFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        RuleOrLookupFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_ruleorlookup_free(ptr, 0);
    }
    /**
     * L above the lookups' mean, in their standard deviations.
     * @returns {number}
     */
    get excess() {
        const ret = wasm.__wbg_get_ruleorlookup_excess(this.__wbg_ptr);
        return ret;
    }
    /**
     * How likely the likeliest rule is, lookups 1.
     * @returns {number}
     */
    get likelihood() {
        const ret = wasm.__wbg_get_ruleorlookup_likelihood(this.__wbg_ptr);
        return ret;
    }
    /**
     * Numbers a value of the simulated products.
     * @returns {number}
     */
    get numbers() {
        const ret = wasm.__wbg_get_ruleorlookup_numbers(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get objects() {
        const ret = wasm.__wbg_get_ruleorlookup_objects(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Share of lookups with as large an L, the objects' own counted with them.
     * @returns {number}
     */
    get p() {
        const ret = wasm.__wbg_get_ruleorlookup_p(this.__wbg_ptr);
        return ret;
    }
    /**
     * Mean and standard deviation of free vectors, products, networks.
     * @returns {Float64Array}
     */
    get simulated() {
        const ret = wasm.__wbg_get_ruleorlookup_simulated(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) RuleOrLookup.prototype[Symbol.dispose] = RuleOrLookup.prototype.free;

/**
 * Edits of scenes, each made under several settings.
 */
export class SceneEdits {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SceneEditsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sceneedits_free(ptr, 0);
    }
    /**
     * `scenes` [edits] ascending, table rows `old` and `new` [settings, edits], `scales` [settings].
     * @param {Int32Array} scenes
     * @param {Int32Array} old
     * @param {Int32Array} _new
     * @param {Float32Array} scales
     */
    constructor(scenes, old, _new, scales) {
        const ptr0 = passArray32ToWasm0(scenes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(old, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArray32ToWasm0(_new, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ptr3 = passArrayF32ToWasm0(scales, wasm.__wbindgen_malloc);
        const len3 = WASM_VECTOR_LEN;
        const ret = wasm.sceneedits_new(ptr0, len0, ptr1, len1, ptr2, len2, ptr3, len3);
        this.__wbg_ptr = ret;
        SceneEditsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) SceneEdits.prototype[Symbol.dispose] = SceneEdits.prototype.free;

/**
 * What scenes are made of.
 */
export class SceneShape {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SceneShapeFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sceneshape_free(ptr, 0);
    }
    /**
     * Objects of a scene, and values of each concept.
     * @param {number} positions
     * @param {Uint32Array} values
     */
    constructor(positions, values) {
        const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.sceneshape_new(positions, ptr0, len0);
        this.__wbg_ptr = ret;
        SceneShapeFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) SceneShape.prototype[Symbol.dispose] = SceneShape.prototype.free;

/**
 * Which scenes are the nearest of all to their own reconstruction, in steps.
 */
export class SelfRetrieval {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SelfRetrievalFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_selfretrieval_free(ptr, 0);
    }
    /**
     * 1 for each scene that no candidate has beaten.
     * @returns {Uint8Array}
     */
    found() {
        const ret = wasm.selfretrieval_found(this.__wbg_ptr);
        var v1 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
        return v1;
    }
    /**
     * Keeps the design; F and the table are given again at every step.
     * @param {Matrix} f
     * @param {Int32Array} ids
     * @param {number} k
     * @param {Matrix} table
     * @param {Float64Array} mean
     */
    constructor(f, ids, k, table, mean) {
        _assertClass(f, Matrix);
        const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        _assertClass(table, Matrix);
        const ptr1 = passArrayF64ToWasm0(mean, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.selfretrieval_new(f.__wbg_ptr, ptr0, len0, k, table.__wbg_ptr, ptr1, len1);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        SelfRetrievalFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The next `blocks` blocks of 256 candidates; false once none is left.
     * @param {Matrix} f
     * @param {Matrix} table
     * @param {number} blocks
     * @returns {boolean}
     */
    step(f, table, blocks) {
        _assertClass(f, Matrix);
        _assertClass(table, Matrix);
        const ret = wasm.selfretrieval_step(this.__wbg_ptr, f.__wbg_ptr, table.__wbg_ptr, blocks);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] !== 0;
    }
}
if (Symbol.dispose) SelfRetrieval.prototype[Symbol.dispose] = SelfRetrieval.prototype.free;

/**
 * What pictures and captions are, besides what [`TrainerOptions`] say.
 */
export class SmallClipOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SmallClipOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_smallclipoptions_free(ptr, 0);
    }
    /**
     * Pictures of one object in a batch, and of a whole scene.
     * @returns {number}
     */
    get alone() {
        const ret = wasm.__wbg_get_smallclipoptions_alone(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {CaptionOrder}
     */
    get caption_order() {
        const ret = wasm.__wbg_get_smallclipoptions_caption_order(this.__wbg_ptr);
        return ret;
    }
    /**
     * Objects of a scene.
     * @returns {number}
     */
    get fields() {
        const ret = wasm.__wbg_get_smallclipoptions_fields(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get patch() {
        const ret = wasm.__wbg_get_smallclipoptions_patch(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Of the image tower: at a token after the patches, or their mean.
     * @returns {Pooling}
     */
    get pooling() {
        const ret = wasm.__wbg_get_smallclipoptions_pooling(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get scenes() {
        const ret = wasm.__wbg_get_smallclipoptions_scenes(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Side of a picture and of a patch, in pixels.
     * @returns {number}
     */
    get size() {
        const ret = wasm.__wbg_get_smallclipoptions_size(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Drawings of each object.
     * @returns {number}
     */
    get variants() {
        const ret = wasm.__wbg_get_smallclipoptions_variants(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Pictures of one object in a batch, and of a whole scene.
     * @param {number} arg0
     */
    set alone(arg0) {
        wasm.__wbg_set_smallclipoptions_alone(this.__wbg_ptr, arg0);
    }
    /**
     * @param {CaptionOrder} arg0
     */
    set caption_order(arg0) {
        wasm.__wbg_set_smallclipoptions_caption_order(this.__wbg_ptr, arg0);
    }
    /**
     * Objects of a scene.
     * @param {number} arg0
     */
    set fields(arg0) {
        wasm.__wbg_set_smallclipoptions_fields(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set patch(arg0) {
        wasm.__wbg_set_smallclipoptions_patch(this.__wbg_ptr, arg0);
    }
    /**
     * Of the image tower: at a token after the patches, or their mean.
     * @param {Pooling} arg0
     */
    set pooling(arg0) {
        wasm.__wbg_set_smallclipoptions_pooling(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set scenes(arg0) {
        wasm.__wbg_set_smallclipoptions_scenes(this.__wbg_ptr, arg0);
    }
    /**
     * Side of a picture and of a patch, in pixels.
     * @param {number} arg0
     */
    set size(arg0) {
        wasm.__wbg_set_smallclipoptions_size(this.__wbg_ptr, arg0);
    }
    /**
     * Drawings of each object.
     * @param {number} arg0
     */
    set variants(arg0) {
        wasm.__wbg_set_smallclipoptions_variants(this.__wbg_ptr, arg0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.smallclipoptions_new();
        this.__wbg_ptr = ret;
        SmallClipOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) SmallClipOptions.prototype[Symbol.dispose] = SmallClipOptions.prototype.free;

/**
 * A run between two steps.
 */
export class SmallClipTrainer {
    static __wrap(ptr) {
        const obj = Object.create(SmallClipTrainer.prototype);
        obj.__wbg_ptr = ptr;
        SmallClipTrainerFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SmallClipTrainerFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_smallcliptrainer_free(ptr, 0);
    }
    /**
     * The gradient over this worker's shards, once all embeddings are there.
     */
    differentiate() {
        wasm.smallcliptrainer_differentiate(this.__wbg_ptr);
    }
    /**
     * Embeddings of captions of scenes [scenes, m]: [scenes, out].
     * @param {Uint32Array} objects
     * @param {number} m
     * @returns {Matrix}
     */
    embed_captions(objects, m) {
        const ptr0 = passArray32ToWasm0(objects, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_embed_captions(this.__wbg_ptr, ptr0, len0, m);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Embeddings of any pictures [pictures, size, size, 3]: [pictures, out].
     * @param {Uint8Array} bytes
     * @returns {Matrix}
     */
    embed_pictures(bytes) {
        const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_embed_pictures(this.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Embeddings of pictures of scenes [scenes, m], by drawings to judge by: [scenes, out].
     * @param {Uint32Array} objects
     * @param {Uint32Array} variants
     * @param {number} m
     * @returns {Matrix}
     */
    embed_scenes(objects, variants, m) {
        const ptr0 = passArray32ToWasm0(objects, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(variants, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_embed_scenes(this.__wbg_ptr, ptr0, len0, ptr1, len1, m);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * Embeddings of this worker's shards of the step that comes.
     * @returns {Float32Array}
     */
    embed_shards() {
        const ret = wasm.smallcliptrainer_embed_shards(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Embeddings of all values alone, concept by concept: [values, out].
     * @returns {Matrix}
     */
    embed_values() {
        const ret = wasm.smallcliptrainer_embed_values(this.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
    /**
     * [scenes, concept, object, top, object swap, swap scenes, caption swap, captions found, pictures
     * found, captions to find among] on pictures of `objects` objects; empty where the split has none.
     * @param {boolean} held_out
     * @param {number} objects
     * @returns {Float64Array}
     */
    evaluate(held_out, objects) {
        const ret = wasm.smallcliptrainer_evaluate(this.__wbg_ptr, held_out, objects);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Goes to this step; what [`piece_of`](Self::piece_of) names is written apart.
     * @param {number} step
     */
    go_to(step) {
        wasm.smallcliptrainer_go_to(this.__wbg_ptr, step);
    }
    /**
     * Places of the gradient that another worker is to have, one or two.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    gradients_for(worker) {
        const ret = wasm.smallcliptrainer_gradients_for(this.__wbg_ptr, worker);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * From now on does its share of each step.
     * @param {number} worker
     * @param {number} workers
     */
    join(worker, workers) {
        const ret = wasm.smallcliptrainer_join(this.__wbg_ptr, worker, workers);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Picture by picture of the same, as in DualEncoderTrainer, then 1 or 0 for its caption against the
     * swapped one, NaN where it has none, and for its caption among all.
     * @param {boolean} held_out
     * @param {number} objects
     * @returns {Float64Array}
     */
    judge(held_out, objects) {
        const ret = wasm.smallcliptrainer_judge(this.__wbg_ptr, held_out, objects);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Sums the gradients of this worker's piece: squares of the lengths of its parts.
     * @returns {Float64Array}
     */
    merge() {
        const ret = wasm.smallcliptrainer_merge(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * First moments, then second.
     * @returns {Float32Array}
     */
    moments() {
        const ret = wasm.smallcliptrainer_moments(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Radix ids of the training objects, or of the held-out ones, in the order drawn.
     * @param {boolean} held_out
     * @returns {Uint32Array}
     */
    objects(held_out) {
        const ret = wasm.smallcliptrainer_objects(this.__wbg_ptr, held_out);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * All parameters: encoder of scenes, that of queries unless shared, t.
     * @returns {Float32Array}
     */
    parameters() {
        const ret = wasm.smallcliptrainer_parameters(this.__wbg_ptr);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Places of the parameters that a worker updates, and of their moments.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    piece_of(worker) {
        const ret = wasm.smallcliptrainer_piece_of(this.__wbg_ptr, worker);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Goes to where a run of the same options was.
     * @param {number} step
     * @param {Float32Array} parameters
     * @param {Float32Array} moments
     */
    restore(step, parameters, moments) {
        const ptr0 = passArrayF32ToWasm0(parameters, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF32ToWasm0(moments, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_restore(this.__wbg_ptr, step, ptr0, len0, ptr1, len1);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Place for the gradient that another worker has for this one.
     * @param {number} worker
     * @returns {Uint32Array}
     */
    room_for(worker) {
        const ret = wasm.smallcliptrainer_room_for(this.__wbg_ptr, worker);
        var v1 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Up to `count` steps: [steps done, means of the sum and of each loss, last length of the
     * gradient, last rate]. Fewer steps than asked for: the next one's loss is no number.
     * @param {number} count
     * @returns {Float64Array}
     */
    run(count) {
        const ret = wasm.smallcliptrainer_run(this.__wbg_ptr, count);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
    /**
     * Shards of each step; 1 where a step is too small to be shared.
     * @returns {number}
     */
    get shards() {
        const ret = wasm.smallcliptrainer_shards(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Sinusoidal vectors of places of a tower [places, width]; empty unless it has them.
     * @param {boolean} text
     * @returns {Float32Array}
     */
    sinusoidal_positions(text) {
        const ret = wasm.smallcliptrainer_sinusoidal_positions(this.__wbg_ptr, text);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * `seen` are drawings to train on, `evaluated` those to judge by. Undefined where no draw of this
     * coverage holds every value.
     * @param {TrainerOptions} options
     * @param {SmallClipOptions} pictures
     * @param {Uint32Array} sizes
     * @param {Drawings} seen
     * @param {Drawings} evaluated
     * @returns {SmallClipTrainer | undefined}
     */
    static start(options, pictures, sizes, seen, evaluated) {
        _assertClass(options, TrainerOptions);
        _assertClass(pictures, SmallClipOptions);
        const ptr0 = passArray32ToWasm0(sizes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        _assertClass(seen, Drawings);
        var ptr1 = seen.__destroy_into_raw();
        _assertClass(evaluated, Drawings);
        var ptr2 = evaluated.__destroy_into_raw();
        const ret = wasm.smallcliptrainer_start(options.__wbg_ptr, pictures.__wbg_ptr, ptr0, len0, ptr1, ptr2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : SmallClipTrainer.__wrap(ret[0]);
    }
    /**
     * The same on frozen features in place of pictures: `rows` [objects ^ fields, dim] of all scenes,
     * the first position slowest, and `alone` [objects, dim].
     * @param {TrainerOptions} options
     * @param {SmallClipOptions} pictures
     * @param {Uint32Array} sizes
     * @param {Float32Array} rows
     * @param {Float32Array} alone
     * @returns {SmallClipTrainer | undefined}
     */
    static start_on_features(options, pictures, sizes, rows, alone) {
        _assertClass(options, TrainerOptions);
        _assertClass(pictures, SmallClipOptions);
        const ptr0 = passArray32ToWasm0(sizes, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArrayF32ToWasm0(rows, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArrayF32ToWasm0(alone, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_start_on_features(options.__wbg_ptr, pictures.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return ret[0] === 0 ? undefined : SmallClipTrainer.__wrap(ret[0]);
    }
    /**
     * Steps done.
     * @returns {number}
     */
    get steps() {
        const ret = wasm.smallcliptrainer_steps(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Takes in what a worker embedded, this one included.
     * @param {number} worker
     * @param {Float32Array} embeddings
     */
    take_embeddings(worker, embeddings) {
        const ptr0 = passArrayF32ToWasm0(embeddings, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_take_embeddings(this.__wbg_ptr, worker, ptr0, len0);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Updates this worker's piece, given the squares of all workers: what
     * [`run`](Self::run) gives for one step.
     * @param {Float64Array} squares
     * @returns {Float64Array}
     */
    update(squares) {
        const ptr0 = passArrayF64ToWasm0(squares, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.smallcliptrainer_update(this.__wbg_ptr, ptr0, len0);
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
}
if (Symbol.dispose) SmallClipTrainer.prototype[Symbol.dispose] = SmallClipTrainer.prototype.free;

/**
 * Rows by their entries other than zero.
 */
export class SparseRows {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        SparseRowsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_sparserows_free(ptr, 0);
    }
    /**
     * `offsets` [rows + 1] says where each row's entries begin, `columns` and `values` what they are.
     * @param {Uint32Array} offsets
     * @param {Uint32Array} columns
     * @param {Float64Array} values
     * @param {number} width
     */
    constructor(offsets, columns, values, width) {
        const ptr0 = passArray32ToWasm0(offsets, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ptr1 = passArray32ToWasm0(columns, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArrayF64ToWasm0(values, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.sparserows_new(ptr0, len0, ptr1, len1, ptr2, len2, width);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        SparseRowsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * The weights [width] that give the listed rows 1, by ridge.
     * @param {Uint32Array} listed
     * @returns {Float64Array}
     */
    ridge(listed) {
        const ptr0 = passArray32ToWasm0(listed, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.sparserows_ridge(this.__wbg_ptr, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
    /**
     * What `weights` [width] give each row [rows].
     * @param {Float64Array} weights
     * @returns {Float64Array}
     */
    times(weights) {
        const ptr0 = passArrayF64ToWasm0(weights, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.sparserows_times(this.__wbg_ptr, ptr0, len0);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v2;
    }
}
if (Symbol.dispose) SparseRows.prototype[Symbol.dispose] = SparseRows.prototype.free;

/**
 * How a fit is stepped.
 */
export class StepOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        StepOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_stepoptions_free(ptr, 0);
    }
    /**
     * Scenes a step where not all take part in each, drawn from the seed; 0: all.
     * @returns {number}
     */
    get batch() {
        const ret = wasm.__wbg_get_stepoptions_batch(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get learningRate() {
        const ret = wasm.__wbg_get_stepoptions_learningRate(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get seed() {
        const ret = wasm.__wbg_get_stepoptions_seed(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Scenes a step where not all take part in each, drawn from the seed; 0: all.
     * @param {number} arg0
     */
    set batch(arg0) {
        wasm.__wbg_set_stepoptions_batch(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set learningRate(arg0) {
        wasm.__wbg_set_stepoptions_learningRate(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set seed(arg0) {
        wasm.__wbg_set_stepoptions_seed(this.__wbg_ptr, arg0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.stepoptions_new();
        this.__wbg_ptr = ret;
        StepOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) StepOptions.prototype[Symbol.dispose] = StepOptions.prototype.free;

/**
 * Mean and size of the rows of a fit.
 */
export class TargetScale {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        TargetScaleFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_targetscale_free(ptr, 0);
    }
    /**
     * Turns rows in this unit back into embeddings.
     * @param {Matrix} rows
     */
    back(rows) {
        _assertClass(rows, Matrix);
        const ret = wasm.targetscale_back(this.__wbg_ptr, rows.__wbg_ptr);
        if (ret[1]) {
            throw takeFromExternrefTable0(ret[0]);
        }
    }
    /**
     * Of the `picked` rows.
     * @param {Matrix} rows
     * @param {Uint32Array} picked
     */
    constructor(rows, picked) {
        _assertClass(rows, Matrix);
        const ptr0 = passArray32ToWasm0(picked, wasm.__wbindgen_malloc);
        const len0 = WASM_VECTOR_LEN;
        const ret = wasm.targetscale_new(rows.__wbg_ptr, ptr0, len0);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        TargetScaleFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * All rows in this unit.
     * @param {Matrix} rows
     * @returns {Matrix}
     */
    to_unit(rows) {
        _assertClass(rows, Matrix);
        const ret = wasm.targetscale_to_unit(this.__wbg_ptr, rows.__wbg_ptr);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        return Matrix.__wrap(ret[0]);
    }
}
if (Symbol.dispose) TargetScale.prototype[Symbol.dispose] = TargetScale.prototype.free;

/**
 * Which part a worker does.
 */
export class TeamShare {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        TeamShareFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_teamshare_free(ptr, 0);
    }
    /**
     * Number `worker` of `workers`.
     * @param {number} worker
     * @param {number} workers
     */
    constructor(worker, workers) {
        const ret = wasm.teamshare_new(worker, workers);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        TeamShareFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) TeamShare.prototype[Symbol.dispose] = TeamShare.prototype.free;

/**
 * Which decoder.
 * @enum {0 | 1 | 2}
 */
export const TokenDecoder = Object.freeze({
    Queries: 0, "0": "Queries",
    Strongest: 1, "1": "Strongest",
    Votes: 2, "2": "Votes",
});

/**
 * Which rule.
 * @enum {0 | 1 | 2 | 3}
 */
export const TokenPooling = Object.freeze({
    First: 0, "0": "First",
    Last: 1, "1": "Last",
    Mean: 2, "2": "Mean",
    Max: 3, "3": "Max",
});

/**
 * Indices and cosines [queries, k], best first.
 */
export class TopK {
    static __wrap(ptr) {
        const obj = Object.create(TopK.prototype);
        obj.__wbg_ptr = ptr;
        TopKFinalization.register(obj, obj.__wbg_ptr, obj);
        return obj;
    }
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        TopKFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_topk_free(ptr, 0);
    }
    /**
     * Rows of the bank.
     * @returns {Int32Array}
     */
    get indices() {
        const ret = wasm.__wbg_get_topk_indices(this.__wbg_ptr);
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * Their cosines.
     * @returns {Float64Array}
     */
    get scores() {
        const ret = wasm.__wbg_get_topk_scores(this.__wbg_ptr);
        var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
        return v1;
    }
}
if (Symbol.dispose) TopK.prototype[Symbol.dispose] = TopK.prototype.free;

/**
 * PyTorch's CPU generator.
 */
export class TorchStream {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        TorchStreamFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_torchstream_free(ptr, 0);
    }
    /**
     * @param {number} n
     * @param {number} fan_in
     * @returns {Float32Array}
     */
    linear(n, fan_in) {
        const ret = wasm.torchstream_linear(this.__wbg_ptr, n, fan_in);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * `torch.manual_seed(seed)`.
     * @param {number} seed
     */
    constructor(seed) {
        const ret = wasm.torchstream_new(seed);
        this.__wbg_ptr = ret;
        TorchStreamFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * @param {number} n
     * @returns {Float32Array}
     */
    normal(n) {
        const ret = wasm.torchstream_normal(this.__wbg_ptr, n);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @param {number} high
     * @param {number} n
     * @returns {Int32Array}
     */
    randint(high, n) {
        const ret = wasm.torchstream_randint(this.__wbg_ptr, high, n);
        if (ret[3]) {
            throw takeFromExternrefTable0(ret[2]);
        }
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @param {number} n
     * @returns {Int32Array}
     */
    randperm(n) {
        const ret = wasm.torchstream_randperm(this.__wbg_ptr, n);
        var v1 = getArrayI32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
    /**
     * @param {number} n
     * @returns {Float32Array}
     */
    uniform(n) {
        const ret = wasm.torchstream_uniform(this.__wbg_ptr, n);
        var v1 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
        return v1;
    }
}
if (Symbol.dispose) TorchStream.prototype[Symbol.dispose] = TorchStream.prototype.free;

/**
 * What a run is made of.
 */
export class TrainerOptions {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        TrainerOptionsFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_traineroptions_free(ptr, 0);
    }
    /**
     * @returns {Activation}
     */
    get activation() {
        const ret = wasm.__wbg_get_traineroptions_activation(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get clip() {
        const ret = wasm.__wbg_get_traineroptions_clip(this.__wbg_ptr);
        return ret;
    }
    /**
     * 0: all.
     * @returns {number}
     */
    get concept_negatives() {
        const ret = wasm.__wbg_get_traineroptions_concept_negatives(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get coverage() {
        const ret = wasm.__wbg_get_traineroptions_coverage(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Decay}
     */
    get decay() {
        const ret = wasm.__wbg_get_traineroptions_decay(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Encoders}
     */
    get encoders() {
        const ret = wasm.__wbg_get_traineroptions_encoders(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Format}
     */
    get format() {
        const ret = wasm.__wbg_get_traineroptions_format(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get heads() {
        const ret = wasm.__wbg_get_traineroptions_heads(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get hidden() {
        const ret = wasm.__wbg_get_traineroptions_hidden(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get hold() {
        const ret = wasm.__wbg_get_traineroptions_hold(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Initial}
     */
    get initial() {
        const ret = wasm.__wbg_get_traineroptions_initial(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get layers() {
        const ret = wasm.__wbg_get_traineroptions_layers(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get learning_rate() {
        const ret = wasm.__wbg_get_traineroptions_learning_rate(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get logit_scale_cap() {
        const ret = wasm.__wbg_get_traineroptions_logit_scale_cap(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Mixing}
     */
    get mixing() {
        const ret = wasm.__wbg_get_traineroptions_mixing(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {NegativeObjects}
     */
    get negatives() {
        const ret = wasm.__wbg_get_traineroptions_negatives(this.__wbg_ptr);
        return ret;
    }
    /**
     * 0: all training objects.
     * @returns {number}
     */
    get object_negatives() {
        const ret = wasm.__wbg_get_traineroptions_object_negatives(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get out() {
        const ret = wasm.__wbg_get_traineroptions_out(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {Pooling}
     */
    get pooling() {
        const ret = wasm.__wbg_get_traineroptions_pooling(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {Positions}
     */
    get positions() {
        const ret = wasm.__wbg_get_traineroptions_positions(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get seed() {
        const ret = wasm.__wbg_get_traineroptions_seed(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get steps() {
        const ret = wasm.__wbg_get_traineroptions_steps(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {boolean}
     */
    get swap_negatives() {
        const ret = wasm.__wbg_get_traineroptions_swap_negatives(this.__wbg_ptr);
        return ret !== 0;
    }
    /**
     * @returns {number}
     */
    get temperature() {
        const ret = wasm.__wbg_get_traineroptions_temperature(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get warm_up() {
        const ret = wasm.__wbg_get_traineroptions_warm_up(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @returns {number}
     */
    get weight_decay() {
        const ret = wasm.__wbg_get_traineroptions_weight_decay(this.__wbg_ptr);
        return ret;
    }
    /**
     * @returns {number}
     */
    get width() {
        const ret = wasm.__wbg_get_traineroptions_width(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * Members of the team that it is for, if it is not to judge; 0: it does all.
     * @returns {number}
     */
    get workers() {
        const ret = wasm.__wbg_get_traineroptions_workers(this.__wbg_ptr);
        return ret >>> 0;
    }
    /**
     * @param {Activation} arg0
     */
    set activation(arg0) {
        wasm.__wbg_set_traineroptions_activation(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set clip(arg0) {
        wasm.__wbg_set_traineroptions_clip(this.__wbg_ptr, arg0);
    }
    /**
     * 0: all.
     * @param {number} arg0
     */
    set concept_negatives(arg0) {
        wasm.__wbg_set_traineroptions_concept_negatives(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set coverage(arg0) {
        wasm.__wbg_set_traineroptions_coverage(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Decay} arg0
     */
    set decay(arg0) {
        wasm.__wbg_set_traineroptions_decay(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Encoders} arg0
     */
    set encoders(arg0) {
        wasm.__wbg_set_traineroptions_encoders(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Format} arg0
     */
    set format(arg0) {
        wasm.__wbg_set_traineroptions_format(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set heads(arg0) {
        wasm.__wbg_set_traineroptions_heads(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set hidden(arg0) {
        wasm.__wbg_set_traineroptions_hidden(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set hold(arg0) {
        wasm.__wbg_set_traineroptions_hold(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Initial} arg0
     */
    set initial(arg0) {
        wasm.__wbg_set_traineroptions_initial(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set layers(arg0) {
        wasm.__wbg_set_traineroptions_layers(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set learning_rate(arg0) {
        wasm.__wbg_set_traineroptions_learning_rate(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set logit_scale_cap(arg0) {
        wasm.__wbg_set_traineroptions_logit_scale_cap(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Mixing} arg0
     */
    set mixing(arg0) {
        wasm.__wbg_set_traineroptions_mixing(this.__wbg_ptr, arg0);
    }
    /**
     * @param {NegativeObjects} arg0
     */
    set negatives(arg0) {
        wasm.__wbg_set_traineroptions_negatives(this.__wbg_ptr, arg0);
    }
    /**
     * 0: all training objects.
     * @param {number} arg0
     */
    set object_negatives(arg0) {
        wasm.__wbg_set_traineroptions_object_negatives(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set out(arg0) {
        wasm.__wbg_set_traineroptions_out(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Pooling} arg0
     */
    set pooling(arg0) {
        wasm.__wbg_set_traineroptions_pooling(this.__wbg_ptr, arg0);
    }
    /**
     * @param {Positions} arg0
     */
    set positions(arg0) {
        wasm.__wbg_set_traineroptions_positions(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set seed(arg0) {
        wasm.__wbg_set_traineroptions_seed(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set steps(arg0) {
        wasm.__wbg_set_traineroptions_steps(this.__wbg_ptr, arg0);
    }
    /**
     * @param {boolean} arg0
     */
    set swap_negatives(arg0) {
        wasm.__wbg_set_traineroptions_swap_negatives(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set temperature(arg0) {
        wasm.__wbg_set_traineroptions_temperature(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set warm_up(arg0) {
        wasm.__wbg_set_traineroptions_warm_up(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set weight_decay(arg0) {
        wasm.__wbg_set_traineroptions_weight_decay(this.__wbg_ptr, arg0);
    }
    /**
     * @param {number} arg0
     */
    set width(arg0) {
        wasm.__wbg_set_traineroptions_width(this.__wbg_ptr, arg0);
    }
    /**
     * Members of the team that it is for, if it is not to judge; 0: it does all.
     * @param {number} arg0
     */
    set workers(arg0) {
        wasm.__wbg_set_traineroptions_workers(this.__wbg_ptr, arg0);
    }
    /**
     * All zero; to be filled in.
     */
    constructor() {
        const ret = wasm.traineroptions_new();
        this.__wbg_ptr = ret;
        TrainerOptionsFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
    /**
     * Weight of a loss, and the steps from which and to which it rises from 0.
     * @param {Loss} loss
     * @param {number} weight
     * @param {number} from
     * @param {number} to
     */
    set_loss(loss, weight, from, to) {
        wasm.traineroptions_set_loss(this.__wbg_ptr, loss, weight, from, to);
    }
}
if (Symbol.dispose) TrainerOptions.prototype[Symbol.dispose] = TrainerOptions.prototype.free;

/**
 * Scenes to learn from and scenes to predict.
 */
export class TreeProblem {
    __destroy_into_raw() {
        const ptr = this.__wbg_ptr;
        this.__wbg_ptr = 0;
        TreeProblemFinalization.unregister(this);
        return ptr;
    }
    free() {
        const ptr = this.__destroy_into_raw();
        wasm.__wbg_treeproblem_free(ptr, 0);
    }
    /**
     * Value indices [scenes, positions, concepts] of scenes to learn from, and of `queries`.
     * @param {SceneShape} scenes
     * @param {Int32Array} values
     * @param {Int32Array} queries
     */
    constructor(scenes, values, queries) {
        _assertClass(scenes, SceneShape);
        var ptr0 = scenes.__destroy_into_raw();
        const ptr1 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
        const len1 = WASM_VECTOR_LEN;
        const ptr2 = passArray32ToWasm0(queries, wasm.__wbindgen_malloc);
        const len2 = WASM_VECTOR_LEN;
        const ret = wasm.treeproblem_new(ptr0, ptr1, len1, ptr2, len2);
        if (ret[2]) {
            throw takeFromExternrefTable0(ret[1]);
        }
        this.__wbg_ptr = ret[0];
        TreeProblemFinalization.register(this, this.__wbg_ptr, this);
        return this;
    }
}
if (Symbol.dispose) TreeProblem.prototype[Symbol.dispose] = TreeProblem.prototype.free;

/**
 * The least loss of some seeded starts on `values` [scenes, positions, concepts]; scene i has row
 * `targets_of[i]` of the targets. `progress(share)` may return false to stop, which is an error.
 * @param {ApproximatorShape} shape
 * @param {Int32Array} values
 * @param {Matrix} targets
 * @param {Uint32Array} targets_of
 * @param {AlternatingOptions} options
 * @param {Function | null} [progress]
 * @returns {AlternatingProducts}
 */
export function alternating_products(shape, values, targets, targets_of, options, progress) {
    _assertClass(shape, ApproximatorShape);
    const ptr0 = passArray32ToWasm0(values, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(targets, Matrix);
    const ptr1 = passArray32ToWasm0(targets_of, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    _assertClass(options, AlternatingOptions);
    var ptr2 = options.__destroy_into_raw();
    const ret = wasm.alternating_products(shape.__wbg_ptr, ptr0, len0, targets.__wbg_ptr, ptr1, len1, ptr2, isLikeNone(progress) ? 0 : addToExternrefTable0(progress));
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return AlternatingProducts.__wrap(ret[0]);
}

/**
 * One vector a scene by the attention of a query [dim].
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {Float64Array} query
 * @returns {Matrix}
 */
export function attend_tokens(rows, lengths, query) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(query, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.attend_tokens(rows.__wbg_ptr, ptr0, len0, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * Mean R2 of averages over all row shuffles.
 * @param {Int32Array} ids
 * @param {number} k
 * @param {number} columns
 * @returns {number}
 */
export function average_noise_floor(ids, k, columns) {
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.average_noise_floor(ptr0, len0, k, columns);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * Fills `table` [columns, dim] with the mean of each column's occurrences.
 * @param {Matrix} table
 * @param {Matrix} f
 * @param {Int32Array} ids
 * @param {number} k
 * @param {Float64Array} mean
 */
export function average_table(table, f, ids, k, mean) {
    _assertClass(table, Matrix);
    _assertClass(f, Matrix);
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(mean, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.average_table(table.__wbg_ptr, f.__wbg_ptr, ptr0, len0, k, ptr1, len1);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * The offset with which most scenes are exact matches, and how many those are.
 * @param {Matrix} scores
 * @param {Int32Array} labels
 * @param {number} objects
 * @param {Uint8Array} unseen
 * @returns {Float64Array}
 */
export function best_offset(scores, labels, objects, unseen) {
    _assertClass(scores, Matrix);
    const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray8ToWasm0(unseen, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.best_offset(scores.__wbg_ptr, ptr0, len0, objects, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * Bits of the prior [scenes], bits gained [scenes], and the factor on each of two folds: one after the other.
 * @param {Uint32Array} counts
 * @param {Float64Array} scores
 * @param {Float64Array} weights
 * @param {Uint32Array} truths
 * @param {Uint8Array} folds
 * @returns {Float64Array}
 */
export function binding_bits(counts, scores, weights, truths, folds) {
    const ptr0 = passArray32ToWasm0(counts, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(scores, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArrayF64ToWasm0(weights, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ptr3 = passArray32ToWasm0(truths, wasm.__wbindgen_malloc);
    const len3 = WASM_VECTOR_LEN;
    const ptr4 = passArray8ToWasm0(folds, wasm.__wbindgen_malloc);
    const len4 = WASM_VECTOR_LEN;
    const ret = wasm.binding_bits(ptr0, len0, ptr1, len1, ptr2, len2, ptr3, len3, ptr4, len4);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v6 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v6;
}

/**
 * Gradient-boosted trees: predictions [queries, dim] from `targets` [scenes, dim].
 * @param {TreeProblem} problem
 * @param {Matrix} targets
 * @param {number} components
 * @param {Function | null} [progress]
 * @returns {BoostedPredictions}
 */
export function boosted_predictions(problem, targets, components, progress) {
    _assertClass(problem, TreeProblem);
    var ptr0 = problem.__destroy_into_raw();
    _assertClass(targets, Matrix);
    const ret = wasm.boosted_predictions(ptr0, targets.__wbg_ptr, components, isLikeNone(progress) ? 0 : addToExternrefTable0(progress));
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return BoostedPredictions.__wrap(ret[0]);
}

/**
 * [low, high] of the mean over scenes; with clusters [scenes, k] in 0..units, over those.
 * @param {Float64Array} values
 * @param {Int32Array | null | undefined} clusters
 * @param {number} units
 * @param {number} level
 * @param {number} resamples
 * @param {number} seed
 * @param {string} stream
 * @returns {Float64Array}
 */
export function bootstrap_interval(values, clusters, units, level, resamples, seed, stream) {
    const ptr0 = passArrayF64ToWasm0(values, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    var ptr1 = isLikeNone(clusters) ? 0 : passArray32ToWasm0(clusters, wasm.__wbindgen_malloc);
    var len1 = WASM_VECTOR_LEN;
    const ptr2 = passStringToWasm0(stream, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.bootstrap_interval(ptr0, len0, ptr1, len1, units, level, resamples, seed, ptr2, len2);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v4;
}

/**
 * The middle of a picture.
 * @param {Uint8Array} bytes
 * @param {ImageSize} size
 * @param {number} channels
 * @param {ImageSize} new_size
 * @param {Backend} backend
 * @returns {Uint8Array}
 */
export function centre_crop(bytes, size, channels, new_size, backend) {
    const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(size, ImageSize);
    var ptr1 = size.__destroy_into_raw();
    _assertClass(new_size, ImageSize);
    var ptr2 = new_size.__destroy_into_raw();
    const ret = wasm.centre_crop(ptr0, len0, ptr1, channels, ptr2, backend);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v4;
}

/**
 * Coordinates [n, k] from distances [n, n].
 * @param {Float64Array} distances
 * @param {number} n
 * @param {number} k
 * @returns {Float64Array}
 */
export function classical_mds(distances, n, k) {
    const ptr0 = passArrayF64ToWasm0(distances, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.classical_mds(ptr0, len0, n, k);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * Mean of each column, in double.
 * @param {Matrix} f
 * @returns {Float64Array}
 */
export function column_means(f) {
    _assertClass(f, Matrix);
    const ret = wasm.column_means(f.__wbg_ptr);
    var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v1;
}

/**
 * Mean R2 of a given table over all row shuffles; `sst` as in `fit_quality`.
 * @param {Int32Array} ids
 * @param {number} k
 * @param {Matrix} table
 * @param {number} sst
 * @returns {number}
 */
export function constant_noise_floor(ids, k, table, sst) {
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(table, Matrix);
    const ret = wasm.constant_noise_floor(ptr0, len0, k, table.__wbg_ptr, sst);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * [low, high] of Pearson's r over cases (x, y) [cases, 2]; empty where no resample has one.
 * @param {Float64Array} cases
 * @param {number} level
 * @param {number} resamples
 * @param {number} seed
 * @param {string} stream
 * @returns {Float64Array}
 */
export function correlation_interval(cases, level, resamples, seed, stream) {
    const ptr0 = passArrayF64ToWasm0(cases, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passStringToWasm0(stream, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.correlation_interval(ptr0, len0, level, resamples, seed, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * 1 - cosine between the chosen rows [rows, rows].
 * @param {Matrix} f
 * @param {Int32Array} rows
 * @returns {Float64Array}
 */
export function cosine_distances(f, rows) {
    _assertClass(f, Matrix);
    const ptr0 = passArray32ToWasm0(rows, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.cosine_distances(f.__wbg_ptr, ptr0, len0);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * Nothing with fewer than three objects in every position.
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {number} draws
 * @param {number} seed
 * @returns {PositionCosine | undefined}
 */
export function cosine_of_positions(rows, scenes, draws, seed) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ret = wasm.cosine_of_positions(rows.__wbg_ptr, scenes.__wbg_ptr, draws, seed);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] === 0 ? undefined : PositionCosine.__wrap(ret[0]);
}

/**
 * The `k` rows of `bank` nearest to each row of `queries`.
 * @param {Matrix} queries
 * @param {Matrix} bank
 * @param {number} k
 * @returns {TopK}
 */
export function cosine_top_k(queries, bank, k) {
    _assertClass(queries, Matrix);
    _assertClass(bank, Matrix);
    const ret = wasm.cosine_top_k(queries.__wbg_ptr, bank.__wbg_ptr, k);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return TopK.__wrap(ret[0]);
}

/**
 * The picture in a file, as Pillow shows it.
 * @param {Uint8Array} bytes
 * @returns {JpegPicture}
 */
export function decode_jpeg(bytes) {
    const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.decode_jpeg(ptr0, len0);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return JpegPicture.__wrap(ret[0]);
}

/**
 * Readers are fitted on the scenes `train` and judged on `evaluated`, each of which has an exchange. Those of products
 * take the `most` objects that `train` shows most often.
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {Uint32Array} train
 * @param {Uint32Array} evaluated
 * @param {Uint32Array} ranks
 * @param {number} most
 * @returns {DecoderTransfer}
 */
export function decoder_transfer(rows, scenes, train, evaluated, ranks, most) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ptr0 = passArray32ToWasm0(train, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(evaluated, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray32ToWasm0(ranks, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.decoder_transfer(rows.__wbg_ptr, scenes.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2, most);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return DecoderTransfer.__wrap(ret[0]);
}

/**
 * Draws shapes, each of them twelve numbers: kind, x, y, radius, turn, outline, fill (3), line (3).
 * @param {number} width
 * @param {number} height
 * @param {Uint8Array} background
 * @param {Float64Array} numbers
 * @returns {Uint8Array}
 */
export function draw_flat(width, height, background, numbers) {
    const ptr0 = passArray8ToWasm0(background, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(numbers, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.draw_flat(width, height, ptr0, len0, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v3;
}

/**
 * 1 for each scene that is an exact match.
 * @param {Matrix} scores
 * @param {Int32Array} labels
 * @param {number} objects
 * @returns {Uint8Array}
 */
export function exact_matches(scores, labels, objects) {
    _assertClass(scores, Matrix);
    const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.exact_matches(scores.__wbg_ptr, ptr0, len0, objects);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v2;
}

/**
 * Fills `table` [columns, dim] by AdamW on some rows of `f`.
 * @param {Matrix} table
 * @param {Matrix} f
 * @param {Int32Array} ids
 * @param {number} k
 * @param {Float64Array} mean
 * @param {AdditiveTableOptions} options
 */
export function fit_additive_table(table, f, ids, k, mean, options) {
    _assertClass(table, Matrix);
    _assertClass(f, Matrix);
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(mean, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    _assertClass(options, AdditiveTableOptions);
    var ptr2 = options.__destroy_into_raw();
    const ret = wasm.fit_additive_table(table.__wbg_ptr, f.__wbg_ptr, ptr0, len0, k, ptr1, len1, ptr2);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * The converged solver; undefined when stopped.
 *
 * It starts at 0: the optimum is one, whatever the start.
 * @param {Matrix} embeddings
 * @param {Int32Array} rows
 * @param {ProbeHeads} heads
 * @param {ProbeOptions} options
 * @param {Function | null} [progress]
 * @returns {ProbeFit | undefined}
 */
export function fit_converged_probe(embeddings, rows, heads, options, progress) {
    _assertClass(embeddings, Matrix);
    const ptr0 = passArray32ToWasm0(rows, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(heads, ProbeHeads);
    var ptr1 = heads.__destroy_into_raw();
    _assertClass(options, ProbeOptions);
    var ptr2 = options.__destroy_into_raw();
    const ret = wasm.fit_converged_probe(embeddings.__wbg_ptr, ptr0, len0, ptr1, ptr2, isLikeNone(progress) ? 0 : addToExternrefTable0(progress));
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] === 0 ? undefined : ProbeFit.__wrap(ret[0]);
}

/**
 * The published protocol; undefined when `progress(epoch, loss)` stopped it by returning false.
 *
 * `heads` are those of the packed rows in their order, `initial` [stacked classes, dim].
 * @param {PackedRows} rows
 * @param {ProbeHeads} heads
 * @param {Float32Array} initial
 * @param {ProbeOptions} options
 * @param {Function | null} [progress]
 * @returns {ProbeFit | undefined}
 */
export function fit_linear_probe(rows, heads, initial, options, progress) {
    _assertClass(rows, PackedRows);
    _assertClass(heads, ProbeHeads);
    var ptr0 = heads.__destroy_into_raw();
    const ptr1 = passArrayF32ToWasm0(initial, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    _assertClass(options, ProbeOptions);
    var ptr2 = options.__destroy_into_raw();
    const ret = wasm.fit_linear_probe(rows.__wbg_ptr, ptr0, ptr1, len1, ptr2, isLikeNone(progress) ? 0 : addToExternrefTable0(progress));
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] === 0 ? undefined : ProbeFit.__wrap(ret[0]);
}

/**
 * [SSE, SST, mean R2 over dimensions].
 * @param {Matrix} f
 * @param {Int32Array} ids
 * @param {number} k
 * @param {Matrix} table
 * @param {Float64Array} mean
 * @returns {Float64Array}
 */
export function fit_quality(f, ids, k, table, mean) {
    _assertClass(f, Matrix);
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(table, Matrix);
    const ptr1 = passArrayF64ToWasm0(mean, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.fit_quality(f.__wbg_ptr, ptr0, len0, k, table.__wbg_ptr, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * Fits roles and fillers; `order` [scenes, positions] names the object in each role.
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {Uint8Array} fold
 * @param {number} folds
 * @param {Uint32Array} order
 * @returns {RoleFillers}
 */
export function fit_role_fillers(rows, scenes, fold, folds, order) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ptr0 = passArray8ToWasm0(fold, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(order, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.fit_role_fillers(rows.__wbg_ptr, scenes.__wbg_ptr, ptr0, len0, folds, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return RoleFillers.__wrap(ret[0]);
}

/**
 * The query whose vectors say most of `targets` [scenes, columns].
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {Matrix} targets
 * @param {number} steps
 * @returns {FittedQuery}
 */
export function fit_token_query(rows, lengths, targets, steps) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(targets, Matrix);
    const ret = wasm.fit_token_query(rows.__wbg_ptr, ptr0, len0, targets.__wbg_ptr, steps);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return FittedQuery.__wrap(ret[0]);
}

/**
 * Of a shape in its box from -1 to 1: area, reach, and the width of an outline that leaves `share` of the
 * area to the filling.
 * @param {number} kind
 * @param {number} share
 * @returns {Float64Array}
 */
export function flat_shape_measures(kind, share) {
    const ret = wasm.flat_shape_measures(kind, share);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v1 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v1;
}

/**
 * Names of the shapes in the order of their numbers, one a line.
 * @returns {string}
 */
export function flat_shape_names() {
    let deferred1_0;
    let deferred1_1;
    try {
        const ret = wasm.flat_shape_names();
        deferred1_0 = ret[0];
        deferred1_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
}

/**
 * Random forest: predictions [queries, dim] from `targets` [scenes, dim].
 * @param {TreeProblem} problem
 * @param {Matrix} targets
 * @param {number} trees
 * @param {number} seed
 * @param {Function | null} [progress]
 * @returns {Matrix}
 */
export function forest_predictions(problem, targets, trees, seed, progress) {
    _assertClass(problem, TreeProblem);
    var ptr0 = problem.__destroy_into_raw();
    _assertClass(targets, Matrix);
    const ret = wasm.forest_predictions(ptr0, targets.__wbg_ptr, trees, seed, isLikeNone(progress) ? 0 : addToExternrefTable0(progress));
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * The share of each solid that others hide.
 * @param {number} width
 * @param {number} height
 * @param {Float64Array} view
 * @param {Float64Array} solids
 * @returns {Float64Array}
 */
export function hidden_shares(width, height, view, solids) {
    const ptr0 = passArrayF64ToWasm0(view, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(solids, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.hidden_shares(width, height, ptr0, len0, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * The interval of sum(values) / sum(weights), by the units `of` [cases, k] in 0..units; for a `rate` on
 * the logit scale.
 * @param {Float64Array} values
 * @param {Float64Array | null | undefined} weights
 * @param {Int32Array} of
 * @param {number} units
 * @param {boolean} rate
 * @param {number} level
 * @returns {Float64Array}
 */
export function jackknife_of_cases(values, weights, of, units, rate, level) {
    const ptr0 = passArrayF64ToWasm0(values, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    var ptr1 = isLikeNone(weights) ? 0 : passArrayF64ToWasm0(weights, wasm.__wbindgen_malloc);
    var len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray32ToWasm0(of, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.jackknife_of_cases(ptr0, len0, ptr1, len1, ptr2, len2, units, rate, level);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v4;
}

/**
 * The interval of a number that was found anew without each unit.
 * @param {number} estimate
 * @param {Float64Array} without
 * @param {number} level
 * @returns {Float64Array}
 */
export function jackknife_of_refits(estimate, without, level) {
    const ptr0 = passArrayF64ToWasm0(without, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.jackknife_of_refits(estimate, ptr0, len0, level);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * The same for other values too: `values_of` [concepts, units] names the value of each unit, of `sizes` each. A
 * concept with fewer than three values in the cases is taken as it is.
 * @param {Float64Array} values
 * @param {Float64Array | null | undefined} weights
 * @param {Int32Array} of
 * @param {number} units
 * @param {Int32Array} values_of
 * @param {Uint32Array} sizes
 * @param {boolean} rate
 * @param {number} level
 * @returns {Float64Array}
 */
export function jackknife_over_values(values, weights, of, units, values_of, sizes, rate, level) {
    const ptr0 = passArrayF64ToWasm0(values, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    var ptr1 = isLikeNone(weights) ? 0 : passArrayF64ToWasm0(weights, wasm.__wbindgen_malloc);
    var len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray32ToWasm0(of, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ptr3 = passArray32ToWasm0(values_of, wasm.__wbindgen_malloc);
    const len3 = WASM_VECTOR_LEN;
    const ptr4 = passArray32ToWasm0(sizes, wasm.__wbindgen_malloc);
    const len4 = WASM_VECTOR_LEN;
    const ret = wasm.jackknife_over_values(ptr0, len0, ptr1, len1, ptr2, len2, units, ptr3, len3, ptr4, len4, rate, level);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v6 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v6;
}

/**
 * Width and height that the file claims.
 * @param {Uint8Array} bytes
 * @returns {Uint32Array}
 */
export function jpeg_size(bytes) {
    const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.jpeg_size(ptr0, len0);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v2;
}

/**
 * Mean R2 of least squares over all row shuffles.
 * @param {Int32Array} ids
 * @param {number} k
 * @param {number} columns
 * @returns {number}
 */
export function least_squares_noise_floor(ids, k, columns) {
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.least_squares_noise_floor(ptr0, len0, k, columns);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * Fills `table` [columns, dim] by least squares and returns the rank; undefined where rounding keeps the solution
 * from being found.
 * @param {Matrix} table
 * @param {Matrix} f
 * @param {Int32Array} ids
 * @param {number} k
 * @param {Float64Array} mean
 * @returns {number | undefined}
 */
export function least_squares_table(table, f, ids, k, mean) {
    _assertClass(table, Matrix);
    _assertClass(f, Matrix);
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(mean, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.least_squares_table(table.__wbg_ptr, f.__wbg_ptr, ptr0, len0, k, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] === Number.MAX_SAFE_INTEGER ? undefined : ret[0];
}

/**
 * Makes scores that tie equal, in lists of so many after one another; `largest` of each list's scores.
 * @param {Float64Array} scores
 * @param {Uint32Array} counts
 * @param {Float64Array} largest
 */
export function level_ties(scores, counts, largest) {
    var ptr0 = passArrayF64ToWasm0(scores, wasm.__wbindgen_malloc);
    var len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(counts, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArrayF64ToWasm0(largest, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.level_ties(ptr0, len0, scores, ptr1, len1, ptr2, len2);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * A B, either of them transposed first.
 * @param {Matrix} a
 * @param {Matrix} b
 * @param {boolean} transpose_a
 * @param {boolean} transpose_b
 * @returns {Matrix}
 */
export function matmul(a, b, transpose_a, transpose_b) {
    _assertClass(a, Matrix);
    _assertClass(b, Matrix);
    const ret = wasm.matmul(a.__wbg_ptr, b.__wbg_ptr, transpose_a, transpose_b);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * The same of pairs of scenes, two numbers each.
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {Uint32Array} pairs
 * @returns {Float64Array}
 */
export function max_sim_of_pairs(rows, lengths, pairs) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(pairs, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.max_sim_of_pairs(rows.__wbg_ptr, ptr0, len0, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * How near each scene is to each of others, token by token [scenes, others].
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {Matrix} others
 * @param {Uint32Array} other_lengths
 * @returns {Matrix}
 */
export function max_sim_to(rows, lengths, others, other_lengths) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(others, Matrix);
    const ptr1 = passArray32ToWasm0(other_lengths, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.max_sim_to(rows.__wbg_ptr, ptr0, len0, others.__wbg_ptr, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * Bits of each block under a mixture of families, from those under each [families, blocks].
 * @param {Float64Array} bits
 * @param {number} groups
 * @returns {Float64Array}
 */
export function mixed_bits(bits, groups) {
    const ptr0 = passArrayF64ToWasm0(bits, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.mixed_bits(ptr0, len0, groups);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * What a decoder says of exchanges and objects. `decoder`: linear, quadratic or network.
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {Uint8Array} fold
 * @param {number} folds
 * @param {Uint32Array} orders
 * @param {string} decoder
 * @returns {NonlinearScores}
 */
export function nonlinear_scores_of(rows, scenes, fold, folds, orders, decoder) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ptr0 = passArray8ToWasm0(fold, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(orders, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passStringToWasm0(decoder, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.nonlinear_scores_of(rows.__wbg_ptr, scenes.__wbg_ptr, ptr0, len0, folds, ptr1, len1, ptr2, len2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return NonlinearScores.__wrap(ret[0]);
}

/**
 * Model input [channels, height, width] from bytes [height, width, channels].
 * @param {Uint8Array} bytes
 * @param {number} scale
 * @param {Float32Array} mean
 * @param {Float32Array} std
 * @returns {Float32Array}
 */
export function normalise_image(bytes, scale, mean, std) {
    const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF32ToWasm0(mean, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArrayF32ToWasm0(std, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.normalise_image(ptr0, len0, scale, ptr1, len1, ptr2, len2);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayF32FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v4;
}

/**
 * 1 for each scene that is an exact match with `offset` on the classes that `unseen` [classes] marks.
 * @param {Matrix} scores
 * @param {Int32Array} labels
 * @param {number} objects
 * @param {Uint8Array} unseen
 * @param {number} offset
 * @returns {Uint8Array}
 */
export function offset_matches(scores, labels, objects, unseen, offset) {
    _assertClass(scores, Matrix);
    const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray8ToWasm0(unseen, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.offset_matches(scores.__wbg_ptr, ptr0, len0, objects, ptr1, len1, offset);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v3;
}

/**
 * How far quadruples [q, 4] of rows are from parallelograms.
 * @param {Matrix} f
 * @param {Int32Array} quadruples
 * @returns {number}
 */
export function parallelogram_error(f, quadruples) {
    _assertClass(f, Matrix);
    const ptr0 = passArray32ToWasm0(quadruples, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.parallelogram_error(f.__wbg_ptr, ptr0, len0);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * x and y of two solids, the second so far behind the first that `share` of it is hidden.
 * @param {number} width
 * @param {number} height
 * @param {Float64Array} view
 * @param {Float64Array} solids
 * @param {number} share
 * @returns {Float64Array}
 */
export function place_pair(width, height, view, solids, share) {
    const ptr0 = passArrayF64ToWasm0(view, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(solids, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.place_pair(width, height, ptr0, len0, ptr1, len1, share);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * Puts a simulated code in the place of `rows`, which shares scenes, spectrum and noise with them, and says of how many
 * numbers a value its products are; nothing where there are too few scenes an object. `code`: product, lookup or
 * positions.
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {string} code
 * @param {number} seed
 * @returns {number | undefined}
 */
export function plant_like(rows, scenes, code, seed) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ptr0 = passStringToWasm0(code, wasm.__wbindgen_malloc, wasm.__wbindgen_realloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.plant_like(rows.__wbg_ptr, scenes.__wbg_ptr, ptr0, len0, seed);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] === Number.MAX_SAFE_INTEGER ? undefined : ret[0];
}

/**
 * The rotation [m, n] nearest to `values` [m, n].
 * @param {Float64Array} values
 * @param {number} m
 * @param {number} n
 * @returns {Float64Array}
 */
export function polar(values, m, n) {
    const ptr0 = passArrayF64ToWasm0(values, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.polar(ptr0, len0, m, n);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * One vector a scene by a fixed rule.
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {TokenPooling} pooling
 * @returns {Matrix}
 */
export function pool_tokens(rows, lengths, pooling) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.pool_tokens(rows.__wbg_ptr, ptr0, len0, pooling);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * Whether so many train rows are cut into shards, so that workers of a team can each have some.
 * @param {number} rows
 * @param {number} dim
 * @returns {boolean}
 */
export function probe_in_shards(rows, dim) {
    const ret = wasm.probe_in_shards(rows, dim);
    return ret !== 0;
}

/**
 * Whether the values in `labels` [edits, objects] are read out of each edit, [settings, edits].
 * @param {Matrix} f
 * @param {Matrix} table
 * @param {Matrix} weights
 * @param {Float32Array} offsets
 * @param {Int32Array} labels
 * @param {SceneEdits} edits
 * @returns {Uint8Array}
 */
export function probe_matches_of_edits(f, table, weights, offsets, labels, edits) {
    _assertClass(f, Matrix);
    _assertClass(table, Matrix);
    _assertClass(weights, Matrix);
    const ptr0 = passArrayF32ToWasm0(offsets, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    _assertClass(edits, SceneEdits);
    var ptr2 = edits.__destroy_into_raw();
    const ret = wasm.probe_matches_of_edits(f.__wbg_ptr, table.__wbg_ptr, weights.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v4;
}

/**
 * First and last + 1 of the train rows that a worker has.
 * @param {number} rows
 * @param {TeamShare} share
 * @returns {Uint32Array}
 */
export function probe_rows_of(rows, share) {
    _assertClass(share, TeamShare);
    var ptr0 = share.__destroy_into_raw();
    const ret = wasm.probe_rows_of(rows, ptr0);
    var v2 = getArrayU32FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 4, 4);
    return v2;
}

/**
 * Scores [scenes, classes]; `temperature` 0 stands for the dot score. `offsets` [classes], or none.
 * @param {Matrix} embeddings
 * @param {Float32Array} weights
 * @param {number} classes
 * @param {number} temperature
 * @param {Float32Array} offsets
 * @returns {Matrix}
 */
export function probe_scores(embeddings, weights, classes, temperature, offsets) {
    _assertClass(embeddings, Matrix);
    const ptr0 = passArrayF32ToWasm0(weights, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF32ToWasm0(offsets, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.probe_scores(embeddings.__wbg_ptr, ptr0, len0, classes, temperature, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * Shares of exchanges ranked correctly by position: by the decoder of the same position, then by those of others [2, orders, scenes].
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {Uint8Array} fold
 * @param {number} folds
 * @param {Uint32Array} orders
 * @returns {Float64Array}
 */
export function read_across_positions(rows, scenes, fold, folds, orders) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ptr0 = passArray8ToWasm0(fold, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(orders, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.read_across_positions(rows.__wbg_ptr, scenes.__wbg_ptr, ptr0, len0, folds, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * Fills `out` [scenes, dim] with sums of table rows.
 * @param {Matrix} out
 * @param {Int32Array} ids
 * @param {number} k
 * @param {Matrix} table
 * @param {Float64Array | null} [offset]
 */
export function reconstruct(out, ids, k, table, offset) {
    _assertClass(out, Matrix);
    const ptr0 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(table, Matrix);
    var ptr1 = isLikeNone(offset) ? 0 : passArrayF64ToWasm0(offset, wasm.__wbindgen_malloc);
    var len1 = WASM_VECTOR_LEN;
    const ret = wasm.reconstruct(out.__wbg_ptr, ptr0, len0, k, table.__wbg_ptr, ptr1, len1);
    if (ret[1]) {
        throw takeFromExternrefTable0(ret[0]);
    }
}

/**
 * A picture [height, width, 3]. `view`: pitch, half width, shift of the key light (x, y); `solids`,
 * nine numbers each: shape, material, red, green, blue, x, y, radius, turn.
 * @param {number} width
 * @param {number} height
 * @param {Float64Array} view
 * @param {Float64Array} solids
 * @returns {Uint8Array}
 */
export function render_solids(width, height, view, solids) {
    const ptr0 = passArrayF64ToWasm0(view, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(solids, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.render_solids(width, height, ptr0, len0, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v3;
}

/**
 * Pillow's or torchvision's resize.
 * @param {Uint8Array} bytes
 * @param {ImageSize} size
 * @param {number} channels
 * @param {ImageSize} new_size
 * @param {Filter} filter
 * @param {Backend} backend
 * @returns {Uint8Array}
 */
export function resize_image(bytes, size, channels, new_size, filter, backend) {
    const ptr0 = passArray8ToWasm0(bytes, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    _assertClass(size, ImageSize);
    var ptr1 = size.__destroy_into_raw();
    _assertClass(new_size, ImageSize);
    var ptr2 = new_size.__destroy_into_raw();
    const ret = wasm.resize_image(ptr0, len0, ptr1, channels, ptr2, filter, backend);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v4;
}

/**
 * The `picked` rows projected on the span of the vectors of objects that `known` marks.
 * @param {Matrix} rows
 * @param {Int32Array} labels
 * @param {Uint8Array} known
 * @param {Uint32Array} picked
 * @returns {Matrix}
 */
export function rows_on_span(rows, labels, known, picked) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray8ToWasm0(known, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray32ToWasm0(picked, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.rows_on_span(rows.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return Matrix.__wrap(ret[0]);
}

/**
 * Nothing where sums of values explain all that there is, or scenes are too few.
 * @param {Matrix} rows
 * @param {ReadScenes} scenes
 * @param {number} lookups
 * @param {number} runs
 * @param {number} seed
 * @returns {RuleOrLookup | undefined}
 */
export function rule_or_lookup(rows, scenes, lookups, runs, seed) {
    _assertClass(rows, Matrix);
    _assertClass(scenes, ReadScenes);
    const ret = wasm.rule_or_lookup(rows.__wbg_ptr, scenes.__wbg_ptr, lookups, runs, seed);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0] === 0 ? undefined : RuleOrLookup.__wrap(ret[0]);
}

/**
 * Coordinates [n, k] of least stress from `start`, and the stress as one more number.
 * @param {Float64Array} distances
 * @param {number} n
 * @param {Float64Array} start
 * @param {number} iterations
 * @returns {Float64Array}
 */
export function smacof(distances, n, start, iterations) {
    const ptr0 = passArrayF64ToWasm0(distances, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(start, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.smacof(ptr0, len0, n, ptr1, len1, iterations);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v3;
}

/**
 * Mean over `rows` of the cross-entropy against soft targets.
 * @param {Matrix} scores
 * @param {Int32Array} labels
 * @param {number} objects
 * @param {Int32Array} rows
 * @returns {number}
 */
export function soft_cross_entropy(scores, labels, objects, rows) {
    _assertClass(scores, Matrix);
    const ptr0 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(rows, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.soft_cross_entropy(scores.__wbg_ptr, ptr0, len0, objects, ptr1, len1);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * Names of the materials in the order of their numbers, one a line.
 * @returns {string}
 */
export function solid_material_names() {
    let deferred1_0;
    let deferred1_1;
    try {
        const ret = wasm.solid_material_names();
        deferred1_0 = ret[0];
        deferred1_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
}

/**
 * Names of the shapes in the order of their numbers, one a line.
 * @returns {string}
 */
export function solid_shape_names() {
    let deferred1_0;
    let deferred1_1;
    try {
        const ret = wasm.solid_shape_names();
        deferred1_0 = ret[0];
        deferred1_1 = ret[1];
        return getStringFromWasm0(ret[0], ret[1]);
    } finally {
        wasm.__wbindgen_free(deferred1_0, deferred1_1, 1);
    }
}

/**
 * The number of the solid that each pixel sees, from 1; 0: none [height, width].
 * @param {number} width
 * @param {number} height
 * @param {Float64Array} view
 * @param {Float64Array} solids
 * @returns {Uint8Array}
 */
export function solids_seen(width, height, view, solids) {
    const ptr0 = passArrayF64ToWasm0(view, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArrayF64ToWasm0(solids, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.solids_seen(width, height, ptr0, len0, ptr1, len1);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v3 = getArrayU8FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 1, 1);
    return v3;
}

/**
 * 96 floating-point operations in registers an iteration: the yardstick of bench.
 * @param {number} iterations
 * @returns {number}
 */
export function strict_peak(iterations) {
    const ret = wasm.strict_peak(iterations);
    return ret;
}

/**
 * The t with P(T > t) = `tail`.
 * @param {number} tail
 * @param {number} degrees
 * @returns {number}
 */
export function student_t_quantile(tail, degrees) {
    const ret = wasm.student_t_quantile(tail, degrees);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * P(T > t).
 * @param {number} t
 * @param {number} degrees
 * @returns {number}
 */
export function student_t_tail(t, degrees) {
    const ret = wasm.student_t_tail(t, degrees);
    if (ret[2]) {
        throw takeFromExternrefTable0(ret[1]);
    }
    return ret[0];
}

/**
 * n eigenvalues, largest first, and after them the n eigenvectors, row by row.
 * @param {Float64Array} values
 * @param {number} n
 * @returns {Float64Array}
 */
export function symmetric_eigen(values, n) {
    const ptr0 = passArrayF64ToWasm0(values, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ret = wasm.symmetric_eigen(ptr0, len0, n);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v2 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v2;
}

/**
 * [SSE, SST] of the chosen rows of `table` as sums of the design's columns, with intercept; undefined where rounding
 * keeps them from being found.
 * @param {Matrix} table
 * @param {Int32Array} rows
 * @param {Int32Array} ids
 * @param {number} k
 * @param {number} columns
 * @returns {Float64Array | undefined}
 */
export function table_fit(table, rows, ids, k, columns) {
    _assertClass(table, Matrix);
    const ptr0 = passArray32ToWasm0(rows, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(ids, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ret = wasm.table_fit(table.__wbg_ptr, ptr0, len0, ptr1, len1, k, columns);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    let v3;
    if (ret[0] !== 0) {
        v3 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
        wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    }
    return v3;
}

/**
 * The largest difference that is a tie, where the largest score is 1.
 * @returns {number}
 */
export function tie_tolerance() {
    const ret = wasm.tie_tolerance();
    return ret;
}

/**
 * Scores of objects [orders, scenes, classes] by a decoder of single tokens. `labels` [scenes, positions].
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {Uint32Array} labels
 * @param {Uint8Array} fold
 * @param {Uint32Array} orders
 * @param {TokenDecoder} decoder
 * @returns {Float64Array}
 */
export function token_object_scores(rows, lengths, labels, fold, orders, decoder) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray8ToWasm0(fold, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ptr3 = passArray32ToWasm0(orders, wasm.__wbindgen_malloc);
    const len3 = WASM_VECTOR_LEN;
    const ret = wasm.token_object_scores(rows.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2, ptr3, len3, decoder);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v5 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v5;
}

/**
 * Scores [draws, pairs] of pairs of tokens [pairs, 2] by a quadratic form, fitted to `same` [draws, pairs].
 * @param {Matrix} rows
 * @param {Uint32Array} pairs
 * @param {Uint8Array} same
 * @param {Uint8Array} fold
 * @returns {Float64Array}
 */
export function token_pair_scores(rows, pairs, same, fold) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(pairs, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray8ToWasm0(same, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray8ToWasm0(fold, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ret = wasm.token_pair_scores(rows.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v4 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v4;
}

/**
 * The same by a query an object, all from one that was drawn [dim].
 * @param {Matrix} rows
 * @param {Uint32Array} lengths
 * @param {Uint32Array} labels
 * @param {Uint8Array} fold
 * @param {Uint32Array} orders
 * @param {Float32Array} drawn
 * @returns {Float64Array}
 */
export function token_query_scores(rows, lengths, labels, fold, orders, drawn) {
    _assertClass(rows, Matrix);
    const ptr0 = passArray32ToWasm0(lengths, wasm.__wbindgen_malloc);
    const len0 = WASM_VECTOR_LEN;
    const ptr1 = passArray32ToWasm0(labels, wasm.__wbindgen_malloc);
    const len1 = WASM_VECTOR_LEN;
    const ptr2 = passArray8ToWasm0(fold, wasm.__wbindgen_malloc);
    const len2 = WASM_VECTOR_LEN;
    const ptr3 = passArray32ToWasm0(orders, wasm.__wbindgen_malloc);
    const len3 = WASM_VECTOR_LEN;
    const ptr4 = passArrayF32ToWasm0(drawn, wasm.__wbindgen_malloc);
    const len4 = WASM_VECTOR_LEN;
    const ret = wasm.token_query_scores(rows.__wbg_ptr, ptr0, len0, ptr1, len1, ptr2, len2, ptr3, len3, ptr4, len4);
    if (ret[3]) {
        throw takeFromExternrefTable0(ret[2]);
    }
    var v6 = getArrayF64FromWasm0(ret[0], ret[1]).slice();
    wasm.__wbindgen_free(ret[0], ret[1] * 8, 8);
    return v6;
}
export function __wbg___wbindgen_copy_to_typed_array_cccd104be8cf0b8d(arg0, arg1, arg2) {
    new Uint8Array(arg2.buffer, arg2.byteOffset, arg2.byteLength).set(getArrayU8FromWasm0(arg0, arg1));
}
export function __wbg___wbindgen_jsval_eq_9fdcd3c0a860dd3b(arg0, arg1) {
    const ret = arg0 === arg1;
    return ret;
}
export function __wbg___wbindgen_throw_5d9e815e6fdf150f(arg0, arg1) {
    throw new Error(getStringFromWasm0(arg0, arg1));
}
export function __wbg_call_0ec3b9daac84d8e5() { return handleError(function (arg0, arg1, arg2, arg3) {
    const ret = arg0.call(arg1, arg2, arg3);
    return ret;
}, arguments); }
export function __wbg_new_1d8ee6571fc2c677(arg0, arg1) {
    const ret = new TypeError(getStringFromWasm0(arg0, arg1));
    return ret;
}
export function __wbg_new_2bda21780f8b694c(arg0, arg1) {
    const ret = new RangeError(getStringFromWasm0(arg0, arg1));
    return ret;
}
export function __wbg_new_c2d7ed298dbd19d9(arg0, arg1) {
    const ret = new SyntaxError(getStringFromWasm0(arg0, arg1));
    return ret;
}
export function __wbindgen_init_externref_table() {
    const table = wasm.__wbindgen_externrefs;
    const offset = table.grow(4);
    table.set(0, undefined);
    table.set(offset + 0, undefined);
    table.set(offset + 1, null);
    table.set(offset + 2, true);
    table.set(offset + 3, false);
}
const AcrossReadFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_acrossread_free(ptr, 1));
const AdditiveTableOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_additivetableoptions_free(ptr, 1));
const AlternatingOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_alternatingoptions_free(ptr, 1));
const AlternatingProductsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_alternatingproducts_free(ptr, 1));
const ApproximatorFitFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_approximatorfit_free(ptr, 1));
const ApproximatorMemberFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_approximatormember_free(ptr, 1));
const ApproximatorShapeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_approximatorshape_free(ptr, 1));
const BoostedPredictionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_boostedpredictions_free(ptr, 1));
const CandidateSetsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_candidatesets_free(ptr, 1));
const CodedScenesFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_codedscenes_free(ptr, 1));
const CounterStreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_counterstream_free(ptr, 1));
const DecoderTransferFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_decodertransfer_free(ptr, 1));
const DrawingsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_drawings_free(ptr, 1));
const DualEncoderTrainerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_dualencodertrainer_free(ptr, 1));
const FittedQueryFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_fittedquery_free(ptr, 1));
const HiddenProductBenchFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_hiddenproductbench_free(ptr, 1));
const ImageSizeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_imagesize_free(ptr, 1));
const JpegPictureFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_jpegpicture_free(ptr, 1));
const LeadingDirectionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_leadingdirections_free(ptr, 1));
const MatrixFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_matrix_free(ptr, 1));
const NearestToEditsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_nearesttoedits_free(ptr, 1));
const NonlinearScoresFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_nonlinearscores_free(ptr, 1));
const ObjectCodeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_objectcode_free(ptr, 1));
const PackedRowsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_packedrows_free(ptr, 1));
const PermutationTestFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_permutationtest_free(ptr, 1));
const PositionCosineFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_positioncosine_free(ptr, 1));
const ProbeFitFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_probefit_free(ptr, 1));
const ProbeHeadsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_probeheads_free(ptr, 1));
const ProbeMemberFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_probemember_free(ptr, 1));
const ProbeOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_probeoptions_free(ptr, 1));
const ProductBenchFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_productbench_free(ptr, 1));
const ProductOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_productoptions_free(ptr, 1));
const PythonRandomFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_pythonrandom_free(ptr, 1));
const ReadScenesFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_readscenes_free(ptr, 1));
const ReadWithoutFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_readwithout_free(ptr, 1));
const RidgeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridge_free(ptr, 1));
const RidgeAcrossFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgeacross_free(ptr, 1));
const RidgeCoordinatesFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgecoordinates_free(ptr, 1));
const RidgeExchangeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgeexchange_free(ptr, 1));
const RidgeHeadsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgeheads_free(ptr, 1));
const RidgeReadoutFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgereadout_free(ptr, 1));
const RidgeSpectrumFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgespectrum_free(ptr, 1));
const RidgeSumsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ridgesums_free(ptr, 1));
const RoleFillersFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_rolefillers_free(ptr, 1));
const RuleOrLookupFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_ruleorlookup_free(ptr, 1));
const SceneEditsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sceneedits_free(ptr, 1));
const SceneShapeFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sceneshape_free(ptr, 1));
const SelfRetrievalFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_selfretrieval_free(ptr, 1));
const SmallClipOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_smallclipoptions_free(ptr, 1));
const SmallClipTrainerFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_smallcliptrainer_free(ptr, 1));
const SparseRowsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_sparserows_free(ptr, 1));
const StepOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_stepoptions_free(ptr, 1));
const TargetScaleFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_targetscale_free(ptr, 1));
const TeamShareFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_teamshare_free(ptr, 1));
const TopKFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_topk_free(ptr, 1));
const TorchStreamFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_torchstream_free(ptr, 1));
const TrainerOptionsFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_traineroptions_free(ptr, 1));
const TreeProblemFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_treeproblem_free(ptr, 1));

function addToExternrefTable0(obj) {
    const idx = wasm.__externref_table_alloc();
    wasm.__wbindgen_externrefs.set(idx, obj);
    return idx;
}

function _assertClass(instance, klass) {
    if (!(instance instanceof klass)) {
        throw new Error(`expected instance of ${klass.name}`);
    }
}

function getArrayF32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getFloat32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayF64FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getFloat64ArrayMemory0().subarray(ptr / 8, ptr / 8 + len);
}

function getArrayI32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getInt32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayU32FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint32ArrayMemory0().subarray(ptr / 4, ptr / 4 + len);
}

function getArrayU8FromWasm0(ptr, len) {
    ptr = ptr >>> 0;
    return getUint8ArrayMemory0().subarray(ptr / 1, ptr / 1 + len);
}

let cachedFloat32ArrayMemory0 = null;
function getFloat32ArrayMemory0() {
    if (cachedFloat32ArrayMemory0 === null || cachedFloat32ArrayMemory0.byteLength === 0) {
        cachedFloat32ArrayMemory0 = new Float32Array(wasm.memory.buffer);
    }
    return cachedFloat32ArrayMemory0;
}

let cachedFloat64ArrayMemory0 = null;
function getFloat64ArrayMemory0() {
    if (cachedFloat64ArrayMemory0 === null || cachedFloat64ArrayMemory0.byteLength === 0) {
        cachedFloat64ArrayMemory0 = new Float64Array(wasm.memory.buffer);
    }
    return cachedFloat64ArrayMemory0;
}

let cachedInt32ArrayMemory0 = null;
function getInt32ArrayMemory0() {
    if (cachedInt32ArrayMemory0 === null || cachedInt32ArrayMemory0.byteLength === 0) {
        cachedInt32ArrayMemory0 = new Int32Array(wasm.memory.buffer);
    }
    return cachedInt32ArrayMemory0;
}

function getStringFromWasm0(ptr, len) {
    return decodeText(ptr >>> 0, len);
}

let cachedUint32ArrayMemory0 = null;
function getUint32ArrayMemory0() {
    if (cachedUint32ArrayMemory0 === null || cachedUint32ArrayMemory0.byteLength === 0) {
        cachedUint32ArrayMemory0 = new Uint32Array(wasm.memory.buffer);
    }
    return cachedUint32ArrayMemory0;
}

let cachedUint8ArrayMemory0 = null;
function getUint8ArrayMemory0() {
    if (cachedUint8ArrayMemory0 === null || cachedUint8ArrayMemory0.byteLength === 0) {
        cachedUint8ArrayMemory0 = new Uint8Array(wasm.memory.buffer);
    }
    return cachedUint8ArrayMemory0;
}

function handleError(f, args) {
    try {
        return f.apply(this, args);
    } catch (e) {
        const idx = addToExternrefTable0(e);
        wasm.__wbindgen_exn_store(idx);
    }
}

function isLikeNone(x) {
    return x === undefined || x === null;
}

function passArray32ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 4, 4) >>> 0;
    getUint32ArrayMemory0().set(arg, ptr / 4);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArray8ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 1, 1) >>> 0;
    getUint8ArrayMemory0().set(arg, ptr / 1);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArrayF32ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 4, 4) >>> 0;
    getFloat32ArrayMemory0().set(arg, ptr / 4);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passArrayF64ToWasm0(arg, malloc) {
    const ptr = malloc(arg.length * 8, 8) >>> 0;
    getFloat64ArrayMemory0().set(arg, ptr / 8);
    WASM_VECTOR_LEN = arg.length;
    return ptr;
}

function passStringToWasm0(arg, malloc, realloc) {
    if (realloc === undefined) {
        const buf = cachedTextEncoder.encode(arg);
        const ptr = malloc(buf.length, 1) >>> 0;
        getUint8ArrayMemory0().subarray(ptr, ptr + buf.length).set(buf);
        WASM_VECTOR_LEN = buf.length;
        return ptr;
    }

    let len = arg.length;
    let ptr = malloc(len, 1) >>> 0;

    const mem = getUint8ArrayMemory0();

    let offset = 0;

    for (; offset < len; offset++) {
        const code = arg.charCodeAt(offset);
        if (code > 0x7F) break;
        mem[ptr + offset] = code;
    }
    if (offset !== len) {
        if (offset !== 0) {
            arg = arg.slice(offset);
        }
        ptr = realloc(ptr, len, len = offset + arg.length * 3, 1) >>> 0;
        const view = getUint8ArrayMemory0().subarray(ptr + offset, ptr + len);
        const ret = cachedTextEncoder.encodeInto(arg, view);

        offset += ret.written;
        ptr = realloc(ptr, len, offset, 1) >>> 0;
    }

    WASM_VECTOR_LEN = offset;
    return ptr;
}

function takeFromExternrefTable0(idx) {
    const value = wasm.__wbindgen_externrefs.get(idx);
    wasm.__externref_table_dealloc(idx);
    return value;
}

let cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
cachedTextDecoder.decode();
const MAX_SAFARI_DECODE_BYTES = 2146435072;
let numBytesDecoded = 0;
function decodeText(ptr, len) {
    numBytesDecoded += len;
    if (numBytesDecoded >= MAX_SAFARI_DECODE_BYTES) {
        cachedTextDecoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true });
        cachedTextDecoder.decode();
        numBytesDecoded = len;
    }
    return cachedTextDecoder.decode(getUint8ArrayMemory0().subarray(ptr, ptr + len));
}

const cachedTextEncoder = new TextEncoder();

if (!('encodeInto' in cachedTextEncoder)) {
    cachedTextEncoder.encodeInto = function (arg, view) {
        const buf = cachedTextEncoder.encode(arg);
        view.set(buf);
        return {
            read: arg.length,
            written: buf.length
        };
    };
}

let WASM_VECTOR_LEN = 0;


let wasm;
export function __wbg_set_wasm(val) {
    wasm = val;
}
