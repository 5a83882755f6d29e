import type { HttpContext } from '@adonisjs/core/http'
import { refuseStale } from '#core/stale_form'
import { tagWords } from '#categories/form_words'
import { addTag, changeTag, deleteTag } from '#categories/actions/save_tag'
import { CATEGORY_COLORS } from '#categories/icons'
import { countUses } from '#categories/events/label_uses'
import { tags } from '#categories/queries/tags'
import { tagSums } from '#categories/queries/tag_use'
import { tagValidator } from '#categories/validators/category_validator'
import Tag from '#categories/models/tag'

/** Words across categories, with what their lines come to. */
export default class TagsController {
  async index({ view }: HttpContext) {
    const all = await tags({ withArchived: true })
    return view.render('categories/tags/index', {
      tags: all.filter(({ archivedAt }) => !archivedAt),
      archived: all.filter(({ archivedAt }) => archivedAt),
      sums: await tagSums(),
    })
  }

  async create({ view }: HttpContext) {
    return view.render('categories/tags/create', { colors: CATEGORY_COLORS })
  }

  async store({ i18n, request, response, session }: HttpContext) {
    const input = await request.validateUsing(tagValidator)
    const { id, changeSetId } = await addTag(input)
    const notice = i18n.t('categories.tags.added', { name: input.name })
    session.flash({ notice, undo: changeSetId })
    return response.redirect(`/tags#tag_${id}`)
  }

  async edit({ params, view }: HttpContext) {
    const tag = await Tag.known(params.id)
    const others = (await tags()).filter(({ id }) => id !== tag.id)
    return view.render('categories/tags/edit', {
      tag,
      seen: tagWords(tag),
      colors: CATEGORY_COLORS,
      others: others.map(({ id, name }) => ({ value: id, label: name })),
      uses: await countUses({ kind: 'tag', id: tag.id }),
    })
  }

  async update({ i18n, params, request, response, session }: HttpContext) {
    const tag = await Tag.known(params.id)
    const input = await request.validateUsing(tagValidator)
    await refuseStale({
      table: 'tags',
      ids: [tag.id],
      seen: request.input('_seen'),
      now: async () => tagWords(await Tag.known(tag.id)),
      mine: tagWords({ ...input, color: input.color ?? null }),
    })
    const undo = await changeTag(tag, input)
    session.flash({ notice: i18n.t('categories.tags.changed', { name: input.name }), undo })
    return response.redirect(`/tags#tag_${tag.id}`)
  }

  async destroy({ i18n, params, response, session }: HttpContext) {
    const tag = await Tag.known(params.id)
    const undo = await deleteTag(tag)
    session.flash({ notice: i18n.t('categories.tags.deleted', { name: tag.name }), undo })
    return response.redirect('/tags')
  }
}
