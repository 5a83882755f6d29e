/** As far back as banks go. */
export const MOST_MONTHS = 24

/** Days of so many months; all there is when nothing was chosen. It can never be raised later. */
export const daysOf = (months: number = MOST_MONTHS) => Math.ceil((months * 365) / 12)
