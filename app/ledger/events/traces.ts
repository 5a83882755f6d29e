/** Which rule said a field of a transaction or of one of its lines. */
export interface Trace {
  field: 'payee' | 'category' | 'tags' | 'note' | 'split' | 'flow' | 'reviewed' | 'bill'
  lineId: string | null
  /** The rule's name, and its page. */
  rule: string
  href: string
}

type Reader = (transactionId: string) => Promise<Trace[]>
let read: Reader = async () => []

/** Rules live on a floor above and keep what they did; here they say how to read it. */
export const readTracesBy = (reader: Reader) => void (read = reader)

/** What rules said of a transaction, as far as it still stands. */
export const tracesOf: Reader = (transactionId) => read(transactionId)
