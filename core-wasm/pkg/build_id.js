export const BUILD_ID = "44bfa2beae4cdcd9";
