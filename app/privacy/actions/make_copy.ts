import { archiveOf } from '#privacy/copies/archive'
import { beginRun, failRun, finishRun, goesOn, type Copy } from '#privacy/copies/books'
import { contentsOf, papersOf, type Content } from '#privacy/copies/contents'
import { keepFile } from '#privacy/copies/kept_file'
import { tellOfCopy } from '#privacy/actions/tell_of_copy'

/** Makes the file that somebody asked for; nothing when it is there, or another worker is at it. */
export async function makeCopy(id: string): Promise<void> {
  const copy = await beginRun(id)
  if (!copy) return
  const { userId, epoch } = copy
  try {
    const contents = await contentsOf(copy)
    const file = archiveOf(
      contents.map((content) => watched(content, copy)),
      await papersOf(copy)
    )
    const bytes = await keepFile({ exportId: id, epoch, userId }, file)
    if (await finishRun(copy, bytes)) await tellOfCopy(copy)
  } catch (error) {
    await failRun(copy)
    throw error
  }
}

class RunLost extends Error {
  override name = 'RunLost'
}

/** A run whose time was over before it came to this table stops: another one is at it. */
const watched = (content: Content, copy: Copy): Content => ({
  ...content,
  rows: async function* () {
    if (!(await goesOn(copy))) throw new RunLost('Another worker makes this copy.')
    yield* content.rows()
  },
})
