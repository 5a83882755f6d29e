import fs from 'node:fs'
import path from 'node:path'
import { test } from '@japa/runner'
import app from '@adonisjs/core/services/app'

const FOLDERS = ['app', 'bin', 'config', 'database', 'providers', 'scripts', 'start']
const USES =
  /['"]((node:)?crypto|jose|age-encryption|@node-rs\/argon2|@simplewebauthn\/\w+|otpauth|@adonisjs\/core\/(encryption|hash))['"]|\bcrypto\.(subtle|randomUUID|getRandomValues)\b/
const AS_A_WHOLE = 'app/sandbox_bank/'

const read = (file: string) => fs.readFileSync(app.makePath(file), 'utf8')
const using = FOLDERS.flatMap((folder) =>
  fs
    .readdirSync(app.makePath(folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|mjs)$/.test(entry.name))
    .map((entry) => path.relative(app.makePath(), path.join(entry.parentPath, entry.name)))
).filter((file) => USES.test(read(file)))

const inventory = () => {
  const [, files] = read('docs/security/crypto-inventory.md').split('## Files')
  return [...files.matchAll(/^\| `([^`]+)` \|/gm)].map(([, file]) => file)
}

test.group('[V 11.1.1, 11.1.2] The inventory of cryptography', () => {
  test('names every file that uses some, and no other', ({ assert }) => {
    const files = new Set(using.map((file) => (file.startsWith(AS_A_WHOLE) ? AS_A_WHOLE : file)))
    const named = inventory()
    assert.deepEqual(
      [...files].filter((file) => !named.includes(file)),
      [],
      'docs/security/crypto-inventory.md lacks them'
    )
    assert.deepEqual(
      named.filter((file) => !files.has(file)),
      [],
      'these use none any more'
    )
  })

  test('[V 11.3.2] one cipher, one mode: AES-256-GCM; nothing is hashed by MD5 or SHA-1', ({
    assert,
  }) => {
    const named = using.flatMap((file) =>
      [...read(file).matchAll(/create(?:Cipheriv|Hash|Hmac)\(\s*['"]?([\w-]+)/g)].map(
        ([, algorithm]) => `${file} ${algorithm}`
      )
    )
    assert.isAbove(named.length, 10)
    const odd = named.filter((line) => !/ (sha256|CIPHER)$/.test(line))
    assert.deepEqual(
      odd.filter((line) => !line.startsWith(AS_A_WHOLE)),
      []
    )
    assert.include(read('app/core/sealing/sealing_key.ts'), "const CIPHER = 'aes-256-gcm'")
  })

  test('[V 11.5.1] no secret comes from Math.random or a UUID', ({ assert }) => {
    const secretive = /token|secret|code|nonce|challenge|sealing|identity|password/
    const files = FOLDERS.filter((folder) => folder !== 'scripts').flatMap((folder) =>
      fs
        .readdirSync(app.makePath(folder), { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts'))
        .map((file) => `${folder}/${file}`)
    )
    const found = files
      .filter((file) => !file.startsWith(AS_A_WHOLE) && secretive.test(file))
      .filter((file) => /Math\.random|randomUUID/.test(read(file)))
    assert.deepEqual(found, [])
  })
})
