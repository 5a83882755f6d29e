/** A value of a clause as typed, with the key that it was written with or that it shares with the one before. */
export interface Token {
  /** Small letters, without the colon; null without a key. */
  key: string | null
  value: string
  isQuoted: boolean
}

export interface TokenClause {
  isNegated: boolean
  tokens: Token[]
}

const BLANK = /[\s\p{Cc}]/u
const OPENING = /["“”„]/
const KEY = /(\p{L}+):/uy

interface Reader {
  text: string
  at: number
  isKey(word: string): boolean
  /** Whether a comma is part of the number that a value of this key is. */
  isNumberComma(key: string | null, before: string, after: string): boolean
}

/** Cuts a search text into clauses: blanks end one, commas part its values, quotes keep both together. */
export function tokenClauses(text: string, how: Pick<Reader, 'isKey' | 'isNumberComma'>) {
  const reader: Reader = { text, at: 0, ...how }
  const clauses: TokenClause[] = []
  for (;;) {
    while (BLANK.test(peek(reader))) reader.at += 1
    if (reader.at >= text.length) return clauses
    const clause = readClause(reader)
    if (clause.tokens.length > 0) clauses.push(clause)
  }
}

const peek = ({ text, at }: Reader) => text[at] ?? ''
const isEnd = (letter: string) => letter === '' || BLANK.test(letter)

function readClause(reader: Reader): TokenClause {
  const isNegated = peek(reader) === '-'
  if (isNegated) reader.at += 1
  const tokens: Token[] = []
  let key: string | null = null
  do {
    if (peek(reader) === ',') reader.at += 1
    const own = readKey(reader)
    key = own ?? key
    const token = readValue(reader, key)
    if (token.value !== '' || (own !== null && isEnd(peek(reader)))) tokens.push(token)
  } while (peek(reader) === ',')
  return { isNegated, tokens }
}

function readKey(reader: Reader): string | null {
  KEY.lastIndex = reader.at
  const word = KEY.exec(reader.text)?.[1]
  if (word === undefined || !reader.isKey(word.toLowerCase())) return null
  reader.at = KEY.lastIndex
  return word.toLowerCase()
}

function readValue(reader: Reader, key: string | null): Token {
  if (OPENING.test(peek(reader))) return { key, value: readQuoted(reader), isQuoted: true }
  const start = reader.at
  for (;;) {
    const letter = peek(reader)
    if (isEnd(letter)) break
    if (letter === ',') {
      const after = reader.text.slice(reader.at + 1)
      if (!reader.isNumberComma(key, reader.text.slice(start, reader.at), after)) break
    }
    reader.at += 1
  }
  return { key, value: reader.text.slice(start, reader.at), isQuoted: false }
}

/** A backslash keeps a quote or a backslash from its meaning; a quote that is not closed goes to the end. */
function readQuoted(reader: Reader): string {
  const closing = peek(reader) === '"' ? /"/ : /["“”]/
  reader.at += 1
  let value = ''
  while (reader.at < reader.text.length) {
    let letter = peek(reader)
    const next = reader.text[reader.at + 1] ?? ''
    if (letter === '\\' && /["\\]/.test(next)) {
      letter = next
      reader.at += 1
    } else if (closing.test(letter)) {
      reader.at += 1
      return value
    }
    value += BLANK.test(letter) ? ' ' : letter
    reader.at += 1
  }
  return value
}
