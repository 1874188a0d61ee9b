export const BUILD_ID = "fb59bb30d0d7f34a";
