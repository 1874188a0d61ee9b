export const BUILD_ID = "d821d890ea071d32";
