export const tax = { standard: 0.5, reduced: 0.07 }
