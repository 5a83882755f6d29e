import fs from 'node:fs'
import path from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'
import { hashToken, newToken } from '#core/token'
import { newKeyText } from '#identity/api_access/key_text'

/** Where somebody is let in, or something is sealed. */
const PLACES = ['app/identity', 'app/households', 'app/onboarding', 'app/core', 'app/api']

const sources = () =>
  PLACES.flatMap((folder) =>
    fs
      .readdirSync(app.makePath(folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
      .map((entry) => path.join(entry.parentPath, entry.name))
  )

test.group('What must not be guessed', () => {
  test('[V 7.2.3, 6.4.1, 11.5.1] has 256 random bits, and is never the same', ({ assert }) => {
    const tokens = Array.from({ length: 2000 }, newToken)
    assert.equal(new Set(tokens).size, 2000)
    const bytes = tokens.map((token) => Buffer.from(token, 'base64url'))
    for (const token of bytes) assert.lengthOf(token, 32)
    // Each bit is set about as often as not: five standard deviations around the half.
    for (let bit = 0; bit < 256; bit++) {
      const ones = bytes.filter((token) => (token[bit >> 3] >> (bit & 7)) & 1).length
      assert.isBelow(Math.abs(ones - 1000), 112)
    }
    assert.isAtLeast(Buffer.from(newKeyText().secret).length, 32)
    assert.match(hashToken(tokens[0]), /^[0-9a-f]{64}$/)
  })

  test('[V 11.5.1] comes from no other source of chance, and is no UUID', ({ assert }) => {
    const odd = sources().filter((file) =>
      /Math\.random|randomUUID|nanoid|string\.random/.test(fs.readFileSync(file, 'utf8'))
    )
    assert.isAbove(sources().length, 100)
    assert.deepEqual(odd, [])
  })
})
