export const BUILD_ID = "c3917e8badba8570";
