import { writeDecimal } from '#core/decimal'

/** A share or rate without zeros at its end: 1999n of scale 2 is "19.99", 5000n is "50". Of few digits, so exact. */
export const percentText = (unscaled: bigint, scale: number) =>
  String(Number(writeDecimal({ unscaled, scale })))
