import type { HttpContext } from '@adonisjs/core/http'
import { problem } from '#core/http/problem'
import { connectionJson } from '#api/connection_json'
import { newConnectionSchema, removalSchema } from '#api/connection_schemas'
import { readStrictly } from '#api/strict_body'
import { connectByToken } from '#banking/actions/connect_by_token'
import { disconnect } from '#banking/actions/disconnect'
import { manageConnection } from '#banking/policies/connection_policy'
import { listConnections, showConnection } from '#banking/queries/connections'

/** Connections for programs of the household's own. */
export default class ConnectionsController {
  async index() {
    return { connections: (await listConnections()).map(connectionJson) }
  }

  async show({ params }: HttpContext) {
    return connectionJson(await showConnection(params.id))
  }

  async store(ctx: HttpContext) {
    const { member, response } = ctx
    const body = await readStrictly(ctx, newConnectionSchema)
    const who = { householdId: member.household.id, userId: member.user.id }
    await member.scope.close()
    const made = await connectByToken(who, {
      publicToken: body.public_token,
      metadata: body.metadata ?? {},
      isDecided: body.override_duplicate ?? false,
    })
    if (made.is === 'duplicate') {
      const members = {
        code: 'DUPLICATE_CONNECTION',
        existing_connection_id: made.connectionId,
        advice: made.advice,
      }
      return problem(ctx, { status: 409, members })
    }
    const { connectionId: id, duplicateOf } = made
    return response.status(201).json({ id, possible_duplicate_of: duplicateOf })
  }

  /** 202 while the bank is being asked to forget the login, 204 when that had been asked before. */
  async destroy(ctx: HttpContext) {
    const { member, params, request, response } = ctx
    const { history = 'keep' } = await readStrictly(ctx, removalSchema, request.qs())
    const { id, status } = await manageConnection(params.id, member.may('owner'))
    if (status === 'removing') return response.status(204)
    await disconnect(id, history)
    return response.status(202).json({ id, status: 'removing' })
  }
}
