import { errors } from '@adonisjs/lucid'
import { Refusal } from '#core/refusal'
import { pageOf } from '#api/answers'
import { deviceBody } from '#api/operations/upkeep'
import { DEVICE } from '#api/shapes/upkeep'
import { readStrictly } from '#api/strict_body'
import { found } from '#api/told_labels'
import {
  devicesOf,
  registerBrowser,
  registerToken,
  removeDevice,
} from '#notifications/actions/register_device'
import type { HttpContext } from '@adonisjs/core/http'

/** Where a person's news are pushed to. */
export default class DevicesController {
  async index({ member }: HttpContext) {
    return pageOf(DEVICE, await devicesOf(member.user.id), null)
  }

  async store(ctx: HttpContext) {
    const { label, token, subscription } = await readStrictly(ctx, deviceBody)
    const own = { userId: ctx.member.user.id, label }
    if ((token === undefined) === (subscription === undefined))
      throw new Refusal('token', 'device_way', 'Say either a token or a subscription.')
    const id = token ? await registerToken(own, token) : await registerBrowser(own, subscription)
    ctx.response.status(201)
    return DEVICE.tell(found(await devicesOf(own.userId), id))
  }

  async destroy({ member, params, response }: HttpContext) {
    if (!(await removeDevice(member.user.id, params.id))) throw new errors.E_ROW_NOT_FOUND()
    return response.status(204).send('')
  }
}
