export const BUILD_ID = "35cc82720cae0894";
