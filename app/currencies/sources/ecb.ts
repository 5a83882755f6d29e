import { isLoopback } from '#core/outgoing_guard'
import { fetchFile } from '#core/outgoing_file'
import { now } from '#core/clock'
import { addDays, todayIn } from '#core/calendar'
import { ratesUrl } from '#config/rates_source'
import { readEcbCsv } from '#currencies/sources/ecb_csv'
import { readEcbXml } from '#currencies/sources/ecb_xml'
import type { RateSource } from '#currencies/sources/source'

/** All days since 1999 are 8 MB, the last ninety 150 kB. */
const HISTORY = '/eurofxref-hist.xml'
const LATEST = '/eurofxref-hist-90d.xml'
const LARGEST = 24 * 1024 * 1024
const LONGEST_MS = 60_000
/** Within the ninety days of the smaller file, which counts them by the calendar. */
const REACH_DAYS = 80

const read = (text: string) =>
  text.trimStart().startsWith('<') ? readEcbXml(text) : readEcbCsv(text)

/** The reference rates of the European Central Bank, free for all who name it. */
export const ecbSource = ({ timeoutMs = LONGEST_MS } = {}): RateSource => ({
  name: 'ecb',
  read,
  async ask({ marks, newestOn }) {
    const baseUrl = ratesUrl()
    if (baseUrl === null) return null
    const reach = addDays(todayIn('Europe/Berlin', now()), -REACH_DAYS)
    const path = newestOn !== null && newestOn > reach ? LATEST : HISTORY
    const limits = { baseUrl, timeoutMs, maxBytes: LARGEST }
    const allowLoopback = isLoopback(new URL(baseUrl))
    const file = await fetchFile({ ...limits, allowLoopback }, path, marks[path])
    return file && { rates: read(file.text), marks: { ...marks, [path]: file.mark } }
  },
})

export const ECB = ecbSource()
