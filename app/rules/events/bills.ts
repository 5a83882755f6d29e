/** A bill that a rule may name. */
export interface NamedBill {
  id: string
  name: string
  /** Nothing is tied to it any more. */
  isOver: boolean
}

export interface Bills {
  /** Those that are followed, by name; none that the reader may not see. */
  list(): Promise<NamedBill[]>
  /** Of transactions, those that a rule may tie to a bill as they stand. */
  fitting(billId: string, transactionIds: string[]): Promise<string[]>
  /** Ties them within the open change set; what does not fit any more is left alone. */
  tie(billId: string, transactionIds: string[]): Promise<unknown>
}

let known: Bills = { list: async () => [], fitting: async () => [], tie: async () => [] }

/** Bills live beside this module; start/recurring.ts says how rows are tied to them. */
export const tieBillsBy = (bills: Bills) => void (known = bills)
export const bills = (): Bills => known
