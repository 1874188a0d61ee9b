export const BUILD_ID = "88032baa6e7216d1";
