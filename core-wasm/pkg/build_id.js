export const BUILD_ID = "4792181606ab29bc";
