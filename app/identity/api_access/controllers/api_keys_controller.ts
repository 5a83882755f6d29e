import vine from '@vinejs/vine'
import { Exception } from '@adonisjs/core/exceptions'
import { apiScopes } from '#config/access'
import { refuseBeyond } from '#core/limits'
import { Refusal } from '#core/refusal'
import { listApiKeys, makeApiKey, revokeApiKey } from '#identity/api_access/api_keys'
import { isNetwork } from '#core/networks'
import { listFamilies } from '#identity/api_access/token_families'
import type { HttpContext } from '@adonisjs/core/http'

const LIVES = [7, 30, 90, 180, 365]
const MOST_NETWORKS = 20

const validator = vine.create({
  name: vine.string().trim().minLength(1).maxLength(60),
  scopes: vine.array(vine.enum(apiScopes())).minLength(1).distinct(),
  days: vine.number().in(LIVES),
  networks: vine.string().trim().maxLength(2000).optional(),
})

/** Keys for programs of one's own, in the household that is open. */
export default class ApiKeysController {
  async index({ member, view }: HttpContext) {
    return view.render('second_factor/api_keys/index', {
      keys: await listApiKeys(member.user.id, member.household.id),
      families: await listFamilies(member.user.id),
    })
  }

  async create({ view }: HttpContext) {
    return view.render('second_factor/api_keys/create', { scopes: apiScopes(), lives: LIVES })
  }

  async store({ member, request, view }: HttpContext) {
    const { name, scopes, days, networks } = await request.validateUsing(validator)
    const keys = await listApiKeys(member.user.id, member.household.id)
    refuseBeyond('api_keys', keys.length, 'name')
    const text = await makeApiKey({
      user: member.user,
      householdId: member.household.id,
      name,
      scopes,
      days,
      networks: networksIn(networks ?? ''),
    })
    return view.render('second_factor/api_keys/shown', { name, text })
  }

  async destroy({ i18n, member, params, response, session }: HttpContext) {
    if (!(await revokeApiKey(member.user.id, params.id)))
      throw new Exception('Not found', { status: 404 })
    session.flash('notice', i18n.t('second_factor.keys.revoked'))
    return response.redirect('/settings/api-keys')
  }
}

function networksIn(text: string): string[] {
  const networks = text.split(/[\s,]+/).filter(Boolean)
  if (networks.length > MOST_NETWORKS || !networks.every(isNetwork))
    throw new Refusal('networks', 'network')
  return networks
}
