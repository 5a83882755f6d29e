import type { HttpContext } from '@adonisjs/core/http'
import { mergeTag } from '#categories/actions/save_tag'
import { mergerValidator } from '#categories/validators/category_validator'
import Tag from '#categories/models/tag'

/** Puts another tag in a tag's place. */
export default class TagMergersController {
  async store({ i18n, params, request, response, session }: HttpContext) {
    const tag = await Tag.known(params.id)
    const { into } = await request.validateUsing(mergerValidator)
    const undo = await mergeTag(tag, into)
    session.flash({ notice: i18n.t('categories.tags.merged', { name: tag.name }), undo })
    return response.redirect(`/tags#tag_${into}`)
  }
}
