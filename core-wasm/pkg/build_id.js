export const BUILD_ID = "9fd3b35bb68fbc39";
