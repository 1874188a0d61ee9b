export const BUILD_ID = "fc9941c4a68a1864";
