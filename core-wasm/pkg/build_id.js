export const BUILD_ID = "8f178dbccbc52ba5";
