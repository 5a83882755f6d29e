/** What a bank says of a debt: percent a year as an exact decimal, and the least that is due in a month, in minor units. */
export interface BankTerms {
  accountId: string
  percent: string | null
  minimumMinor: bigint | null
}

type Reader = () => Promise<BankTerms[]>
let read: Reader = async () => []

/** Banks stand beside this module; start/goals.ts says how their words are read. */
export const readBankTermsBy = (reader: Reader) => void (read = reader)
export const bankTerms: Reader = () => read()
