export const BUILD_ID = "df5c0982fd5e82ce";
