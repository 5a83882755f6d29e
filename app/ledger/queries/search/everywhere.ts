import { parseSearch } from '#ledger/queries/search/parse_search'
import { printSearch } from '#ledger/queries/search/print_search'
import { searchReader } from '#ledger/queries/search/read_search'

/** A search as it reads for whoever opens it, in whichever language and on whichever day. */
export async function everywhere(text: string): Promise<string> {
  return printSearch(parseSearch(text, await searchReader()).search)
}
