export const BUILD_ID = "1bf04347d3d55729";
