export const BUILD_ID = "1530c53366bc2437";
