/** For Python: `suite_data.js FOLDER` prints the suite as JSON. */
import { loadCore } from "../../../src/core/load.ts";
import { suiteAsData } from "../suite.ts";
import { folderFiles } from "./folder_files.ts";

console.log(JSON.stringify(await suiteAsData(await loadCore(), await folderFiles())));
