import { tenantDb } from '#core/household_scope'
import { aMemberOf } from '#tests/functional/households/world'
import { ask, byAnn, type Act, type Doing } from '#tests/functional/security/audited/asking'

/** Somebody in a household that others own, who may leave without taking it along. */
async function leaving(doing: Doing) {
  doing.ann = await aMemberOf(doing.ann, 'viewer')
  const { user } = doing.ann
  const form = { confirmation: user.email }
  await ask(doing, 'privacy.account_erasures.store', { as: user, form })
  return user
}

async function ending(doing: Doing) {
  const { ann } = doing
  const { name } = await ann.within(() => tenantDb().from('households').firstOrFail())
  const form = { confirmation: name as string }
  await ask(doing, 'privacy.household_erasures.store', { as: ann.user, form })
  return ann.user
}

/** Acts on what is kept of people, by the name of their route. */
export const PRIVACY_ACTS: Record<string, Act> = {
  'privacy.personal_copies.store': byAnn('privacy.personal_copies.store'),
  'privacy.household_copies.store': byAnn('privacy.household_copies.store'),
  'ledger.exports.show': byAnn('ledger.exports.show'),
  'ledger.exports.store': byAnn('ledger.exports.store', { scope: 'filter', filter: '' }),
  'privacy.account_erasures.store': leaving,
  'privacy.account_erasures.destroy': async (doing) =>
    ask(doing, 'privacy.account_erasures.destroy', { as: await leaving(doing) }),
  'privacy.household_erasures.store': ending,
  'privacy.household_erasures.destroy': async (doing) =>
    ask(doing, 'privacy.household_erasures.destroy', { as: await ending(doing) }),
}
