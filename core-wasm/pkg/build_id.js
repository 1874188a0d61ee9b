export const BUILD_ID = "2a995d18aec95820";
