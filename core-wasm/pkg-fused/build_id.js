export const BUILD_ID = "ca1b6e03a3497e00";
