// deno-fmt-ignore-file
/**
 * What each measure finds, as types; each number with its meaning. Made from `src/metrics` by
 * `deno task build metrics`; don't edit it.
 */
import type { Estimate } from "../../src/result/estimate.ts";

/** Numbers of `probe`. */
export type ProbeMetrics = {
  concept: {
    /** Share of test scenes in which a linear probe scores every value that is present above every value that is not. */
    test: Estimate;
    /** The same on the scenes that the probe was fitted on. */
    train: Estimate;
    /** Share of test scenes of which every concept is recognised. */
    joint: Estimate;
  };
  perConcept: { [concept: string]: {
    /** Share of test scenes in which every value of this concept that is present scores above every one that is not. */
    test: Estimate;
    /** The same on the scenes that the probe was fitted on. */
    train: Estimate;
  } };
  object: {
    /** The same for whole objects, such as red cube. */
    test: Estimate;
    /** The same on scenes whose concepts could also form other objects, where binding shows. A bag of concepts gets no swap pair right, and at most half of equally frequent scenes. */
    ambiguous: Estimate;
    /** The same on scenes whose concepts determine the objects: a bag of concepts suffices. */
    determined: Estimate;
    /** The same on the scenes that the probe was fitted on. */
    train: Estimate;
  };
  pair: {
    /** Share of groups, a scene and its swaps, of which the objects of every scene are recognised. Chance for a bag of concepts: 0. */
    test: Estimate;
    /** Groups of scenes with one bag of concepts and at least two sets of objects. */
    families: number;
  };
  swap: {
    /** Share of swaps that the true objects outscore, on scenes whose concepts could also form other objects. Chance for any bag of concepts: 50 %. */
    test: Estimate;
    /** The same with equal weight for every bag of concepts and for each of its sets of objects. Chance for any bag of concepts: about 50 %, however often each object is shown. */
    balanced: number | null;
  };
  binding: {
    /** Bits per scene that the vector adds to the bag of concepts about its objects, a lower bound. The gain of rows permuted within each bag is subtracted. */
    bits: Estimate;
    /** The same relative to the bits that the bag of concepts leaves open. Bag: 0; perfect binding: 1. */
    ratio: Estimate;
    /** Bits per scene that the bag of concepts leaves open. */
    prior: number | null;
    /** Mean bits of binding of rows permuted within each bag, subtracted where above 0. */
    foretold: number | null;
  };
  role: {
    /** Share of scenes of which every concept of every position is decoded, by a probe for each position and concept, where the concepts could also form other objects. */
    ambiguous: Estimate;
    /** The same on all test scenes. */
    joint: Estimate;
  };
  views?: {
    /** Share of swaps that the true objects outscore by probes fitted on one view each, over all views. */
    swap: Estimate;
    /** Views with a probe of their own. */
    views: number;
    /** Distinct ambiguous scenes. */
    scenes: number;
  };
  common: {
    /** Permutation test: share of lookups, the objects' own vectors with random signs, whose objects are at least as similar beyond sums of values. Small: objects that share values share something. */
    p: number;
    /** Similarity above the mean of the lookups, in standard deviations. */
    excess: number;
    /** Objects compared: the most frequent 256. */
    objects: number;
    /** Lookups. */
    draws: number;
    /** Simulations of each code, with the same scenes, effective rank and noise. */
    runs: number;
    /** Rank of the simulated products. */
    numbers: number;
    /** Likelihood of the likeliest simulated rule, relative to lookups: a ratio of Gaussian densities. */
    likelihood: number;
    simulated: {
      lookup: {
        /** The same similarity of simulated codes, free vectors with the objects' lengths: mean. */
        mean: number;
        /** The same similarity of simulated codes, free vectors with the objects' lengths: standard deviation. */
        sd: number;
      };
      product: {
        /** The same similarity of simulated codes, products of some numbers a value: mean. */
        mean: number;
        /** The same similarity of simulated codes, products of some numbers a value: standard deviation. */
        sd: number;
      };
      network: {
        /** The same similarity of simulated codes, random networks of 256 units: mean. */
        mean: number;
        /** The same similarity of simulated codes, random networks of 256 units: standard deviation. */
        sd: number;
      };
    };
  } | null;
  planted: {
    /** Share of the variance that is simulated for objects, and again for values. */
    share: number;
    /** The smallest share of the vectors' variance that simulated binding by free vectors needs for the linear probe to find it in this set with 95 %. Null: a quarter is not enough. Not asked where the set binds. */
    least?: number | null;
    /** The same with a simulated vector for each object and each value added. */
    concept: Estimate;
    /** The same with a simulated vector for each object and each value added. */
    swap: Estimate;
    /** The same on ambiguous scenes, with a simulated vector for each object and each value added. */
    role: Estimate;
  } | null;
  alignment: {
    /** R² of sums of values by position, rows and labels in their original order. */
    r2: number;
    /** Rows by which vectors lag their labels in the best other alignment; 0 where that is the reversed order. */
    offset: number;
    /** The best other alignment: offset, or reversed. */
    order: string;
    /** R² of that alignment. */
    offsetR2: number;
    /** Mean R² over random orders of the rows, rows of one scene together. */
    mean: number;
    /** Their standard deviation. */
    spread: number;
    /** Random orders. */
    draws: number;
    objects?: {
      /** R² of whole objects by position in the original order. */
      r2: number;
      /** R² of whole objects in the other alignment, which is then theirs. */
      offsetR2: number;
      /** Standard error of the difference of both, over blocks of neighbouring rows. */
      spread: number;
    };
  } | null;
  neighbours?: {
    /** Similarity of rows that show common objects beyond rows of the same bags and of rows as far apart in the list. In standard deviations of permutations; the largest of three statistics. */
    apart: number;
    /** Its p, from 199 permutations within bags. Noise that neighbouring rows share can't make it small. */
    p: number;
  };
  places: {
    /** Scenes evaluated. */
    scenes: number;
    own: {
      /** Share of swaps that the true objects outscore, by a ridge probe for the objects in the same position, the objects of all other positions subtracted. */
      swap: Estimate;
      /** Positive control: the same on simulated objects that are equal in every position. */
      power: number | null;
    };
    cross: {
      /** The same by probes of other positions. Near 50 %: each position has its own code for objects. */
      swap: Estimate;
      /** Positive control: the same on simulated objects that are equal in every position. */
      power: number | null;
    };
    cosine: {
      /** Least-squares vectors of a position's objects, minus sums of values, over all objects. 1: both positions share one code. */
      value: Estimate;
      /** Objects that are in every position. */
      objects: number;
      /** Positive control: the same of simulated objects that are equal in every position. */
      power: number | null;
    } | null;
  } | null;
  beyond: {
    quadratic: {
      /** Share of swaps that the true objects outscore, by kernel ridge of degree 2. */
      swap: Estimate;
      /** Positive control: the same on simulated binding up to a sign per scene. */
      power: number | null;
      /** Scenes evaluated. */
      scenes: number;
      bits: {
        /** Bits per scene that its object scores add to the bag of values, less the gain of permuted rows; compare `binding.bits` of the linear probe. */
        value: Estimate;
        /** Bits that the bag of values leaves open. */
        prior: number;
        /** Positive control: the same on simulated binding up to a sign per scene. */
        power: number | null;
      } | null;
    };
    network: {
      /** The same by a network with one hidden layer of 64 units. Not run where the quadratic probe succeeds. */
      swap: Estimate;
      /** Positive control: the same on simulated binding up to a sign per scene. */
      power: number | null;
      /** Scenes evaluated. */
      scenes: number;
      bits: {
        /** Bits per scene that its object scores add to the bag of values, less the gain of permuted rows; compare `binding.bits` of the linear probe. */
        value: Estimate;
        /** Bits that the bag of values leaves open. */
        prior: number;
        /** Positive control: the same on simulated binding up to a sign per scene. */
        power: number | null;
      } | null;
    } | null;
    excluded: {
      /** The smallest share of the vectors' variance that simulated binding up to a sign a scene needs for the quadratic probe to find it in this set with 95 %. Null: half is not enough. */
      sign: number | null;
      /** The same of simulated binding by products of two coordinates, eight of them, each with a sign of its own. Null: 70 % is not enough. */
      products: number | null;
    } | null;
  } | null;
  softmax?: {
    concept: {
      /** Concepts recognised by the softmax, training scenes. */
      train: number | null;
      /** Concepts recognised by the softmax, test scenes. */
      test: number | null;
      /** All concepts recognised at once by the softmax, test scenes. */
      joint: number | null;
    };
    object: {
      /** Objects recognised by the softmax, training scenes. */
      train: number | null;
      /** Objects recognised by the softmax, test scenes. */
      test: number | null;
      /** Objects recognised by the softmax, ambiguous test scenes. */
      ambiguous: number | null;
      /** Objects recognised by the softmax, determined test scenes. */
      determined: number | null;
    };
    /** Groups of which the softmax recognises every scene. */
    pair: number | null;
    /** Share of swaps that the true objects outscore by the softmax. */
    swap: Estimate;
    /** Bits of binding by the softmax. */
    bits: number | null;
  };
  penalty?: {
    /** Ridge penalty of each concept, in units of the mean eigenvalue. */
    concept: readonly number[];
    /** Ridge penalty of the objects, in units of the mean eigenvalue. */
    object: number;
  };
  count: {
    /** Scenes that the probes were fitted on. */
    train: number;
    /** Test scenes. */
    test: number;
    /** Test scenes whose bag of concepts allows several sets of objects. */
    ambiguous: number;
    /** Test scenes whose bag of concepts allows no other objects. */
    determined: number;
    /** Bags of concepts with two or more sets of objects. */
    bags: number;
    /** Permutations of rows within each bag of concepts. */
    exchanges: number;
  };
  share: {
    /** Share of all scenes whose bag of concepts allows several sets of objects. */
    ambiguous: number;
    /** Share of all scenes whose bag of concepts allows no other objects. */
    determined: number;
  };
  loss: {
    /** Loss of the concept probes on train scenes, their mean: cross-entropy in nats, or squared error of ridge. */
    concept: number | null;
    /** Loss of the object probe on train scenes. */
    object: number | null;
    /** Loss of the concept probes on test scenes, their mean. */
    conceptTest: number | null;
    /** Loss of the object probe on test scenes. */
    objectTest: number | null;
    /** Norm of the gradient at the end of the fit; null for stored probes. */
    gradientNorm: number | null;
    /** Factor of the cosines, where scores are cosines. */
    temperature?: number;
  };
};

/** A row: Decoders fitted on scenes of some objects, evaluated on scenes of held-out objects. */
export type TransferRow = {
  /** role: a linear probe for each position and concept. factored: a separable covariance, which learns how similarly values act in combination; it is sensitive to products. similarity: the same with the cosine similarity of the values' own vectors. */
  reader: "role" | "factored" | "similarity";
  /** Numbers per value that the covariance is limited to. */
  rank: number | null;
  /** Whether this is the rank of the rows over all splits: the highest. */
  kept: boolean;
  /** Share of the objects that the decoder was fitted on. */
  coverage: number;
  /** Seed of the split; null for all splits of the coverage together. */
  seed: number | null;
  /** Evaluated scenes: of held-out objects whose values were all seen and could also form other objects. Views of a scene, and splits that repeat it, count once. */
  scenes: number;
  /** Objects that these scenes show. */
  objects: number;
  /** Exact matches: every position and concept right; or every value and every pairing. */
  joint: number;
  /** Swap accuracy: share of swaps that the true objects outscore. */
  swap: number;
  /** The same: the covariance leaves the objects of a swap out, so there is no offset between seen and unseen objects. */
  calibrated: number;
  /** Share of what objects are beyond sums of their values that the other objects predict. */
  foresight: number | null;
  /** Effective rank of the learned similarity of each concept: (Σ eigenvalues)² / Σ eigenvalues². */
  effectiveRank: readonly number[] | null;
  gain: {
    /** Swap accuracy, minus that with the similarity of the values' own vectors. */
    value: number;
    /** 95 % interval of that, over objects. */
    ci: readonly [low: number, high: number] | null;
    /** 95 % interval of that, for new values too. */
    ciValues: readonly [low: number, high: number] | null;
  } | null;
  chance: {
    /** Exact matches by chance. */
    joint: number;
    /** Swap accuracy by chance: of simulated lookups in the same scenes at the largest coverage, else a half. */
    swap: number;
  };
  ci: {
    /** 95 % interval of joint, over objects. */
    joint: readonly [low: number, high: number] | null;
    /** 95 % interval of swap, over objects. */
    swap: readonly [low: number, high: number] | null;
  };
  ciValues: {
    /** 95 % interval of joint, for new values too. */
    joint: readonly [low: number, high: number] | null;
    /** 95 % interval of swap, for new values too. */
    swap: readonly [low: number, high: number] | null;
  };
  power: {
    /** Positive control: exact matches of a simulated code that generalises. */
    joint: number;
    /** Positive control: swap accuracy of the same code. */
    swap: number;
    /** Rank of the simulated product; null for a simulated sum by position. */
    numbers: number | null;
    ci: {
      /** 95 % interval of its joint, over objects. */
      joint: readonly [low: number, high: number] | null;
      /** 95 % interval of its swap, over objects. */
      swap: readonly [low: number, high: number] | null;
    };
  } | null;
};

/** A row: Each concept, position and value: what is decoded, and what is bound. */
export type PartRow = {
  /** concept: its values recognised. slot concept: the value of a concept in a position. place: the same on ambiguous scenes, against permuted rows. slot: all of a position's, ambiguous scenes. value: swaps of scenes that show it. concepts: swaps of two concepts, without the others. view: swaps of one view. own view: the same by fits on that view alone. */
  by: "concept" | "slot concept" | "place" | "slot" | "value" | "concepts" | "view" | "own view";
  /** The concepts concerned. */
  concepts: string[];
  /** The position, counted from 1; null: every position. */
  slot: number | null;
  /** The value, or the view; null: every value. */
  value: string | null;
  /** Test scenes evaluated. */
  scenes: number;
  /** Share that is correct. */
  share: number;
  /** 95 % interval over objects. */
  ci: readonly [low: number, high: number] | null;
  /** Threshold of permuted rows, all parts of recognition together, and all of binding with positions of the whole. */
  control: number | null;
  /** What permuted rows give on average. */
  null: number | null;
  /** Share of permutations in which some part is as far above its own mean. */
  p: number | null;
};

/** A row: The objects that occur. */
export type ObjectRow = {
  /** Number by first appearance, scene by scene. */
  appearance: number;
  /** Number in the whole concept space, first concept slowest. */
  radix: number;
  /** Its values, concept by concept. */
  values: string[];
  /** Whether the model was trained on it, where the set says so. */
  trained?: boolean;
};

/** `probe.tables.matches` of a Result. */
export type MatchRecord = {
  /** Hash of the scenes: equal for two models that saw the same. */
  scenes: string;
  /** Objects recognised, a character a scene: 1 yes, 0 no, - trained on. */
  object: string;
  /** The same for each concept. */
  concepts: string[];
  /** A character a scene: 1 where the bag of concepts leaves a choice. */
  ambiguous: string;
  /** Appearance ids of each scene's objects, scene by scene. */
  objects: readonly number[];
  /** The same for scenes of which every position's every value is read; null without roles. */
  roles: string | null;
  /** 1 where a scene's objects outscore every other pairing of its values; - without another. */
  swap: string | null;
  /** Of the first scenes taken for another pairing: the scene, then the ids it was taken for. */
  taken: readonly number[];
};

/** What `probe` finds. */
export type ProbeResult = { metrics: ProbeMetrics; curves: {
  /** Decoders fitted on scenes of some objects, evaluated on scenes of held-out objects. */
  decoderTransfer: TransferRow[];
  /** Each concept, position and value: what is decoded, and what is bound. */
  parts: PartRow[];
}; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
  matches: MatchRecord;
} };

/** Numbers of `decompose`. */
export type DecomposeMetrics = {
  levelI: { [estimator in "avg" | "avg_pos" | "single" | "ls" | "ls_pos"]?: {
    /** Share of the scene vectors' variance that a sum of one vector per object explains. */
    r2: Estimate;
    /** Share of scenes whose sum of object vectors has the scene's own vector as its nearest neighbour, by cosine. */
    retrieval: Estimate;
    /** Share of scenes of which the concept probes decode every value from the sum. */
    probing: Estimate;
    /** Share of scenes of which the object probe decodes every object from the sum. */
    probingObject: Estimate;
    /** The same on scenes that the concept probes were not fitted on. */
    probingTest: Estimate;
    /** The same on scenes that the object probe was not fitted on. */
    probingObjectTest: Estimate;
  } } & {
    test: {
      /** Share of shuffles of the scenes in which a sum of averages per position explains as much. */
      p: Estimate;
      /** Mean R² over the shuffles. */
      nullMean: number | null;
      /** Largest R² of a shuffle. */
      nullMax: number | null;
      /** Shuffles. */
      permutations: number;
    };
  };
  levelII: { [estimator in "avg" | "avg_pos" | "single" | "ls" | "ls_pos"]?: {
    /** Share of the object vectors' variance that a sum of one vector per value explains. Few objects are easy to fit: compare it with its noise floor, or use the adjusted R². */
    r2: Estimate;
    /** Share of the object vectors' variance that their values explain, corrected for degrees of freedom, so that few objects do not inflate it. 0: values explain nothing. */
    adjustedR2: Estimate;
  } };
  concept: {
    ls: {
      /** Share of variance explained without object vectors: the best fit by one vector per value. */
      r2: Estimate;
    };
    ls_pos: {
      /** Share of variance explained without object vectors: the best fit by one vector per value in each position. */
      r2: Estimate;
    };
  };
  roles: {
    /** Share of scenes, in left-out bags, of which every value is decoded in its position from a tensor product of roles and fillers. */
    read: Estimate;
    /** Positive control: the same with simulated values in each position and simulated objects added to the vectors. */
    power: number | null;
    r2: {
      /** R² on left-out scenes of one table shared by all roles, scaled per role. */
      one: number | null;
      /** The same with a separate table for each role. */
      all: number | null;
      /** R² on left-out scenes of a separate table per role, minus that of one shared table. */
      gained: Estimate;
    };
    /** Eigenvalues of the tables over roles as shares, the largest first. */
    spectrum: readonly number[];
    /** Effective number of directions, (tr)² / tr of squares; 1: one table serves every role. */
    directions: Estimate;
    /** Effective directions of the whole map of roles and values. */
    whole: number;
    /** Scenes used, at most 1,000. */
    scenes: number;
  } | null;
};

/** What `decompose` finds. */
export type DecomposeResult = { metrics: DecomposeMetrics; curves: { [name: string]: never }; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
} };

/** Numbers of `subtract`. */
export type SubtractMetrics = { [subtraction in "original" | "minus_concept" | "minus_object" | "permuted_concept" | "permuted_object" | "deranged_concept" | "deranged_object"]: {
  concept: {
    /** Concepts read out of what is left, on test scenes. */
    test: Estimate;
    /** The same on the scenes that the probes were fitted on. */
    train: Estimate;
    /** Share of test scenes of which every concept is read out of what is left. */
    joint: Estimate;
  };
  object: {
    /** Objects read out of what is left, on test scenes. */
    test: Estimate;
    /** The same on scenes whose concepts could also make other objects. */
    ambiguous: Estimate;
    /** The same on scenes whose concepts allow no other objects. */
    determined: Estimate;
    /** The same on the scenes that the probes were fitted on. */
    train: Estimate;
  };
  /** Share of the variance that is taken away; it may be negative. */
  varianceRemoved: number | null;
} } & {
  fit: {
    concept: {
      /** How much of the scene vectors the concept vectors that are taken away explain. */
      r2: Estimate;
      /** The same on scenes that it was not fitted on, where some were held back. */
      r2Test?: number | null;
    };
    object: {
      /** How much of the scene vectors the object vectors that are taken away explain. */
      r2: Estimate;
      /** The same on scenes that it was not fitted on, where some were held back. */
      r2Test?: number | null;
    };
  };
};

/** What `subtract` finds. */
export type SubtractResult = { metrics: SubtractMetrics; curves: { [name: string]: never }; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
} };

/** Numbers of `intervene`. */
export type InterveneMetrics = { [estimator in "avg" | "avg_pos" | "single" | "ls" | "ls_pos"]?: {
  probing: {
    /** An object's attribute is replaced by adding a difference of object vectors; share of edits of which the concept probes decode every value of the edited scene. */
    all: Estimate;
    /** The same where both objects of the scene shared the attribute. */
    same: Estimate;
    /** The same where the objects of the scene differed in the attribute. */
    different: Estimate;
  };
  retrieval: {
    /** Share of edits whose nearest scene, by cosine, is the edited scene. */
    all: Estimate;
    /** The same where both objects of the scene shared the attribute. */
    same: Estimate;
    /** The same where the objects of the scene differed in the attribute. */
    different: Estimate;
  };
  probingTest: {
    /** The same on scenes that the probes were not fitted on. */
    all: Estimate;
    /** The same where both objects of the scene shared the attribute. */
    same: Estimate;
    /** The same where the objects of the scene differed in the attribute. */
    different: Estimate;
  };
  unmoved: {
    /** Share of edits whose nearest scene is still the original. */
    all: Estimate;
    /** The same where both objects of the scene shared the attribute. */
    same: Estimate;
    /** The same where the objects of the scene differed in the attribute. */
    different: Estimate;
  };
  count: {
    /** Edits. */
    all: number;
    /** Edits of scenes whose objects shared the attribute. */
    same: number;
    /** Edits of scenes whose objects differed in it. */
    different: number;
    /** Edits of scenes that the probes were not fitted on. */
    test: number | null;
    /** Edits left out because the edited scene is not in the set. */
    skipped: number;
    /** Scenes that are the target of several edits. */
    sharedScenes: number;
  };
} };

/** A row: Edits by estimator and scale. */
export type EditPoint = {
  /** Estimator of the object vectors. */
  estimator: string;
  /** The factor of the edit. */
  scale: number;
  retrieval: {
    /** Share whose nearest scene is the edited one, of all edits. */
    all: number | null;
    /** Share whose nearest scene is the edited one, attribute shared. */
    same: number | null;
    /** Share whose nearest scene is the edited one, attribute different. */
    different: number | null;
  };
  probing: {
    /** Share that the probes decode as the edited scene, of all edits. */
    all: number | null;
    /** Share that the probes decode as the edited scene, attribute shared. */
    same: number | null;
    /** Share that the probes decode as the edited scene, attribute different. */
    different: number | null;
  };
  probingTest: {
    /** Share that the probes decode as the edited scene, held-out scenes, of all edits. */
    all: number | null;
    /** Share that the probes decode as the edited scene, held-out scenes, attribute shared. */
    same: number | null;
    /** Share that the probes decode as the edited scene, held-out scenes, attribute different. */
    different: number | null;
  };
  unmoved: {
    /** Share whose nearest scene is still the original, of all edits. */
    all: number | null;
    /** Share whose nearest scene is still the original, attribute shared. */
    same: number | null;
    /** Share whose nearest scene is still the original, attribute different. */
    different: number | null;
  };
};

/** What `intervene` finds. */
export type InterveneResult = { metrics: InterveneMetrics; curves: {
  /** Edits by estimator and scale. */
  intervene: EditPoint[];
}; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
} };

/** Numbers of `retrieve`. */
export type RetrieveMetrics = {
  caption: {
    /** Share of scenes that are nearer to their caption than to the caption with swapped attributes. */
    accuracy: Estimate;
    /** Pairs of a scene and a swap of it. */
    trials?: number;
  };
  concept: {
    /** Share of scenes whose values' captions are nearer than those of all other values, averaged over concepts. */
    accuracy: Estimate;
    perConcept?: { [concept: string]: number | null };
  };
  bank: {
    /** Share of scenes whose own caption is the nearest of all captions. */
    top1: Estimate;
    /** Share of wrong nearest captions that have the attributes swapped. */
    swapErrors: Estimate;
    /** Share of wrong nearest captions that name the same values in other positions. */
    bagErrors: Estimate;
    /** Distinct captions. */
    captions?: number;
    /** Scenes used as queries. */
    queries?: number;
  };
  ridge: {
    caption: {
      /** Share of scenes that are nearer to their caption than to the caption with swapped attributes. */
      accuracy: Estimate;
      /** Pairs of a scene and a swap of it. */
      trials?: number;
    };
    concept: {
      /** Share of scenes whose values' captions are nearer than those of all other values, averaged over concepts. */
      accuracy: Estimate;
      perConcept?: { [concept: string]: number | null };
    };
    bank: {
      /** Share of scenes whose own caption is the nearest of all captions. */
      top1: Estimate;
      /** Share of wrong nearest captions that have the attributes swapped. */
      swapErrors: Estimate;
      /** Share of wrong nearest captions that name the same values in other positions. */
      bagErrors: Estimate;
      /** Distinct captions. */
      captions?: number;
      /** Scenes used as queries. */
      queries?: number;
    };
    /** Scenes that the map was fitted on. */
    train?: number;
    /** Scenes that it is evaluated on. */
    test?: number;
    heldout: {
      caption: {
        /** Share of scenes that are nearer to their caption than to the caption with swapped attributes. */
        accuracy: Estimate;
        /** Pairs of a scene and a swap of it. */
        trials?: number;
      };
      concept: {
        /** Share of scenes whose values' captions are nearer than those of all other values, averaged over concepts. */
        accuracy: Estimate;
        perConcept?: { [concept: string]: number | null };
      };
      bank: {
        /** Share of scenes whose own caption is the nearest of all captions. */
        top1: Estimate;
        /** Share of wrong nearest captions that have the attributes swapped. */
        swapErrors: Estimate;
        /** Share of wrong nearest captions that name the same values in other positions. */
        bagErrors: Estimate;
        /** Distinct captions. */
        captions?: number;
        /** Scenes used as queries. */
        queries?: number;
      };
      /** Scenes that the map was fitted on. */
      train?: number;
      /** Scenes that it is evaluated on. */
      test?: number;
    } | null;
  } | null;
  halfTruth?: {
    absent: {
      /** Share of scenes nearer to the caption of their first object alone than to a caption that adds a wrong second object: a value that is absent. */
      before: Estimate;
      /** Share of scenes nearest to their full caption and farthest from the half-truth. */
      ordered: Estimate;
      /** Scenes with such a half-truth. */
      trials: number;
    };
    binding: {
      /** Share of scenes nearer to the caption of their first object alone than to a caption that adds a wrong second object: values of both objects swapped. */
      before: Estimate;
      /** Share of scenes nearest to their full caption and farthest from the half-truth. */
      ordered: Estimate;
      /** Scenes with such a half-truth. */
      trials: number;
    };
    unrelated: {
      /** Share of scenes nearer to the caption of their first object alone than to a caption that adds a wrong second object: an object that shares no value. */
      before: Estimate;
      /** Share of scenes nearest to their full caption and farthest from the half-truth. */
      ordered: Estimate;
      /** Scenes with such a half-truth. */
      trials: number;
    };
  };
  count: {
    /** Pairs of a scene and a swap of it. */
    trials: number;
    /** Swaps left out because they give the same objects. */
    same: number;
    /** Swaps left out because they have no caption. */
    absent: number;
    /** Scenes without a caption in the second set. */
    withoutCaption: number;
  };
};

/** What `retrieve` finds. */
export type RetrieveResult = { metrics: RetrieveMetrics; curves: { [name: string]: never }; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
} };

/** Numbers of `approximate`. */
export type ApproximateMetrics = {
  complexity: {
    /** Width of the smallest MLP that recognises 80 % of the scenes of unseen objects. */
    width: Estimate;
    /** The smallest share of training objects with which that MLP reaches 80 %. */
    coverage: Estimate;
    /** Share of held-out scenes that an MLP of this width recognises with this share of training objects. */
    object: Estimate;
    /** Length per scene of an online code for the objects of a scene whose values are known. An irregular rule needs all bits of the prior. */
    bits?: Estimate;
    /** The smallest rank of products that predicts half of what sums of values leave unexplained in left-out objects; 0 where sums suffice. */
    rank?: Estimate;
  };
  code?: {
    /** Random orders of the objects. */
    orders: number;
    /** Blocks that were coded; the block before them is known. */
    blocks: number;
    /** Objects. */
    objects: number;
    sets: {
      /** Bits per scene of its objects beyond the bag, by a mixture of all models. */
      bits: number;
      /** Bits of the prior: what a lookup table needs. */
      prior: number;
      /** Length of an online code for the objects of a scene whose values are known, over that of the prior. 1: earlier objects predict nothing of later ones. */
      ratio: Estimate;
      /** The lowest ratio of an order. */
      lowest: number;
      /** The highest ratio of an order. */
      highest: number;
      /** The model that needs the fewest bits. */
      best: string;
      /** Scenes coded, in all orders. */
      scenes: number;
    } | null;
    vectors: {
      /** Bits per object of its vector beyond the noise, by a mixture of all models. */
      bits: number;
      /** Length of an online code for the objects' vectors over that of a lookup table. 1: earlier objects predict nothing of later ones. */
      ratio: Estimate;
      /** The model that needs the fewest bits. */
      best: string;
    };
  } | null;
  complexitySpread: {
    /** Seeds. */
    seeds: number;
    /** Seeds with which some MLP reaches 80 %. */
    reached: number;
    /** Lowest and highest width over these seeds. */
    width: readonly [low: number, high: number] | null;
    /** Lowest and highest coverage over these seeds. */
    coverage: readonly [low: number, high: number] | null;
  };
  largest: {
    /** Share of held-out scenes recognised by the widest MLP at the largest coverage. */
    object: Estimate;
    /** The same for concepts. */
    concept: Estimate;
    /** Share of held-out scenes recognised by the better of the tree models. */
    trees: Estimate;
    /** Recognition in the training scenes of the widest MLP. */
    trainObject: number | null;
    /** What the linear probe recognises in the true embeddings of these scenes. */
    ceiling: number | null;
    /** Coverage from which 80 % of concepts are recognised. */
    conceptFrom: number | null;
    /** Width of the widest MLP. */
    width: number | null;
    /** The largest coverage. */
    coverage: number | null;
  };
};

/** A row: Every fit of the grid. */
export type ApproximatePoint = {
  /** Kind of approximator. */
  approximator: string;
  /** Form of a product. */
  form: string | null;
  /** Whether a product has a matrix over all dimensions. */
  w: boolean | null;
  /** How a product was fitted. */
  productFit: string | null;
  /** Width of an MLP. */
  width: number | null;
  /** Hidden layers of an MLP. */
  depth: number | null;
  /** Share of objects trained. */
  coverage: number;
  /** Seed. */
  seed: number;
  /** Parameters that were fitted. */
  parameters: number | null;
  /** Learning rate. */
  lr: number | null;
  /** Whether learning rate and steps were chosen on validation scenes. */
  chosen: boolean | null;
  /** Steps, or sweeps of alternating least squares. */
  epochs: number | null;
  /** Values that no train scene shows. */
  unseen: string[];
  train: {
    /** Concepts recognised in scenes of trained objects. */
    concept: number | null;
    /** Objects recognised in scenes of trained objects. */
    object: number | null;
    /** R² on scenes of trained objects. */
    r2: number | null;
    /** Mean squared error on scenes of trained objects. */
    mse: number | null;
    /** Number of scenes of trained objects. */
    scenes: number;
  };
  heldout: {
    /** Concepts recognised in scenes of held-out objects. */
    concept: number | null;
    /** Objects recognised in scenes of held-out objects. */
    object: number | null;
    /** R² on scenes of held-out objects. */
    r2: number | null;
    /** Mean squared error on scenes of held-out objects. */
    mse: number | null;
    /** Number of scenes of held-out objects. */
    scenes: number;
  };
  mixed: {
    /** Concepts recognised in scenes of both. */
    concept: number | null;
    /** Objects recognised in scenes of both. */
    object: number | null;
    /** R² on scenes of both. */
    r2: number | null;
    /** Mean squared error on scenes of both. */
    mse: number | null;
    /** Number of scenes of both. */
    scenes: number;
  };
  heldoutSeen: {
    /** Concepts recognised in held-out scenes whose values were all trained in their position. */
    concept: number | null;
    /** Objects recognised in held-out scenes whose values were all trained in their position. */
    object: number | null;
    /** R² on held-out scenes whose values were all trained in their position. */
    r2: number | null;
    /** Mean squared error on held-out scenes whose values were all trained in their position. */
    mse: number | null;
    /** Number of held-out scenes whose values were all trained in their position. */
    scenes: number;
  } | null;
  heldoutUnseen: {
    /** Concepts recognised in held-out scenes with a value never trained in its position. */
    concept: number | null;
    /** Objects recognised in held-out scenes with a value never trained in its position. */
    object: number | null;
    /** R² on held-out scenes with a value never trained in its position. */
    r2: number | null;
    /** Mean squared error on held-out scenes with a value never trained in its position. */
    mse: number | null;
    /** Number of held-out scenes with a value never trained in its position. */
    scenes: number;
  } | null;
  /** Other possible causes of a low score. */
  reasons: string[];
  ceiling: {
    /** Concepts that the probe decodes from the true held-out embeddings. */
    concept: number | null;
    /** Objects that the probe decodes from the true held-out embeddings. */
    object: number | null;
    test: {
      /** The same on scenes new to the probe. */
      concept: number | null;
      /** The same for objects. */
      object: number | null;
      /** Objects recognised in predictions of these scenes. */
      heldout: number | null;
      /** Scenes new to the probe. */
      scenes: number;
    } | null;
  };
  /** Objects that the probe decodes from the true held-out embeddings, projected on the span of the training objects' vectors: an upper bound for sums. */
  span: number | null;
  /** Objects recognised by chance in held-out scenes. */
  chance: number | null;
  bestOnHeldout: {
    /** Best held-out recognition during training, chosen on these scenes. */
    object: number;
    /** Its step. */
    step: number;
  } | null;
  diverged: {
    /** Step at which the fit diverged. */
    step: number;
    /** Its learning rate. */
    rate: number;
  } | null;
  components: {
    /** Principal components that boosted trees predict. */
    count: number;
    /** Share of the variance that they explain. */
    variance: number;
  } | null;
  alternating: {
    /** Mean squared error on train scenes. */
    loss: number;
    /** Number of products that are not zero. */
    products: number;
    /** Error of each start, on validation scenes where they selected the fit. */
    starts: readonly number[];
    /** Mean squared error of the selected fit on validation scenes. */
    validated?: number;
  } | null;
  heldoutInterval: {
    /** Its 95 % interval over objects. */
    objects: readonly [low: number, high: number] | null;
    /** The same over scenes. */
    scenes: readonly [low: number, high: number] | null;
  } | null;
  transferMargin: {
    /** Over objects: how far held-out recognition lies above the threshold of transfer. */
    objects: readonly [low: number, high: number] | null;
    /** The same over scenes. */
    scenes: readonly [low: number, high: number] | null;
  } | null;
  /** Objects recognised in held-out scenes among held-out objects alone. */
  among?: number | null;
  calibrated?: {
    /** Objects recognised in held-out scenes, with a read-out tuned on training objects. */
    object: number;
    interval: {
      /** Its 95 % interval over objects. */
      objects: readonly [low: number, high: number] | null;
      /** The same over scenes. */
      scenes: readonly [low: number, high: number] | null;
    };
    margin: {
      /** Over objects: how far that lies above the threshold of transfer. */
      objects: readonly [low: number, high: number] | null;
      /** The same over scenes. */
      scenes: readonly [low: number, high: number] | null;
    };
    /** Offset added to the scores of held-out objects. */
    offset: number | null;
    /** Penalty of the read-out in units of the mean eigenvalue; null for the probe itself. */
    penalty: number | null;
    /** Objects recognised in the scenes used for tuning. */
    validated: number | null;
  } | null;
  power?: {
    /** Objects recognised in held-out scenes of a simulated code that generalises (positive control). */
    object: number;
    interval: {
      /** Its 95 % interval over objects. */
      objects: readonly [low: number, high: number] | null;
      /** The same over scenes. */
      scenes: readonly [low: number, high: number] | null;
    };
    margin: {
      /** Over objects: how far that lies above the threshold of transfer. */
      objects: readonly [low: number, high: number] | null;
      /** The same over scenes. */
      scenes: readonly [low: number, high: number] | null;
    };
    /** The same among held-out objects alone. */
    among: number | null;
    /** What a linear probe decodes from the simulated code's true embeddings. */
    ceiling: number | null;
    /** R² on the simulated code's held-out scenes. */
    r2: number | null;
  } | null;
};

/** A row: The online code of the objects, block by block. */
export type CodePoint = {
  /** Model, with the rank of products or the width of an MLP; all: a mixture. */
  model: string;
  /** Objects known before the block. */
  known: number;
  /** Their share. */
  coverage: number;
  /** Scenes of the block's objects alone, in all orders. */
  scenes: number;
  /** Bits per scene of its objects beyond the bag. */
  bits: number | null;
  /** Bits of the prior. */
  prior: number | null;
  /** Their ratio. */
  ratio: number | null;
  /** The lowest ratio of an order. */
  lowest: number | null;
  /** The highest ratio of an order. */
  highest: number | null;
  /** Bits per object of its vector beyond the noise. */
  vectors: number;
  /** The same relative to a lookup table. */
  vectorRatio: number | null;
};

/** A row: What products predict of left-out objects. */
export type RankPoint = {
  /** Rank of the products. */
  rank: number;
  /** Share of what sums of values leave unexplained that the products predict in left-out objects. */
  share: number | null;
  /** 95 % interval over objects. */
  interval: readonly [low: number, high: number] | null;
};

/** What `approximate` finds. */
export type ApproximateResult = { metrics: ApproximateMetrics; curves: {
  /** Every fit of the grid. */
  approximate: ApproximatePoint[];
  /** The online code of the objects, block by block. */
  code?: CodePoint[];
  /** What products predict of left-out objects. */
  rank?: RankPoint[];
}; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
} };

/** Numbers of `map`. */
export type MapMetrics = {
  /** 0 where exchanging an attribute moves every scene in the same direction; lower is more regular. */
  parallelogram: Estimate;
  /** Shuffles of the scenes: 999, or fewer where there are many quadruples. */
  shuffles: number;
  /** Quadruples: a scene, its swap and the two mixed scenes. */
  quadruples: number;
  stress: {
    /** Stress of the classical map in the plane, over the distances shown. */
    classical2: number;
    /** Stress of the classical map in space. */
    classical3: number;
    /** Stress of the map of least stress in the plane. */
    smacof2: number;
    /** Stress of the map of least stress in space. */
    smacof3: number;
  } | null;
  pca: {
    /** Shares of the object vectors' variance on the first three axes. */
    explained: readonly number[] | null;
  };
};

/** A row: The quadruple that is drawn, on the classical map. */
export type SceneCoordinates = {
  /** Row of the set. */
  scene: number;
  /** What the scene shows. */
  label: string;
  /** First axis. */
  x: number;
  /** Second axis. */
  y: number;
  /** Third axis. */
  z?: number;
};

/** A row: Object vectors on their first principal components. */
export type ObjectCoordinates = {
  /** Number by first appearance. */
  appearance: number;
  /** What the object is. */
  label: string;
  /** First axis. */
  x: number;
  /** Second axis. */
  y: number;
  /** Third axis. */
  z: number;
};

/** What `map` finds. */
export type MapResult = { metrics: MapMetrics; curves: { [name: string]: never }; tables: {
  /** The quadruple that is drawn, on the classical map. */
  coordinates: SceneCoordinates[];
  /** The same on the plane of least stress. */
  coordinatesSmacof2?: SceneCoordinates[];
  /** The same in the space of least stress. */
  coordinatesSmacof3?: SceneCoordinates[];
  /** Object vectors on their first principal components. */
  objectCoordinates: ObjectCoordinates[];
} };

/** Numbers of `factors`. */
export type FactorsMetrics = {
  /** Share of what a linear read-out of the values sees, every direction of it counting equally, that one vector for each value explains as a sum. */
  r2: Estimate;
  /** Shuffles of the rows, those of one object together, the read-out fitted anew for each. */
  shuffles: number;
  /** Directions that the weights of the read-out span. */
  rank: number;
  raw: {
    /** Share of the embeddings' variance that one vector for each value explains as a sum. */
    r2: Estimate;
    /** The same share of objects like these, whose number does not raise it. */
    adjustedR2: Estimate;
  };
  across: {
    /** Mean size of the cosine between vectors of two concepts' values; 0 is a right angle. */
    cosine: Estimate;
    /** The same of directions that have nothing to do with each other. */
    random: number;
  };
  within: {
    /** Mean size of the cosine between vectors of two values of one concept. */
    cosine: Estimate;
  };
  axes: { [concept: string]: {
    /** Principal axes that hold 95 % of the variance of the concept's vectors. */
    k95: number | null;
    /** As many as there could be: one less than values, or the dimension. */
    most: number;
  } };
  unseen: {
    /** Mean over concepts of the scenes whose value is decoded by a fit without any scene of the same combination of values. */
    concept: Estimate;
    /** Scenes of which every value is decoded by a fit without any scene of their combination. */
    joint: Estimate;
    /** Scenes whose values all occur in other combinations. */
    scenes: number;
  };
};

/** What `factors` finds. */
export type FactorsResult = { metrics: FactorsMetrics; curves: { [name: string]: never }; tables: { [name: string]: never } };

/** Numbers of one baseline. */
export type BaselinesBaseline = {
  /** Mean over concepts of the share of scenes whose values are decoded. */
  concept: Estimate;
  /** Share of scenes whose objects are decoded, where the values could also form other objects. */
  object: Estimate;
  /** Share of bags of values of which every scene's objects are decoded. */
  pair: Estimate;
  /** Share of swaps that the true scene outscores. Chance: 50 %. */
  swap: Estimate;
  /** Share of ambiguous scenes of which every value is decoded in its position. */
  role: Estimate;
  /** Bits gained per scene, less the gain of permuted rows. */
  bits: Estimate;
  /** The same on scenes of held-out objects, by probes fitted on scenes of 80 % of the objects. */
  unseen: Estimate;
  /** Scenes that the baseline covers; the model is measured on the same scenes. */
  scenes: number;
  /** Its dimensions. */
  dim: number;
  own?: {
    /** The model, on the scenes that the baseline covers. */
    concept: number | null;
    /** The model, on the scenes that the baseline covers. */
    object: number | null;
    /** The model, on the scenes that the baseline covers. */
    pair: number | null;
    /** The model, on the scenes that the baseline covers. */
    swap: number | null;
    /** The model, on the scenes that the baseline covers. */
    role: number | null;
    /** The model, on the scenes that the baseline covers. */
    bits: number | null;
    /** The model, on the scenes that the baseline covers. */
    unseen: number | null;
  };
  added?: {
    /** The model minus the baseline, on the same scenes. */
    concept: Estimate;
    /** The model minus the baseline, on the same scenes. */
    object: Estimate;
    /** The model minus the baseline, on the same scenes. */
    pair: Estimate;
    /** The model minus the baseline, on the same scenes. */
    swap: Estimate;
    /** The model minus the baseline, on the same scenes. */
    role: Estimate;
    /** The model minus the baseline, on the same scenes. */
    bits: Estimate;
    /** The model minus the baseline, on the same scenes. */
    unseen: Estimate;
  };
};

/** Numbers beside those of each baseline. */
export type BaselinesShared = {
  best: {
    /** The best baseline: the one with the smallest margin. */
    concept: string | null;
    /** The best baseline: the one with the smallest margin. */
    object: string | null;
    /** The best baseline: the one with the smallest margin. */
    pair: string | null;
    /** The best baseline: the one with the smallest margin. */
    swap: string | null;
    /** The best baseline: the one with the smallest margin. */
    role: string | null;
    /** The best baseline: the one with the smallest margin. */
    bits: string | null;
    /** The best baseline: the one with the smallest margin. */
    unseen: string | null;
  };
  added: {
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    concept: Estimate;
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    object: Estimate;
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    pair: Estimate;
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    swap: Estimate;
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    role: Estimate;
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    bits: Estimate;
    /** The model minus the best baseline, on the same scenes; a simultaneous 95 % interval over all numbers. */
    unseen: Estimate;
  };
  shown: {
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    concept: Estimate;
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    object: Estimate;
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    pair: Estimate;
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    swap: Estimate;
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    role: Estimate;
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    bits: Estimate;
    /** The same where the interval of every baseline excludes 0, corrected for multiple numbers, and the model exceeds any bag of concepts; else 0. */
    unseen: Estimate;
  };
};

/** Numbers of `baselines`. */
export type BaselinesMetrics = BaselinesShared & { own: BaselinesBaseline } & { [baseline: string]: BaselinesBaseline | BaselinesShared[keyof BaselinesShared] };

/** What `baselines` finds. */
export type BaselinesResult = { metrics: BaselinesMetrics; curves: { [name: string]: never }; tables: { [name: string]: never } };

/** Numbers of `robust`. */
export type RobustMetrics = {
  /** Views that are compared. */
  views: number;
  /** named: views have names; drawn: views are numbered and interchangeable. */
  rendered: string;
  /** Scenes. */
  scenes: number;
  /** Bags of values. */
  bags: number;
  /** Bags with two or more sets of objects. */
  twins: number;
  /** Rows; one per view of a scene. */
  rows: number;
  /** Share of the variance that lies between the views of a scene. */
  apart: number | null;
  /** Permutations of scenes within bags. */
  draws: number;
  seen: {
    /** Mean over concepts of the share of rows of which all values are decoded, training views; by probes that saw no view of the bag. */
    concept: Estimate;
    /** Share of ambiguous rows of which all objects are decoded, training views; by probes that saw no view of the bag. */
    object: Estimate;
    /** Share of bags, by view, of which every row is correct, training views; by probes that saw no view of the bag. */
    pair: Estimate;
    /** Share of swaps that the true objects outscore, training views; by probes that saw no view of the bag. */
    swap: Estimate;
    /** Share of ambiguous rows of which every value of every position is decoded, training views; by probes that saw no view of the bag. */
    role: Estimate;
  };
  unseen: {
    /** Mean over concepts of the share of rows of which all values are decoded, held-out views; by probes that saw no view of the bag. */
    concept: Estimate;
    /** Share of ambiguous rows of which all objects are decoded, held-out views; by probes that saw no view of the bag. */
    object: Estimate;
    /** Share of bags, by view, of which every row is correct, held-out views; by probes that saw no view of the bag. */
    pair: Estimate;
    /** Share of swaps that the true objects outscore, held-out views; by probes that saw no view of the bag. */
    swap: Estimate;
    /** Share of ambiguous rows of which every value of every position is decoded, held-out views; by probes that saw no view of the bag. */
    role: Estimate;
  };
  planted: {
    /** The same in held-out views, of vectors with the same simulated binding in all views. */
    concept: Estimate;
    /** The same in held-out views, of vectors with the same simulated binding in all views. */
    object: Estimate;
    /** The same in held-out views, of vectors with the same simulated binding in all views. */
    pair: Estimate;
    /** The same in held-out views, of vectors with the same simulated binding in all views. */
    swap: Estimate;
    /** The same in held-out views, of vectors with the same simulated binding in all views. */
    role: Estimate;
    /** Share of the variance simulated for objects, and again for values. */
    share: number;
  } | null;
  worst: {
    /** The view with the lowest score when held out; null where views have no names. */
    view: string | null;
    /** Swap accuracy in it. */
    swap: number | null;
  };
  best: {
    /** The view with the highest score when held out; null where views have no names. */
    view: string | null;
    /** Swap accuracy in it. */
    swap: number | null;
  };
};

/** A row: Probes fitted on some views, evaluated on each view. */
export type RobustRow = {
  /** Concepts recognised. */
  concept: number | null;
  /** Objects of ambiguous scenes recognised. */
  object: number | null;
  /** Group score. */
  pair: number | null;
  /** Swap accuracy. */
  swap: number | null;
  /** Positions decoded, ambiguous scenes. */
  role: number | null;
  /** 95 % interval of the swaps over objects. */
  swapCi: readonly [low: number, high: number] | null;
  /** Threshold of swaps: permuted scenes. */
  swapNull: number | null;
  /** Threshold of positions: permuted scenes. */
  roleNull: number | null;
  /** The views fitted on. */
  fitted: string[];
  /** The view evaluated. */
  judged: string;
  /** Ambiguous scenes evaluated. */
  scenes: number;
  /** 95 % interval of the positions over objects. */
  roleCi: readonly [low: number, high: number] | null;
};

/** A row: Numbers by how many views were fitted on, in those views and in held-out views. */
export type RobustCountRow = {
  /** Concepts recognised. */
  concept: number | null;
  /** Objects of ambiguous scenes recognised. */
  object: number | null;
  /** Group score. */
  pair: number | null;
  /** Swap accuracy. */
  swap: number | null;
  /** Positions decoded, ambiguous scenes. */
  role: number | null;
  /** 95 % interval of the swaps over objects. */
  swapCi: readonly [low: number, high: number] | null;
  /** Threshold of swaps: permuted scenes. */
  swapNull: number | null;
  /** Threshold of positions: permuted scenes. */
  roleNull: number | null;
  /** Views fitted on. */
  fitted: number;
  /** Choices of that many views. */
  choices: number;
  /** seen: views fitted on; unseen: held-out views. */
  on: string;
  /** Threshold of objects: permuted scenes. */
  objectNull: number | null;
};

/** What `robust` finds. */
export type RobustResult = { metrics: RobustMetrics; curves: {
  /** Probes fitted on some views, evaluated on each view. */
  robust: RobustRow[];
  /** Numbers by how many views were fitted on, in those views and in held-out views. */
  robustByCount: RobustCountRow[];
}; tables: { [name: string]: never } };

/** Numbers of one concept. */
export type VisibleConcept = {
  /** The same where only the values of this concept are swapped. */
  paired: Estimate;
  /** The same where only the values of this concept are swapped. */
  right: Estimate;
  /** Mean cosine where only the values of this concept are swapped. */
  swapCosine: Estimate;
  /** Swaps of this concept alone. */
  scenes: number;
};

/** Numbers beside those of each concept. */
export type VisibleShared = {
  /** By cosine, how often another view of a scene is nearer than the swap: the scene with values exchanged between its objects, in the same view. Chance: 0.5; a bag of concepts: 0. */
  paired: Estimate;
  /** How often the cosine of two views of any scene is larger than that of any scene and its swap in one view. */
  auc: Estimate;
  /** By cosine, how often another view of a scene is nearer than the swap in that view. A bag of concepts gets the score of permuted rows. */
  right: Estimate;
  /** Mean of 1 / rank of a scene's other view among that view and all its swaps. */
  rank: Estimate;
  /** How often a scene's other view is nearer than all its swaps in that view. */
  top: Estimate;
  /** By cosine, how often a scene with one other value is nearer than the swap. Chance: 0.5; a bag of concepts: 0. */
  nearer: Estimate;
  cosine: {
    /** Mean cosine of a scene and its swap in the same view. Of a bag of concepts: 1. */
    swap: Estimate;
    /** Mean cosine of two views of a scene. */
    paraphrase: Estimate;
    /** Mean cosine of a scene and a scene in which one object has another value. */
    other: Estimate;
  };
  power: {
    /** Positive control: paraphrase above the swap, with a simulated vector per object of equal variance added. */
    pairedPlanted: number | null;
    /** Positive control: one other value above the swap, in the same simulated vectors. */
    nearerPlanted: number | null;
    /** Lower end of the 95 % interval over objects of the first positive control. */
    pairedLow: number | null;
    /** Lower end of the 95 % interval over objects of the second positive control. */
    nearerLow: number | null;
  };
  count: {
    /** Different scenes with a swap. */
    scenes: number;
    /** Bags of values with two sets of objects. */
    bags: number;
    /** Pairs of a scene and a swap. */
    swaps: number;
    /** Views per scene; 1 where none are named. */
    views: number;
    /** Scenes with a swap that were not drawn. */
    leftOut: number;
  };
};

/** Numbers of `visible`. */
export type VisibleMetrics = VisibleShared & { [concept: string]: VisibleConcept | VisibleShared[keyof VisibleShared] };

/** A row: What a cosine search would rank if the binding part of the vectors were larger. */
export type VisibleRow = {
  /** Factor of the binding part. */
  scale: number;
  /** Paraphrase ranked above the swap. */
  paired: number | null;
  /** AUC of paraphrase against swap. */
  auc: number | null;
  /** Correct paraphrase ranked first. */
  right: number | null;
  /** One other value ranked above the swap. */
  nearer: number | null;
};

/** What `visible` finds. */
export type VisibleResult = { metrics: VisibleMetrics; curves: {
  /** What a cosine search would rank if the binding part of the vectors were larger. */
  visible?: VisibleRow[];
}; tables: { [name: string]: never } };

/** Numbers of `repair`. */
export type RepairMetrics = {
  /** yes or no: whether scenes of new objects support the map, so that it is written. */
  supported: "yes" | "no";
  /** Directions of the map that distinguish scenes and swaps. */
  rank: number;
  /** Weight of the original vectors beside these directions. */
  keep: number;
  seen: {
    paired: {
      /** By cosine after the map: scenes of known objects, known views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    right: {
      /** Against the swapped paraphrase in the same view: scenes of known objects, known views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    /** Pairs of a scene and a swap that were evaluated. */
    scenes: number;
  };
  newViews: {
    paired: {
      /** By cosine after the map: scenes of known objects, new views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    right: {
      /** Against the swapped paraphrase in the same view: scenes of known objects, new views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    /** Pairs of a scene and a swap that were evaluated. */
    scenes: number;
  } | null;
  newObjects: {
    paired: {
      /** By cosine after the map: scenes of new objects, known views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    right: {
      /** Against the swapped paraphrase in the same view: scenes of new objects, known views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    /** Pairs of a scene and a swap that were evaluated. */
    scenes: number;
  };
  newBoth: {
    paired: {
      /** By cosine after the map: scenes of new objects, new views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    right: {
      /** Against the swapped paraphrase in the same view: scenes of new objects, new views. */
      map: Estimate;
      /** The same before the map. */
      raw: number | null;
    };
    /** Pairs of a scene and a swap that were evaluated. */
    scenes: number;
  } | null;
  planted: {
    rule: {
      /** Paraphrase above the swap by the map of a simulated code with a rule, new objects, known views. */
      newObjects: number | null;
      /** Lower end of its 95 % interval over objects. */
      newObjectsLow: number | null;
      /** Paraphrase above the swap by the map of a simulated code with a rule, known objects, new views. */
      newViews: number | null;
    };
    lookup: {
      /** Paraphrase above the swap by the map of a simulated lookup table, new objects, known views. */
      newObjects: number | null;
      /** Lower end of its 95 % interval over objects. */
      newObjectsLow: number | null;
      /** Paraphrase above the swap by the map of a simulated lookup table, known objects, new views. */
      newViews: number | null;
    };
  };
  cost: {
    concept: {
      /** Share of scenes of which a ridge probe decodes every value, before the map. */
      raw: number | null;
      /** Share of scenes of which a ridge probe decodes every value, after the map. */
      map: number | null;
    };
    object: {
      /** Share of scenes of which a ridge probe decodes every object, before the map. */
      raw: number | null;
      /** Share of scenes of which a ridge probe decodes every object, after the map. */
      map: number | null;
    };
    /** Share of nearest neighbours of single objects that the map leaves unchanged. */
    singles: number | null;
    /** Share of nearest neighbours of scenes, in other bags of one view, that the map leaves unchanged. */
    neighbours: number | null;
    /** Share of nearest neighbours of unrelated texts that the map leaves unchanged. */
    unrelated: number | null;
    apart: {
      seen: {
        concept: {
          /** Share of scenes of known objects, known views, of which a ridge probe decodes every value, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of known objects, known views, of which a ridge probe decodes every value, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        object: {
          /** Share of scenes of known objects, known views, of which a ridge probe decodes every object, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of known objects, known views, of which a ridge probe decodes every object, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        /** Share of nearest neighbours that the map leaves unchanged: scenes of known objects, known views. */
        neighbours: number | null;
      } | null;
      newViews: {
        concept: {
          /** Share of scenes of known objects, new views, of which a ridge probe decodes every value, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of known objects, new views, of which a ridge probe decodes every value, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        object: {
          /** Share of scenes of known objects, new views, of which a ridge probe decodes every object, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of known objects, new views, of which a ridge probe decodes every object, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        /** Share of nearest neighbours that the map leaves unchanged: scenes of known objects, new views. */
        neighbours: number | null;
      } | null;
      newObjects: {
        concept: {
          /** Share of scenes of new objects, known views, of which a ridge probe decodes every value, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of new objects, known views, of which a ridge probe decodes every value, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        object: {
          /** Share of scenes of new objects, known views, of which a ridge probe decodes every object, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of new objects, known views, of which a ridge probe decodes every object, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        /** Share of nearest neighbours that the map leaves unchanged: scenes of new objects, known views. */
        neighbours: number | null;
      } | null;
      newBoth: {
        concept: {
          /** Share of scenes of new objects, new views, of which a ridge probe decodes every value, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of new objects, new views, of which a ridge probe decodes every value, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        object: {
          /** Share of scenes of new objects, new views, of which a ridge probe decodes every object, maps fitted on other scenes, before the map. */
          raw: number | null;
          /** Share of scenes of new objects, new views, of which a ridge probe decodes every object, maps fitted on other scenes, after the map. */
          map: number | null;
        };
        /** Share of nearest neighbours that the map leaves unchanged: scenes of new objects, new views. */
        neighbours: number | null;
      } | null;
    };
  } | null;
  ndcg: {
    /** nDCG@10 of a search among the set's rows, new objects in known views: rows gain by shared values and objects, before the map. */
    raw: number | null;
    /** nDCG@10 of a search among the set's rows, new objects in known views: rows gain by shared values and objects, after the map. */
    map: number | null;
  };
  count: {
    /** Bags of values with two sets of objects. */
    bags: number;
    /** Splits of objects and views that were evaluated. */
    folds: number;
    /** Views per scene. */
    views: number;
    /** Views held out from each evaluated map. */
    heldViews: number;
  };
};

/** A row: Maps of every shape, judged on new objects in known views; the first row is without a map. */
export type RepairPriceRow = {
  /** Directions that distinguish scenes from their swaps. */
  rank: number;
  /** Share of the vectors as they are, beside these directions. */
  keep: number;
  /** Cases in which cosine ranks the paraphrase above the swap. */
  visible: number | null;
  /** Nearest five scenes of other bags that stay. */
  neighbours: number | null;
  /** Scenes whose every value a linear probe decodes, of one quarter of the objects. */
  values: number | null;
  /** nDCG@10 of a search among the set's rows. */
  ndcg: number | null;
  /** Whether the map has this shape. */
  chosen: boolean;
};

/** What `repair` finds. */
export type RepairResult = { metrics: RepairMetrics; curves: {
  /** Maps of every shape, judged on new objects in known views; the first row is without a map. */
  price: RepairPriceRow[];
}; tables: { [name: string]: never } };

/** Numbers of one pooling. */
export type LayersPooling = {
  /** At the layer where it is largest, with this pooling of its tokens. */
  concept: Estimate;
  /** At the layer where it is largest, with this pooling of its tokens. */
  object: Estimate;
  /** At the layer where it is largest, with this pooling of its tokens. */
  pair: Estimate;
  /** At the layer where it is largest, with this pooling of its tokens. */
  swap: Estimate;
  /** At the layer where it is largest, with this pooling of its tokens. */
  role: Estimate;
  /** At the layer where it is largest, with this pooling of its tokens. */
  bits: Estimate;
  /** At the layer where it is largest, with this pooling of its tokens. */
  unseen: Estimate;
  /** At the layer where it is largest: paraphrases nearer than the swap or, without views, scenes with one other value nearer. */
  visible: Estimate;
  layer: {
    concept: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    object: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    pair: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    swap: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    role: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    bits: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    unseen: {
      /** The layer where it is largest. */
      at: string | null;
      /** Layer number; 0 is the input of the first layer. */
      depth: number | null;
      /** The first layer at which its interval lies above permuted rows, corrected over layers (Holm). */
      made: string | null;
      /** The first layer after the peak from which it is significantly lower to the last layer, corrected over layers (Holm). */
      lost: string | null;
    };
    visible: {
      /** The layer where it is largest. */
      at: string | null;
    };
  };
  /** Power: swap accuracy in the last layer with a simulated binding code added; measured where no layer binds. */
  planted: number | null;
};

/** Numbers beside those of each pooling. */
export type LayersShared = {
  count: {
    /** Layers measured, over all streams. */
    layers: number;
    /** Scenes. */
    scenes: number;
    /** Scenes with masked tokens; these tokens are left out. */
    masked: number;
  };
  sameObject: {
    /** AUC of a quadratic form of tokens for pairs of patches of one object against pairs of two objects. Chance: 50 %. At the layer where it is largest. */
    tokens: Estimate;
    /** The layer where it is largest. */
    at: string | null;
    /** The first layer significantly above positions, colours, both and the cosine, corrected over layers (Holm). */
    made: string | null;
    /** Tokens minus the best of positions, colours, both and the cosine, paired by scene. */
    added: Estimate;
    /** The same between the two copies in scenes that show an object twice. */
    identical: Estimate;
    /** Positive control: the same with a simulated identity per object added to the tokens. */
    power: number | null;
    /** Scenes with two visible objects. */
    scenes: number;
    /** Scenes that show an object twice. */
    identicalScenes: number;
  } | null;
};

/** Numbers of `layers`. */
export type LayersMetrics = LayersShared & { [pooling: string]: LayersPooling | LayersShared[keyof LayersShared] };

/** A row: Every layer with every pooling. */
export type LayerRow = {
  /** Concepts recognised. */
  concept: number | null;
  /** Objects recognised, ambiguous scenes. */
  object: number | null;
  /** Group score. */
  pair: number | null;
  /** Swap accuracy. */
  swap: number | null;
  /** Positions decoded. */
  role: number | null;
  /** Bits of binding. */
  bits: number | null;
  /** Swap accuracy on unseen objects, 80 % seen. */
  unseen: number | null;
  /** Name of the layer. */
  layer: string;
  /** residual: output of the layer; attention, mlp: what these add to it. */
  stream: string;
  /** Layer number; 0 is the input of the first layer. */
  depth: number;
  /** Pooling of tokens into one vector. */
  pooling: string;
  /** Largest number of tokens in a scene. */
  tokens: number;
  /** Dimensions of a token. */
  dim: number;
  /** Visible to cosines. */
  visible: number | null;
  /** 95 % interval over objects. */
  visibleCi: readonly [low: number, high: number] | null;
  ci: {
    /** Concepts recognised: 95 % interval over objects. */
    concept: readonly [low: number, high: number] | null;
    /** Objects recognised, ambiguous scenes: 95 % interval over objects. */
    object: readonly [low: number, high: number] | null;
    /** Group score: 95 % interval over objects. */
    pair: readonly [low: number, high: number] | null;
    /** Swap accuracy: 95 % interval over objects. */
    swap: readonly [low: number, high: number] | null;
    /** Positions decoded: 95 % interval over objects. */
    role: readonly [low: number, high: number] | null;
    /** Bits of binding: 95 % interval over objects. */
    bits: readonly [low: number, high: number] | null;
    /** Swap accuracy on unseen objects, 80 % seen: 95 % interval over objects. */
    unseen: readonly [low: number, high: number] | null;
  };
  exchanged: {
    /** Concepts recognised: threshold of rows permuted within bags. */
    concept: number | null;
    /** Objects recognised, ambiguous scenes: threshold of rows permuted within bags. */
    object: number | null;
    /** Group score: threshold of rows permuted within bags. */
    pair: number | null;
    /** Swap accuracy: threshold of rows permuted within bags. */
    swap: number | null;
    /** Positions decoded: threshold of rows permuted within bags. */
    role: number | null;
    /** Bits of binding: threshold of rows permuted within bags. */
    bits: number | null;
    /** Swap accuracy on unseen objects, 80 % seen: threshold of rows permuted within bags. */
    unseen: number | null;
  };
  twin: {
    /** Concepts recognised in the same layer of the set of --baseline. */
    concept: number | null;
    /** Objects recognised, ambiguous scenes in the same layer of the set of --baseline. */
    object: number | null;
    /** Group score in the same layer of the set of --baseline. */
    pair: number | null;
    /** Swap accuracy in the same layer of the set of --baseline. */
    swap: number | null;
    /** Positions decoded in the same layer of the set of --baseline. */
    role: number | null;
    /** Bits of binding in the same layer of the set of --baseline. */
    bits: number | null;
    /** Swap accuracy on unseen objects, 80 % seen in the same layer of the set of --baseline. */
    unseen: number | null;
  };
  added: {
    /** Concepts recognised: the difference, paired by case. */
    concept: number | null;
    /** Objects recognised, ambiguous scenes: the difference, paired by case. */
    object: number | null;
    /** Group score: the difference, paired by case. */
    pair: number | null;
    /** Swap accuracy: the difference, paired by case. */
    swap: number | null;
    /** Positions decoded: the difference, paired by case. */
    role: number | null;
    /** Bits of binding: the difference, paired by case. */
    bits: number | null;
    /** Swap accuracy on unseen objects, 80 % seen: the difference, paired by case. */
    unseen: number | null;
  };
  addedCi: {
    /** Concepts recognised: 95 % interval of the difference. */
    concept: readonly [low: number, high: number] | null;
    /** Objects recognised, ambiguous scenes: 95 % interval of the difference. */
    object: readonly [low: number, high: number] | null;
    /** Group score: 95 % interval of the difference. */
    pair: readonly [low: number, high: number] | null;
    /** Swap accuracy: 95 % interval of the difference. */
    swap: readonly [low: number, high: number] | null;
    /** Positions decoded: 95 % interval of the difference. */
    role: readonly [low: number, high: number] | null;
    /** Bits of binding: 95 % interval of the difference. */
    bits: readonly [low: number, high: number] | null;
    /** Swap accuracy on unseen objects, 80 % seen: 95 % interval of the difference. */
    unseen: readonly [low: number, high: number] | null;
  };
  /** Bits of the best pooling of this layer, minus those of this pooling. */
  bitsLost: number | null;
  /** Simultaneous 95 % interval over objects for all poolings, paired by case. */
  bitsLostCi: readonly [low: number, high: number] | null;
};

/** A row: Pairs of patches, layer by layer. */
export type SameObjectRow = {
  /** AUC of tokens. */
  tokens: number | null;
  /** The same from positions of the patches. */
  places: number | null;
  /** The same from their mean colours. */
  colors: number | null;
  /** The same from both. */
  placesColors: number | null;
  /** The same from the cosine of the tokens. */
  cosine: number | null;
  /** Name of the layer. */
  layer: string;
  /** residual: output of the layer; attention, mlp: what these add to it. */
  stream: string;
  /** Layer number. */
  depth: number;
  /** 95 % interval over objects. */
  ci: readonly [low: number, high: number] | null;
  /** Threshold: labels permuted among a scene's pairs. */
  exchanged: number | null;
  /** The best of positions, colours, both and the cosine. */
  best: string;
  /** Tokens minus that, paired by scene. */
  added: number | null;
  /** 95 % interval over objects. */
  addedCi: readonly [low: number, high: number] | null;
  identical: {
    /** AUC of tokens, identical objects. */
    tokens: number | null;
    /** The same from positions of the patches. */
    places: number | null;
    /** The same from their mean colours. */
    colors: number | null;
    /** The same from both. */
    placesColors: number | null;
    /** The same from the cosine of the tokens. */
    cosine: number | null;
  };
  /** 95 % interval over objects. */
  identicalCi: readonly [low: number, high: number] | null;
  /** Positive control: the same with a simulated identity per object. */
  power: number | null;
  /** Scenes with two visible objects. */
  scenes: number;
  /** Scenes that show an object twice. */
  identicalScenes: number;
  /** Pairs of patches. */
  pairs: number;
};

/** What `layers` finds. */
export type LayersResult = { metrics: LayersMetrics; curves: {
  /** Every layer with every pooling. */
  layers?: LayerRow[];
  /** Pairs of patches, layer by layer. */
  patches?: SameObjectRow[];
}; tables: { [name: string]: never } };

/** Numbers of `patch`. */
export type PatchMetrics = {
  /** Share of the distance from a scene's output to its swap's, at the layer where it is largest. */
  binding: Estimate;
  /** Share of the distance from a scene's output to its swap's, at the layer where it is largest. */
  place: Estimate;
  /** Share of the distance from a scene's output to its swap's, at the layer where it is largest. */
  object: Estimate;
  layer: {
    binding: {
      /** The layer where it is largest. */
      at: string | null;
      /** The first layer at which it significantly moves the output, corrected over layers (Holm). */
      first: string | null;
      /** The first layer at which the output is nearer to the swap's and is decoded as the swap. */
      follows: string | null;
      /** The first layer at which the output is decoded as the swap. */
      read: string | null;
    };
    place: {
      /** The layer where it is largest. */
      at: string | null;
      /** The first layer at which it significantly moves the output, corrected over layers (Holm). */
      first: string | null;
      /** The first layer at which the output is nearer to the swap's and is decoded as the swap. */
      follows: string | null;
      /** The first layer at which the output is decoded as the swap. */
      read: string | null;
    };
    object: {
      /** The layer where it is largest. */
      at: string | null;
      /** The first layer at which it significantly moves the output, corrected over layers (Holm). */
      first: string | null;
      /** The first layer at which the output is nearer to the swap's and is decoded as the swap. */
      follows: string | null;
      /** The first layer at which the output is decoded as the swap. */
      read: string | null;
    };
  };
  /** Accuracy of the probes on outputs without a patch: an upper bound for what they can detect. */
  reader: Estimate;
  deviation: {
    /** Largest deviation of the two halves from the whole graph, relative to its largest number. */
    none: number;
    /** The same against the swap's output, where the whole state was patched. */
    whole: number;
    /** Both as a share of the distance from outputs to their swaps', at the layer where it is largest. Above 0.01 nothing is claimed. */
    way: number;
  };
  count: {
    /** Layers. */
    layers: number;
    /** Scenes. */
    scenes: number;
    /** Pairs of a scene and its swap. */
    pairs: number;
    /** Pairs whose outputs are the same; they are left out. */
    alike: number;
  };
};

/** A row: Every part at every layer. */
export type PatchRow = {
  /** Share of the distance from a scene's output to its swap's. */
  moved: number | null;
  /** Share of pairs whose output is nearer to the swap's. */
  follows: number | null;
  /** Share of pairs whose output is decoded as the swap, by probes of scenes on which no part was fitted. */
  read: number | null;
  /** Name of the layer. */
  layer: string;
  /** Layer number; 0 is the input of the first layer. */
  depth: number;
  /** The patched part. */
  part: string;
  /** 95 % interval over objects. */
  movedCi: readonly [low: number, high: number] | null;
  /** 95 % interval over objects. */
  followsCi: readonly [low: number, high: number] | null;
  /** 95 % interval over objects. */
  readCi: readonly [low: number, high: number] | null;
  /** Share of values decoded from the output: of the scene, or of the source scene. */
  values: number | null;
  /** Share of the distance between the two states that the part covers. */
  carried: number | null;
  exchanged: {
    /** Share of the distance from a scene's output to its swap's. */
    moved: number | null;
    /** Share of pairs whose output is nearer to the swap's. */
    follows: number | null;
    /** Share of pairs whose output is decoded as the swap, by probes of scenes on which no part was fitted. */
    read: number | null;
  } | null;
  random: {
    /** Share of the distance from a scene's output to its swap's. */
    moved: number | null;
    /** Share of pairs whose output is nearer to the swap's. */
    follows: number | null;
    /** Share of pairs whose output is decoded as the swap, by probes of scenes on which no part was fitted. */
    read: number | null;
  } | null;
  reach: {
    /** Share of the distance from a scene's output to its swap's. */
    moved: number | null;
    /** Share of pairs whose output is nearer to the swap's. */
    follows: number | null;
    /** Share of pairs whose output is decoded as the swap, by probes of scenes on which no part was fitted. */
    read: number | null;
  } | null;
  /** Moved, minus the larger of the two controls: permuted rows and random directions. */
  beyond: number | null;
  /** 95 % interval over objects, paired by case. */
  beyondCi: readonly [low: number, high: number] | null;
  twin: {
    /** Share of the distance from a scene's output to its swap's. */
    moved: number | null;
    /** Share of pairs whose output is nearer to the swap's. */
    follows: number | null;
    /** Share of pairs whose output is decoded as the swap, by probes of scenes on which no part was fitted. */
    read: number | null;
  } | null;
  added: {
    /** Moved, minus that in the graph of --baseline. */
    moved: number | null;
    /** Nearer to the swap's, minus that in the graph of --baseline. */
    follows: number | null;
    /** Decoded as the swap, minus that in the graph of --baseline. */
    read: number | null;
  } | null;
  addedCi: {
    /** 95 % interval over objects. */
    moved: readonly [low: number, high: number] | null;
    /** 95 % interval over objects. */
    follows: readonly [low: number, high: number] | null;
    /** 95 % interval over objects. */
    read: readonly [low: number, high: number] | null;
  } | null;
  /** follows, read as the swap, moves, used in part, not used, nothing there, can't tell, or halves differ. */
  told: string;
};

/** What `patch` finds. */
export type PatchResult = { metrics: PatchMetrics; curves: {
  /** Every part at every layer. */
  patch?: PatchRow[];
}; tables: { [name: string]: never } };

/** Numbers of `train`. */
export type TrainMetrics = {
  train: {
    /** Share of scenes whose own values all score above every other value. */
    concept: Estimate;
    /** Share of scenes whose own objects all score above every other object. */
    object: Estimate;
    /** Share of a scene's n objects among the n objects with the highest scores. */
    top: Estimate;
    /** Share of scenes that score above the scene with one value swapped. */
    swap: Estimate;
    /** The same by single objects, beside whole captions. */
    objectSwap?: Estimate;
    /** Scenes evaluated. */
    scenes: number;
    retrieval?: {
      /** Share of pictures whose own caption is the nearest of all. */
      captions: Estimate;
      /** Share of captions whose own picture is the nearest of all. */
      pictures: Estimate;
      /** Captions. */
      bank: number;
    };
    /** Scenes that have a swap. */
    swapScenes?: number;
  };
  heldout: {
    /** Share of scenes whose own values all score above every other value. */
    concept: Estimate;
    /** Share of scenes whose own objects all score above every other object. */
    object: Estimate;
    /** Share of a scene's n objects among the n objects with the highest scores. */
    top: Estimate;
    /** Share of scenes that score above the scene with one value swapped. */
    swap: Estimate;
    /** The same by single objects, beside whole captions. */
    objectSwap?: Estimate;
    /** Scenes evaluated. */
    scenes: number;
    retrieval?: {
      /** Share of pictures whose own caption is the nearest of all. */
      captions: Estimate;
      /** Share of captions whose own picture is the nearest of all. */
      pictures: Estimate;
      /** Captions. */
      bank: number;
    };
    /** Scenes that have a swap. */
    swapScenes?: number;
  };
  single: {
    train: {
      /** Share of scenes whose own values all score above every other value. */
      concept: Estimate;
      /** Share of scenes whose own objects all score above every other object. */
      object: Estimate;
      /** Share of a scene's n objects among the n objects with the highest scores. */
      top: Estimate;
      /** Share of scenes that score above the scene with one value swapped. */
      swap: Estimate;
      /** The same by single objects, beside whole captions. */
      objectSwap?: Estimate;
      /** Scenes evaluated. */
      scenes: number;
      retrieval?: {
        /** Share of pictures whose own caption is the nearest of all. */
        captions: Estimate;
        /** Share of captions whose own picture is the nearest of all. */
        pictures: Estimate;
        /** Captions. */
        bank: number;
      };
    };
    heldout: {
      /** Share of scenes whose own values all score above every other value. */
      concept: Estimate;
      /** Share of scenes whose own objects all score above every other object. */
      object: Estimate;
      /** Share of a scene's n objects among the n objects with the highest scores. */
      top: Estimate;
      /** Share of scenes that score above the scene with one value swapped. */
      swap: Estimate;
      /** The same by single objects, beside whole captions. */
      objectSwap?: Estimate;
      /** Scenes evaluated. */
      scenes: number;
      retrieval?: {
        /** Share of pictures whose own caption is the nearest of all. */
        captions: Estimate;
        /** Share of captions whose own picture is the nearest of all. */
        pictures: Estimate;
        /** Captions. */
        bank: number;
      };
    };
  };
  objects: {
    /** Training objects. */
    train: number;
    /** Held-out objects. */
    heldout: number;
  };
  /** Trained parameters. */
  parameters: number;
};

/** A row: Losses during training. */
export type LossPoint = {
  /** Step. */
  step: number;
  /** Weighted loss. */
  loss: number;
  /** Loss of the concepts. */
  concept: number | null;
  /** Loss of the objects. */
  object: number | null;
  /** Loss of the swaps. */
  swap: number | null;
  /** Learning rate. */
  rate: number;
};

/** A row: Recognition during training. */
export type RecognitionPoint = {
  /** Step. */
  step: number;
  /** Of training objects. */
  train: number | null;
  /** Of held-out objects. */
  heldout: number | null;
};

/** What `train` finds. */
export type TrainResult = { metrics: TrainMetrics; curves: {
  /** Losses during training. */
  loss: LossPoint[];
  /** Recognition during training. */
  recognition: RecognitionPoint[];
  /** Decoders fitted on scenes of some objects, evaluated on scenes of held-out objects. */
  decoderTransfer: TransferRow[];
}; tables: {
  /** The objects that occur. */
  objects: ObjectRow[];
} };

/** What each measure finds with one seed, by its kind. */
export type FoundByKind = { probe: ProbeResult; decompose: DecomposeResult; subtract: SubtractResult; intervene: InterveneResult; retrieve: RetrieveResult; approximate: ApproximateResult; map: MapResult; factors: FactorsResult; baselines: BaselinesResult; robust: RobustResult; visible: VisibleResult; repair: RepairResult; layers: LayersResult; patch: PatchResult; train: TrainResult };
