export const BUILD_ID = "c5336195647d7aa1";
