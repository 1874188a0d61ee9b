export const BUILD_ID = "b9c5639d3b9fa804";
