/** Far above what one household's languages and currencies need. */
const MOST_FORMATS = 1000

const formats = new Map<string, unknown>()

/** Intl's formatters are slow to make and quick to use, so what is made from them is kept by its key. */
export function cached<Format>(key: string, make: () => Format): Format {
  if (formats.has(key)) return formats.get(key) as Format
  if (formats.size >= MOST_FORMATS) formats.clear()
  const format = make()
  formats.set(key, format)
  return format
}

/** Intl writes a hyphen for minus in most locales, which screen readers leave out. */
export function withMinus({ type, value }: { type: string; value: string }): string {
  return type === 'minusSign' ? value.replace('-', '−') : value
}
