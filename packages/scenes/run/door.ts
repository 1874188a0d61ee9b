/** The command, as another package runs it: apart from makers, which are published and read no command line. */
export { runScenes } from "./task.ts";
