export const BUILD_ID = "6ac707a418ecaf57";
