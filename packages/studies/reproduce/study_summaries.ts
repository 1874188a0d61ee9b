/** Every study by its name, in the order of the registry, and what it makes. Loads none of them. */
export const STUDY_SUMMARIES = {
  table1: "Level I: R² of sums of object vectors, retrieval and probing",
  interventions: "edits of scene embeddings by object vectors, read by probes and by retrieval",
  ablation: "recognition once the concept part or the object part is taken away",
  complexity: "how small a model, fitted on some objects, predicts scenes of the others",
} as const;
