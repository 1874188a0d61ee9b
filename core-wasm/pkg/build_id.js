export const BUILD_ID = "13a97e57bf4580d7";
