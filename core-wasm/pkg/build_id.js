export const BUILD_ID = "ded839aa89bff358";
