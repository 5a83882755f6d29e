import { doneBy } from '#api/answers'
import { setBody } from '#api/operations/organisation'
import { readStrictly } from '#api/strict_body'
import { chooseStarterSet } from '#categories/actions/choose_starter_set'
import type { HttpContext } from '@adonisjs/core/http'

/** Begins with another set of categories, as long as no row has one. */
export default class StarterSetsController {
  async store(ctx: HttpContext) {
    const { set } = await readStrictly(ctx, setBody)
    const changeSetId = await chooseStarterSet(set)
    ctx.response.status(201)
    return doneBy(changeSetId)
  }
}
