export const BUILD_ID = "f7998b280b6ccd03";
