export const BUILD_ID = "a4c7d1172c257708";
