import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { decrypt, encrypt, EncryptionError, keyIdOf, Keyring, useKeyring } from '#core/encryption'

const key = () => randomBytes(32).toString('base64')
const context = 'connections|access_token|household-1|row-1'

test.group('Encryption', () => {
  const [older, newer] = [key(), key()]
  const ring = Keyring.fromText(`k2:${newer}, k1:${older}`)

  test('opens what it sealed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '.', 'é', '😀', '\0', '\n') }),
        (plain) => {
          return ring.decrypt(ring.encrypt(plain, { context }), { context }).reveal() === plain
        }
      )
    )
  })

  test('names the key and seals the same text differently each time', ({ assert }) => {
    const sealed = ring.encrypt('token', { context })
    assert.match(sealed, /^v1\.k2\.[\w-]{16}\.[\w-]{7}\.[\w-]{22}$/)
    assert.equal(keyIdOf(sealed), 'k2')
    assert.notEqual(sealed, ring.encrypt('token', { context }))
    assert.notInclude(sealed, 'token')
  })

  test('opens older keys and says that they are outdated', ({ assert }) => {
    const sealed = Keyring.fromText(`k1:${older}`).encrypt('token', { context })
    assert.equal(ring.decrypt(sealed, { context }).reveal(), 'token')
    assert.isTrue(ring.isOutdated(sealed))
    assert.isFalse(ring.isOutdated(ring.encrypt('token', { context })))
  })

  test('gives a secret, not a text', ({ assert }) => {
    assert.equal(`${ring.decrypt(ring.encrypt('token', { context }), { context })}`, '[secret]')
  })

  test('does not open in another place, with another key or after a change', ({ assert }) => {
    const sealed = ring.encrypt('token-text', { context })
    const attempts: [Keyring, string, string][] = [
      [ring, sealed, 'connections|access_token|household-2|row-1'],
      [Keyring.fromText(`k1:${older}`), sealed, context],
      [Keyring.fromText(`k2:${key()}`), sealed, context],
      [ring, sealed.replace('.k2.', '.k1.'), context],
      [ring, sealed, ''],
    ]
    for (const [keyring, text, place] of attempts) {
      assert.throws(() => keyring.decrypt(text, { context: place }), EncryptionError)
    }
    sealed.split('').forEach((character, index) => {
      const other = character === 'A' ? 'Q' : 'A'
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1)
      try {
        assert.equal(ring.decrypt(changed, { context }).reveal(), 'token-text')
        assert.fail(`a change at ${index} went unseen`)
      } catch (error) {
        assert.instanceOf(error, EncryptionError, `at ${index}`)
        assert.notInclude(String((error as Error).stack), 'token-text')
      }
    })
  })

  test('does not open a shortened tag or other texts', ({ assert }) => {
    const parts = ring.encrypt('token', { context }).split('.')
    const short = [...parts.slice(0, 4), parts[4].slice(0, 8)].join('.')
    for (const text of [short, '', 'v1', 'v2.k2.a.b.c', 'plain', `${parts.join('.')}.x`]) {
      assert.throws(() => ring.decrypt(text, { context }), EncryptionError)
    }
  })

  test('seals bytes so that they open where they belong and nowhere else', ({ assert }) => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        const plain = Buffer.from(bytes)
        const sealed = ring.encryptBytes(plain, { context })
        assert.isTrue(ring.decryptBytes(sealed, { context }).equals(plain))
        assert.throws(() => ring.decryptBytes(sealed, { context: 'elsewhere' }), EncryptionError)
        sealed[sealed.length - 1] ^= 1
        assert.throws(() => ring.decryptBytes(sealed, { context }), EncryptionError)
        assert.throws(() => ring.decryptBytes(sealed.subarray(0, 20), { context }), EncryptionError)
      })
    )
  })

  test('refuses a keyring that is not one')
    .with(['', ' ', 'k1', 'k1:', 'k1:c2hvcnQ=', `k1:${older},k1:${newer}`, `k.1:${older}`])
    .run(({ assert }, text) => {
      assert.throws(() => Keyring.fromText(text), EncryptionError)
    })

  test('does not repeat a broken keyring in its error', ({ assert }) => {
    const broken = `k1:${older.slice(0, 30)}`
    assert.throws(() => Keyring.fromText(broken), 'Key k1 must have 32 bytes')
    assert.notInclude(JSON.stringify(ring), older)
  })

  test('uses the keyring of the app, made when first needed', ({ assert, cleanup }) => {
    cleanup(() => useKeyring(() => Keyring.fromText(process.env.KEYRING ?? '')))
    let made = 0
    useKeyring(() => {
      made += 1
      return ring
    })
    assert.equal(made, 0)
    assert.equal(decrypt(encrypt('token', { context }), { context }).reveal(), 'token')
    assert.equal(made, 1)
  })
})
