/** Fields of a form that are another way to write a part of a search, in its own words. */
export interface SearchFields {
  is?: unknown
  has?: unknown
  least?: unknown
  most?: unknown
}

/** `is=split&least=20` is "is:split amount:>=20"; what cannot be read there becomes a hint of the search. */
export function searchOfFields({ is, has, least, most }: SearchFields): string {
  const [from, to] = [textOf(least), textOf(most)]
  const range = from && to ? `${from}..${to}` : from ? `>=${from}` : to && `<=${to}`
  return [clause('is', textOf(is)), clause('has', textOf(has)), clause('amount', range)]
    .filter(Boolean)
    .join(' ')
}

/** Quotes would end the value, and a comma in an amount must not begin another. */
const clause = (key: string, value: string) =>
  value && `${key}:${/\W/.test(value) ? `"${value}"` : value}`

const textOf = (value: unknown) =>
  typeof value === 'string' ? value.replace(/["“”„\\\p{Cc}]/gu, '').trim() : ''
