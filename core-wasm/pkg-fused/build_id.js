export const BUILD_ID = "67d87d6c94bff480";
