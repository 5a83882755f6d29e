import { changeSet } from '#core/change_set'
import { now } from '#core/clock'
import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'
import { Refusal } from '#core/refusal'
import { followName } from '#core/renaming'
import { besideOf, replaceEverywhere } from '#categories/actions/replace_everywhere'
import { refuseTakenName } from '#categories/actions/taken_name'
import Tag from '#categories/models/tag'

interface TagWishes {
  name: string
  color?: number | null
}

/** @throws Refusal `name` when it is taken, or there are as many as may be. */
export async function addTag(wishes: TagWishes) {
  await refuseTakenName('tags', wishes.name)
  await keepWithin('tags', 'name', () => countOf(tenantDb().from('tags')))
  return changeSet({ cause: 'tags.added', details: { name: wishes.name } }, async (changeSetId) => {
    const { id } = await Tag.create({ ...wishes, color: wishes.color ?? null })
    return { id, changeSetId }
  })
}

/** @throws Refusal `name` when it is taken. */
export async function changeTag(tag: Tag, wishes: TagWishes) {
  await refuseTakenName('tags', wishes.name, tag.id)
  const { name } = wishes
  return changeSet({ cause: 'tags.changed', details: { name } }, async (changeSetId) => {
    if (name !== tag.name) await followName({ kind: 'tag', ids: [tag.id], name })
    return write(tag, { name, color: wishes.color ?? null }, changeSetId)
  })
}

/** Out of use, it stays where it is and is offered no more. */
export const archiveTag = (tag: Tag, isArchived: boolean) =>
  changeSet(
    { cause: isArchived ? 'tags.archived' : 'tags.unarchived', details: { name: tag.name } },
    (changeSetId) => write(tag, { archived_at: isArchived ? now() : null }, changeSetId)
  )

/** Takes the tag from everything that carries it, as one change. */
export async function deleteTag(tag: Tag) {
  const beside = besideOf({ kind: 'tag', id: tag.id }, null)
  const details = { ...beside, name: tag.name }
  return changeSet({ cause: 'tags.deleted', details }, async (changeSetId) => {
    await replaceEverywhere(beside)
    return write(tag, { deleted_at: now() }, changeSetId)
  })
}

/** Puts another tag in its place, as one change. @throws Refusal `into` when there is no such other tag. */
export async function mergeTag(tag: Tag, intoId: string) {
  const into = await Tag.query().where('id', intoId).whereNull('deletedAt').first()
  if (!into || into.id === tag.id) {
    throw new Refusal('into', 'exists', 'Choose another tag from the list.')
  }
  const beside = besideOf({ kind: 'tag', id: tag.id }, into.id)
  const details = { ...beside, name: tag.name, other: into.name }
  return changeSet({ cause: 'tags.merged', details }, async (changeSetId) => {
    await followName({ kind: 'tag', ids: [tag.id], name: into.name, intoId: into.id })
    await replaceEverywhere(beside)
    return write(tag, { deleted_at: now() }, changeSetId)
  })
}

async function write(tag: Tag, values: Record<string, unknown>, changeSetId: string) {
  await tenantDb()
    .from('tags')
    .where('id', tag.id)
    .update({ ...values, version: tag.version + 1, updated_at: now() })
  return changeSetId
}
