import { BadRateFile, publishedRate, type PublishedRate } from '#currencies/sources/published'

const MOST_TAGS = 1_000_000
const TAG = /<([^<>]{0,500})>/y
const ATTRIBUTE = /\s(time|currency|rate)\s*=\s*(?:'([^'<&]{0,40})'|"([^"<&]{0,40})")/g

/**
 * The European Central Bank's XML (eurofxref-daily.xml, -hist-90d.xml, -hist.xml): elements with
 * attributes and nothing else that matters. Declarations of documents, entities and whatever else could
 * lead elsewhere are refused, not read. @throws BadRateFile for them, and for a file that was cut off.
 */
export function readEcbXml(text: string): PublishedRate[] {
  if (/<!(?!--)/.test(text)) throw new BadRateFile('This file declares what it should not')
  const rates: PublishedRate[] = []
  const open: string[] = []
  let day: string | undefined
  for (const tag of tagsOf(text)) {
    if (tag.startsWith('?')) continue
    if (tag.startsWith('/')) {
      if (open.pop() !== tag.slice(1).trim()) throw new BadRateFile('This file is no XML')
      continue
    }
    const isEmpty = tag.endsWith('/')
    const [name] = /^[\w:.-]*/.exec(tag)!
    if (!isEmpty) open.push(name)
    if (open.length > 16) throw new BadRateFile('This file is too deep')
    if (name !== 'Cube') continue
    const { time, currency, rate } = attributesOf(tag)
    day = time ?? day
    if (currency === undefined) continue
    const read = publishedRate(currency, day ?? '', rate ?? '-')
    if (read) rates.push(read)
  }
  if (open.length > 0) throw new BadRateFile('This file was cut off')
  if (rates.length === 0) throw new BadRateFile('There are no rates in this file')
  return rates
}

function* tagsOf(text: string) {
  let at = text.indexOf('<')
  for (let count = 0; at >= 0; count++) {
    if (count > MOST_TAGS) throw new BadRateFile('This file is too long')
    if (text.startsWith('<!--', at)) {
      const end = text.indexOf('-->', at)
      if (end < 0) throw new BadRateFile('This file was cut off')
      at = text.indexOf('<', end)
      continue
    }
    TAG.lastIndex = at
    const match = TAG.exec(text)
    if (!match) throw new BadRateFile('This file was cut off')
    yield match[1]
    at = text.indexOf('<', TAG.lastIndex)
  }
}

function attributesOf(tag: string) {
  const found: Partial<Record<'time' | 'currency' | 'rate', string>> = {}
  for (const [, name, single, double] of tag.matchAll(ATTRIBUTE))
    found[name as 'time' | 'currency' | 'rate'] = single ?? double
  return found
}
