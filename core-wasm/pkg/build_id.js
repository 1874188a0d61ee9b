export const BUILD_ID = "7e416ad921fb0c61";
