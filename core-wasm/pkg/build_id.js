export const BUILD_ID = "94007a946d50067b";
