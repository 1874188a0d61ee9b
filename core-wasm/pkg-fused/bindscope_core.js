/* @ts-self-types="./bindscope_core.d.ts" */
import * as wasm from "./bindscope_core_bg.wasm";
import { __wbg_set_wasm } from "./bindscope_core_bg.js";

__wbg_set_wasm(wasm);
wasm.__wbindgen_start();
export {
    Activation, AdditiveTableOptions, AlternatingOptions, AlternatingProducts, ApproximatorFit, ApproximatorShape, BoostedPredictions, CaptionOrder, CodedScenes, CounterStream, Decay, DecoderTransfer, Drawings, DualEncoderTrainer, Encoders, Filter, Format, HiddenProductBench, ImageSize, Initial, JpegPicture, Matrix, Mixing, NearestToEdits, NegativeObjects, ObjectCode, PackedRows, PermutationTest, Pooling, Positions, ProbeFit, ProbeHeads, ProbeOptions, ProbeScore, ProductBench, ProductForm, ProductKind, ProductOptions, PythonRandom, ReadScenes, ReadWithout, Ridge, RidgeReadout, RidgeSpectrum, SceneEdits, SceneShape, SelfRetrieval, SmallClipOptions, SmallClipTrainer, TargetScale, TopK, TorchStream, TrainerOptions, TreeProblem, alternating_products, average_noise_floor, average_table, best_offset, binding_bits, boosted_predictions, bootstrap_interval, centre_crop, classical_mds, column_means, constant_noise_floor, cosine_distances, cosine_top_k, decode_jpeg, decoder_transfer, draw_flat, fit_additive_table, fit_converged_probe, fit_linear_probe, fit_quality, flat_shape_names, forest_predictions, hidden_shares, jackknife_of_cases, jackknife_of_refits, jpeg_size, leading_coordinates, least_squares_noise_floor, least_squares_table, matmul, mixed_bits, normalise_image, offset_hits, parallelogram_error, place_pair, plant_like, probe_hits_of_edits, probe_scores, recognition_hits, reconstruct, render_solids, resize_image, rows_on_span, smacof, soft_cross_entropy, solid_material_names, solid_shape_names, strict_peak, symmetric_eigen, table_fit
} from "./bindscope_core_bg.js";
