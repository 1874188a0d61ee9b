export const BUILD_ID = "d0e6214e85fd33e7";
