export const BUILD_ID = "475d7720f9171c4f";
