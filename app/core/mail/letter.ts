/** What is told to one address. The words stand in the language files. */
export interface Letter {
  to: string
  /** A key with `subject`, `text` (paragraphs between empty lines), and `action` where there is a link. */
  key: string
  values?: Record<string, string | number>
  /** Where the link leads. */
  url?: string
  /** Pieces of news below the text, each with its own place. */
  lines?: { text: string; url?: string }[]
  /** Where one click ends such letters (RFC 8058): signed, and works for who is not signed in. */
  unsubscribeUrl?: string
}

/** Writes the letter from the database's truth when it is sent; null when there is nothing to tell. */
export type Compose<Data extends object> = (data: Data) => Promise<Letter | null>

export interface LetterKind<Data extends object> {
  name: string
  compose: Compose<Data>
}

const kinds = new Map<string, LetterKind<never>>()

/** Names a kind of letter, so that a job can ask for it by name and ids: see `post`. */
export function letterKind<Data extends object>(name: string, compose: Compose<Data>) {
  const kind: LetterKind<Data> = { name, compose }
  kinds.set(name, kind as LetterKind<never>)
  return kind
}

export function letterKindOf(name: string): LetterKind<object> {
  const kind = kinds.get(name)
  if (!kind) throw new Error(`No kind of letter is called ${name}.`)
  return kind as unknown as LetterKind<object>
}
