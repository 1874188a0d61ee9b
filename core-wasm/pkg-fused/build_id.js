export const BUILD_ID = "ab4b87852c078b7b";
