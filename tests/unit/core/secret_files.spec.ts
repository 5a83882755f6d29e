import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from '@japa/runner'
import { readSecretFiles, SECRET_SETTINGS } from '#core/secret_files'

function inFile(text: string) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'secret-'))
  const file = path.join(folder, 'value')
  fs.writeFileSync(file, text)
  return { file, remove: () => fs.rmSync(folder, { recursive: true }) }
}

test.group('Secrets in files', () => {
  test('[V 13.3.1] may stand in a file each, without the end of the line', ({
    assert,
    cleanup,
  }) => {
    const { file, remove } = inFile(' kept as it is \n')
    cleanup(remove)
    for (const name of SECRET_SETTINGS) {
      const settings: Record<string, string | undefined> = { [`${name}_FILE`]: file }
      readSecretFiles(settings)
      assert.deepEqual(settings, { [name]: ' kept as it is ' })
    }
  })

  test('are refused when they are not there, empty, or there twice', ({ assert, cleanup }) => {
    const { file, remove } = inFile('\n')
    cleanup(remove)
    const bad = [
      { APP_KEY_FILE: `${file}.not` },
      { APP_KEY_FILE: file },
      { APP_KEY_FILE: file, APP_KEY: 'x' },
    ]
    for (const settings of bad) assert.throws(() => readSecretFiles(settings), /APP_KEY_FILE/)
  })
})
