export const BUILD_ID = "776e57f3d9fc6464";
