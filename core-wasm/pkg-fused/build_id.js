export const BUILD_ID = "b10dc403790d290f";
