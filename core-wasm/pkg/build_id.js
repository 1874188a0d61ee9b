export const BUILD_ID = "fe6cf91bc3eb08e1";
