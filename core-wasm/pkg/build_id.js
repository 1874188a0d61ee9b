<<<<<<< HEAD
export const BUILD_ID = "ab737a4d53c413a3";
=======
export const BUILD_ID = "0d97caf362144a02";
>>>>>>> w-instrument
