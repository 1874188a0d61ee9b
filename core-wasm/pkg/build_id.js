export const BUILD_ID = "d552d82e9592b0f2";
