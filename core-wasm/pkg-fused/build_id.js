export const BUILD_ID = "6227b723026fb8c5";
