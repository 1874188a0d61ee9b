export const BUILD_ID = "072149b926bd99d3";
