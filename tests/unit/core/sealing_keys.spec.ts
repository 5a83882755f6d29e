import { randomBytes } from 'node:crypto'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { keyring, Keyring, useKeyring } from '#core/sealing/keyring'
import { EncryptionError, keyIdOf, SealingKey } from '#core/sealing/sealing_key'

const key = () => randomBytes(32).toString('base64')
const context = 'connections|access_token|household-1|row-1'

const partsOf = (text: string) => {
  const [iv, ciphertext, tag] = text.split('.').slice(2)
  const bytes = (part: string) => Buffer.from(part, 'base64url')
  return { iv: bytes(iv), ciphertext: bytes(ciphertext), tag: bytes(tag) }
}

test.group('Encryption', () => {
  const [older, newer] = [key(), key()]
  const ring = Keyring.fromText(`k2:${newer}, k1:${older}`)

  test('opens what it sealed', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', '.', 'é', '😀', '\0', '\n') }),
        (plain) => {
          return ring.open(ring.seal(plain, context), context).reveal() === plain
        }
      )
    )
  })

  test('names the key and seals the same text differently each time', ({ assert }) => {
    const sealed = ring.seal('token', context)
    assert.match(sealed, /^v1\.k2\.[\w-]{16}\.[\w-]{7}\.[\w-]{22}$/)
    assert.equal(keyIdOf(sealed), 'k2')
    assert.notEqual(sealed, ring.seal('token', context))
    assert.notInclude(sealed, 'token')
  })

  test('opens older keys', ({ assert }) => {
    const sealed = Keyring.fromText(`k1:${older}`).seal('token', context)
    assert.equal(ring.open(sealed, context).reveal(), 'token')
  })

  test('gives a secret, not a text', ({ assert }) => {
    assert.equal(`${ring.open(ring.seal('token', context), context)}`, '[secret]')
  })

  test('does not open in another place, with another key or after a change', ({ assert }) => {
    const sealed = ring.seal('token-text', context)
    const attempts: [Keyring, string, string][] = [
      [ring, sealed, 'connections|access_token|household-2|row-1'],
      [Keyring.fromText(`k1:${older}`), sealed, context],
      [Keyring.fromText(`k2:${key()}`), sealed, context],
      [ring, sealed.replace('.k2.', '.k1.'), context],
      [ring, sealed, ''],
    ]
    for (const [other, text, place] of attempts) {
      assert.throws(() => other.open(text, place), EncryptionError)
    }
    sealed.split('').forEach((character, index) => {
      const other = character === 'A' ? 'Q' : 'A'
      const changed = sealed.slice(0, index) + other + sealed.slice(index + 1)
      try {
        assert.equal(ring.open(changed, context).reveal(), 'token-text')
        assert.fail(`a change at ${index} went unseen`)
      } catch (error) {
        assert.instanceOf(error, EncryptionError, `at ${index}`)
        assert.notInclude(String((error as Error).stack), 'token-text')
      }
    })
  })

  test('does not open a shortened tag or other texts', ({ assert }) => {
    const parts = ring.seal('token', context).split('.')
    const short = [...parts.slice(0, 4), parts[4].slice(0, 8)].join('.')
    for (const text of [short, '', 'v1', 'v2.k2.a.b.c', 'plain', `${parts.join('.')}.x`]) {
      assert.throws(() => ring.open(text, context), EncryptionError)
    }
  })

  test('seals bytes so that they open where they belong and nowhere else', ({ assert }) => {
    const sealing = new SealingKey('k2', Buffer.from(newer, 'base64'))
    fc.assert(
      fc.property(fc.uint8Array(), fc.nat(), (bytes, place) => {
        const plain = Buffer.from(bytes)
        const sealed = sealing.sealBytes(plain, context)
        assert.isTrue(sealed.toString('latin1').startsWith('v1.k2.'))
        assert.equal(keyIdOf(sealed), 'k2')
        assert.isTrue(sealing.openBytes(sealed, context).equals(plain))
        assert.throws(() => sealing.openBytes(sealed, 'elsewhere'), EncryptionError)
        const changed = Buffer.from(sealed)
        changed[place % changed.length] ^= 1
        assert.throws(() => sealing.openBytes(changed, context), EncryptionError)
        assert.throws(() => sealing.openBytes(sealed.subarray(0, 20), context), EncryptionError)
      })
    )
  })

  test('opens bytes as they were sealed before there were data keys', ({ assert }) => {
    const { iv, tag, ciphertext } = partsOf(ring.seal('page', context))
    const before = Buffer.concat([Buffer.of(2), Buffer.from('k2'), iv, tag, ciphertext])
    assert.equal(keyIdOf(before), 'k2')
    assert.equal(ring.key('k2').openBytes(before, context).toString(), 'page')
  })

  test('never uses an iv twice', ({ assert }) => {
    const ivs = Array.from({ length: 2000 }, () => ring.seal('', context).split('.')[2])
    assert.equal(new Set(ivs).size, 2000)
    assert.isTrue(ivs.every((iv) => Buffer.from(iv, 'base64url').length === 12))
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
    cleanup(() => useKeyring())
    let made = 0
    useKeyring(() => {
      made += 1
      return ring
    })
    assert.equal(made, 0)
    assert.equal(keyring().open(keyring().seal('token', context), context).reveal(), 'token')
    assert.equal(made, 1)
  })
})
