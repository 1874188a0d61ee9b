export const BUILD_ID = "c84f2e595fe3001a";
