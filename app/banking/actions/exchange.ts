import { Secret } from '#core/secret'
import { cleanText } from '#banking/plaid/bank_text'
import { bankClient } from '#banking/plaid/client'

export interface NewItem {
  accessToken: Secret
  itemId: string
  institution: { id: string; name: string | null } | null
}

/**
 * Makes a public token, which works once, into an access token, and hands it to `keep`. When keeping
 * fails the bank is asked to forget the login, so that nothing half-made remains. Calls the bank:
 * not within a household's transaction. Throws BankApiError.
 */
export async function exchange<T>(
  publicToken: string,
  institutionId: string | null,
  keep: (item: NewItem) => Promise<T>
): Promise<T> {
  const client = bankClient()
  const institution = institutionId ? await describe(institutionId) : null
  const answer = await client.exchangePublicToken(publicToken)
  const accessToken = new Secret(answer.access_token)
  try {
    return await keep({ accessToken, itemId: answer.item_id, institution })
  } catch (error) {
    await client.removeItem(accessToken).catch(() => {})
    throw error
  }
}

async function describe(id: string) {
  const { institution } = await bankClient().getInstitution(id)
  return { id, name: cleanText(institution.name, 100) }
}
