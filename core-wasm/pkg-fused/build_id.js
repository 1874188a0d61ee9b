export const BUILD_ID = "e14df73a9c60dc32";
