export const BUILD_ID = "92465e4cc8c581b4";
