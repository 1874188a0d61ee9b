export const BUILD_ID = "cb81e9d503b4043f";
