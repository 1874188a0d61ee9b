export const BUILD_ID = "4ae8d2dc486acfaf";
