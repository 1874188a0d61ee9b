/** A thread that ends at once. */
import process from "node:process";

process.exit(3);
