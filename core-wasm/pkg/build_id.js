export const BUILD_ID = "2fe0960254c7d929";
