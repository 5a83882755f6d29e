import { addEndpoint } from '#api/webhooks/endpoints'
import { ask, byAnn, type Act } from '#tests/functional/security/audited/asking'

const WISH = { url: 'https://hooks.example/x', resources: ['tags'] }
const FORM = { url: WISH.url, 'resources[0]': 'tags' }

const onOne =
  (name: string, form?: Record<string, unknown>): Act =>
  async (doing) => {
    const { id } = await doing.ann.within(() => addEndpoint(WISH))
    return ask(doing, name, { as: doing.ann.user, ids: { id }, form })
  }

/** Acts on programs that are called, by the name of their route. */
export const WEBHOOK_ACTS: Record<string, Act> = {
  'webhooks.endpoints.store': byAnn('webhooks.endpoints.store', FORM),
  'webhooks.endpoints.update': onOne('webhooks.endpoints.update', FORM),
  'webhooks.endpoints.destroy': onOne('webhooks.endpoints.destroy'),
  'webhooks.secrets.store': onOne('webhooks.secrets.store'),
}
