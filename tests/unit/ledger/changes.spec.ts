import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import i18nManager from '@adonisjs/i18n/services/main'
import app from '@adonisjs/core/services/app'
import { test } from '@japa/runner'

/** A cause stands beside its name, is one of two, or goes through a helper that closes and reopens accounts. */
const CAUSE = /(?:\bcause: |\bcause = .*[?:] |\bchange\(account, )'([a-z_]+\.[a-z_]+)'/g
const WORDS = {
  bank: 'Bank',
  name: 'Tea',
  other: 'Drinks',
  field: 'note',
  verdict: 'exclude',
  from: 'USD',
  to: 'EUR',
}
const DETAILS = { count: 2, added: 3, changed: 1, removed: 0, ...WORDS }

/** Every cause that a change set in the code can have. */
async function causesInCode() {
  const folder = app.makePath('app')
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'))
  const texts = await Promise.all(files.map((name) => readFile(path.join(folder, name), 'utf8')))
  return new Set(texts.flatMap((text) => [...text.matchAll(CAUSE)].map(([, cause]) => cause)))
}

test.group('What changed, in words', () => {
  test('every cause in the code has its sentence', async ({ assert }) => {
    const causes = await causesInCode()
    assert.containsSubset([...causes], ['accounts.closed', 'banking.synced', 'changes.undone'])
    const i18n = i18nManager.locale('en')
    for (const cause of causes) {
      const sentence = i18n.t(`changes.${cause}`, DETAILS)
      assert.match(sentence, /^[A-Z0-9][^{}]*$/, cause)
      assert.notInclude(sentence, 'translation missing')
    }
  })
})
