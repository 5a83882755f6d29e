import { glob } from 'node:fs/promises'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

/** Asked for by a script of their own. */
const APART = ['tests/timing/', 'tests/corpus/']

const matching = async (patterns: string[]) =>
  Array.fromAsync(glob(patterns, { cwd: app.makePath() }))

test('every spec runs in one suite', async ({ assert }) => {
  const all = (await matching(['tests/**/*.spec.ts'])).filter(
    (file) => !APART.some((folder) => file.startsWith(folder))
  )
  const { suites } = app.rcFile.tests
  const found = (
    await Promise.all(suites.map(({ files }) => matching([files as string | string[]].flat())))
  ).flat()
  assert.sameMembers(
    found.filter((file) => !APART.some((folder) => file.startsWith(folder))),
    all
  )
})
