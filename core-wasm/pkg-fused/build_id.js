export const BUILD_ID = "135868f42129a40f";
