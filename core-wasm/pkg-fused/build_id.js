export const BUILD_ID = "0f9bf5e054c25a69";
