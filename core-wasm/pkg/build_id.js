export const BUILD_ID = "7c06f3b40b127f43";
