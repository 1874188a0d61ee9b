export const BUILD_ID = "5d3807eb90dc4287";
