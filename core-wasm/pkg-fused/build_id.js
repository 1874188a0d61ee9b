export const BUILD_ID = "c70453c6fb518391";
