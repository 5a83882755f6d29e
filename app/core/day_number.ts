/**
 * Days of the Gregorian calendar counted from 1970-01-01, by whole-number arithmetic. Years begin in
 * March here, so that the leap day is a year's last day and months have a regular length.
 */
export interface CivilDay {
  year: number
  month: number
  date: number
}

/** From the first of March of the year 0 to 1970-01-01. */
const EPOCH = 719_468
const MEAN_YEAR = 365.2425

export function dayNumberOf({ year, month, date }: CivilDay): number {
  const monthFromMarch = floorMod(month - 3, 12)
  return startOf(month > 2 ? year : year - 1) + daysBefore(monthFromMarch) + date - 1 - EPOCH
}

export function civilOf(dayNumber: number): CivilDay {
  const shifted = dayNumber + EPOCH
  const guess = Math.floor(shifted / MEAN_YEAR)
  const year = [guess + 1, guess, guess - 1].find((candidate) => startOf(candidate) <= shifted)!
  const dayOfYear = shifted - startOf(year)
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = floorMod(monthFromMarch + 2, 12) + 1
  const date = dayOfYear - daysBefore(monthFromMarch) + 1
  return { year: month > 2 ? year : year + 1, month, date }
}

/** The remainder that is never negative. */
export function floorMod(number: number, divisor: number): number {
  return ((number % divisor) + divisor) % divisor
}

function startOf(year: number): number {
  return year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400)
}

/** March to January have 31, 30, 31, 30, 31 days, over and over. */
function daysBefore(monthFromMarch: number): number {
  return Math.floor((153 * monthFromMarch + 2) / 5)
}
