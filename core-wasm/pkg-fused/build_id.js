export const BUILD_ID = "1ee9524801f6fe2b";
