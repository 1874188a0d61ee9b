import type { SceneSet } from "../../data/scene_set.ts";
import { bagGroups } from "../../data/scenes/bag_groups.ts";
import { usableViews } from "./view_plan.ts";

/** Why readers of some views can't be judged on others, in one sentence; null if they can. */
export function refusalOf(scenes: SceneSet): string | null {
  const { views, viewNames } = scenes;
  if (views === null) {
    return "robust needs renderings of the scenes: name the view of each row in a column `view` of the labels, or make scenes with --views or --templates.";
  }
  if (scenes.objects < 2) {
    return "robust asks what goes with what, but a scene of this set shows one object. Give scenes of two objects or more.";
  }
  const there = new Set(views);
  if (there.size < 2) {
    return `robust needs two views, but all rows of this set are of one, "${
      viewNames[views[0]]
    }". Name each rendering in the column \`view\`.`;
  }
  const usable = usableViews(scenes, bagGroups(scenes));
  return usable.length < 2
    ? "robust leaves every bag of values out in turn, but fewer than two views of this set show two bags. Give views of more scenes."
    : null;
}
