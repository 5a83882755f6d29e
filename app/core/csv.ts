export type CsvCell = string | number | bigint | boolean | null

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
