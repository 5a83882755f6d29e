/** A number as the database prints it: exact, whatever its length. */
export class CsvNumber {
  constructor(private digits: string) {
    if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(digits))
      throw new RangeError('This is not a number.')
  }

  toString() {
    return this.digits
  }
}

export type CsvCell = string | number | bigint | boolean | CsvNumber | null

/** What a spreadsheet takes for the beginning of a formula. */
const FORMULA = /^[=+\-@\t\r\0]/

/**
 * One line of a CSV file (RFC 4180), with its line end. A text that a spreadsheet would run as a
 * formula gets an apostrophe before it; numbers stay as they are.
 */
export const csvLine = (cells: CsvCell[]) => `${cells.map(cellText).join(',')}\r\n`

function cellText(cell: CsvCell) {
  if (cell === null) return ''
  if (typeof cell !== 'string') return String(cell)
  const safe = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
