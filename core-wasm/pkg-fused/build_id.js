export const BUILD_ID = "b4477eefe57ffe1c";
