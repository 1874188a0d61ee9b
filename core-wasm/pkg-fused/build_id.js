<<<<<<< HEAD
export const BUILD_ID = "ca1b6e03a3497e00";
=======
export const BUILD_ID = "1ee9524801f6fe2b";
>>>>>>> w-instrument
