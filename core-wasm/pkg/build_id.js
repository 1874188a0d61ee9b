export const BUILD_ID = "eb3126731e6fef9f";
