import db from '@adonisjs/lucid/services/db'
import { safeHref } from '#core/safe_url'
import { bankClient } from '#banking/plaid/client'
import { cleanText } from '#banking/plaid/bank_text'
import { isColor, pngOf } from '#banking/institutions/logo'

/**
 * Keeps a bank's name, colour and logo for a day, for all households. Calls the bank: no household
 * may be open. Throws BankApiError.
 */
export async function fetchInstitution(id: string): Promise<void> {
  const fresh = await db
    .from('institutions')
    .where('id', id)
    .whereRaw(`fetched_at > now() - interval '24 hours'`)
    .first()
  if (fresh) return
  const { institution } = await bankClient().getInstitution(id, { withLogo: true })
  const { url, primary_color: color, logo } = institution
  await db.rawQuery(
    `insert into institutions (id, name, url, color, logo) values (?, ?, ?, ?, ?)
     on conflict (id) do update set name = excluded.name, url = excluded.url, color = excluded.color,
       logo = excluded.logo, fetched_at = now()`,
    [
      id,
      cleanText(institution.name, 100) ?? id,
      url && safeHref(url) !== '#' ? url : null,
      isColor(color) ? color.toLowerCase() : null,
      pngOf(logo),
    ] as never
  )
}
