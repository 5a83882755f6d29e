import { BadRateFile, publishedRate, type PublishedRate } from '#currencies/sources/published'

/** Days in the file since 1999: some 7 000; a line has some 45 cells. */
const MOST_LINES = 50_000
const MOST_COLUMNS = 200

/**
 * The European Central Bank's CSV (eurofxref-hist.csv, eurofxref.csv): a line for each day, a column for
 * each currency, "N/A" where there was none. @throws BadRateFile where a line has not as many cells as the
 * first one: such a file was cut off.
 */
export function readEcbCsv(text: string): PublishedRate[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map(cellsOf)
  while (lines.at(-1)?.join('') === '') lines.pop()
  const [head = [], ...days] = lines
  if (head[0] !== 'Date' || head.length < 2)
    throw new BadRateFile('The first line names no currencies')
  if (days.length > MOST_LINES || head.length > MOST_COLUMNS)
    throw new BadRateFile('This file is too long')
  return days.flatMap((cells) => {
    if (cells.length !== head.length) throw new BadRateFile('This file was cut off')
    return head.slice(1).flatMap((currency, index) => {
      const rate = publishedRate(currency, isoDay(cells[0]), cells[index + 1])
      return rate ? [rate] : []
    })
  })
}

/** Both files end their lines with a comma; the one of a single day has a blank after each. */
function cellsOf(line: string) {
  const cells = line.split(',').map((cell) => cell.trim())
  if (cells.length > 1 && cells.at(-1) === '') cells.pop()
  return cells
}

const MONTHS =
  'January February March April May June July August September October November December'.split(' ')

/** The file of a single day writes "20 November 2026". */
function isoDay(text: string) {
  const [date, month, year] = text.split(' ')
  const number = MONTHS.indexOf(month) + 1
  if (number === 0) return text
  return `${year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`
}
