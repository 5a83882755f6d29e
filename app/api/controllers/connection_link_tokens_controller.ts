import type { HttpContext } from '@adonisjs/core/http'
import { linkTokenSchema } from '#api/connection_schemas'
import { readStrictly } from '#api/strict_body'
import { prepareLink, type WhatFor } from '#banking/actions/prepare_link'
import { refuseUnreachable } from '#banking/actions/refuse_unreachable'
import { manageConnection } from '#banking/policies/connection_policy'

/** The way to the provider's page, for clients that open it themselves. */
export default class ConnectionLinkTokensController {
  async store(ctx: HttpContext) {
    const { i18n, member, response } = ctx
    const body = await readStrictly(ctx, linkTokenSchema)
    const what = await wish(body, member.may('owner'))
    const who = { householdId: member.household.id, userId: member.user.id }
    await member.scope.close()
    const link = await refuseUnreachable(i18n, () => prepareLink(who, what))
    return response.status(201).json({
      link_token: link.linkToken,
      hosted_link_url: link.hostedUrl,
      expiration: link.expiresAt,
    })
  }
}

interface Wish {
  mode: 'new' | 'update'
  connection_id?: string
  account_selection?: boolean
}

async function wish(body: Wish, isOwner: boolean): Promise<WhatFor> {
  if (body.mode === 'new') return { mode: 'new', product: 'transactions', historyDays: 730 }
  const { id: connectionId } = await manageConnection(body.connection_id!, isOwner)
  return { mode: 'update', connectionId, choosesAccounts: body.account_selection ?? false }
}
