import { inflateSync } from 'node:zlib'
import { test } from '@japa/runner'
import fc from 'fast-check'
import { toMajor, toMinor } from '#sandbox_bank/amounts'
import { html } from '#sandbox_bank/hosted_link/html'
import { identifier } from '#sandbox_bank/identifiers'
import { PlaidError } from '#sandbox_bank/plaid_error'
import { Random } from '#sandbox_bank/random'
import { condensed, expanded, primaryOf } from '#sandbox_bank/history/transaction_body'
import { INSTITUTIONS } from '#sandbox_bank/world/institutions'
import { drawLogo, LOGO_SIZE } from '#sandbox_bank/world/logo'
import { signIn } from '#sandbox_bank/world/users'

test.group('Sandbox bank basics', () => {
  test('amounts go to numbers and back without loss', ({ assert }) => {
    const minor = fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })
    const property = fc.property(minor, fc.constantFrom('USD', 'JPY', 'KWD'), (amount, code) => {
      assert.equal(toMinor(toMajor(amount, code), code), amount)
    })
    fc.assert(property)
    assert.isNull(toMinor(1.005, 'USD'))
    assert.isNull(toMinor(1.5, 'JPY'))
    assert.isNull(toMinor(Number.NaN, 'USD'))
  })

  test('ids have 37 characters and follow from seed and label', ({ assert }) => {
    assert.match(identifier('seed', 'a'), /^[0-9A-Za-z]{37}$/)
    assert.equal(identifier('seed', 'a'), identifier('seed', 'a'))
    assert.notEqual(identifier('seed', 'a'), identifier('seed', 'b'))
    assert.notEqual(identifier('seed', 'a'), identifier('other', 'a'))
  })

  test('drawn numbers stay in their range and repeat with their seed', ({ assert }) => {
    const [left, right] = [new Random('seed', 'stream'), new Random('seed', 'stream')]
    for (let turn = 0; turn < 500; turn += 1) {
      const drawn = left.between(-3, 4)
      assert.isTrue(drawn >= -3 && drawn <= 4)
      assert.equal(drawn, right.between(-3, 4))
    }
    const amounts = Array.from({ length: 2_001 }, () => left.around(6_200)).sort((a, b) => a - b)
    assert.closeTo(amounts[1_000], 6_200, 400)
  })

  test('every institution has a PNG logo of its own', ({ assert }) => {
    const logos = INSTITUTIONS.map((institution) => drawLogo(institution))
    assert.equal(new Set(logos.map((logo) => logo.toString('base64'))).size, INSTITUTIONS.length)
    for (const logo of logos) {
      assert.equal(logo.subarray(1, 4).toString('latin1'), 'PNG')
      assert.deepEqual([logo.readUInt32BE(16), logo.readUInt32BE(20)], [LOGO_SIZE, LOGO_SIZE])
      const length = logo.readUInt32BE(33)
      const points = inflateSync(logo.subarray(41, 41 + length))
      assert.lengthOf(points, LOGO_SIZE * (1 + LOGO_SIZE * 3))
    }
  })

  test('templates escape every value', ({ assert }) => {
    const name = `<script>"&'`
    assert.equal(html`<p title="${name}">${name}</p>`.text.includes('<script>'), false)
    assert.include(html`<i>${html`<b>${1}</b>`}</i>`.text, '<i><b>1</b></i>')
  })

  test('the primary category is the beginning of the detailed one', ({ assert }) => {
    assert.equal(primaryOf('FOOD_AND_DRINK_COFFEE'), 'FOOD_AND_DRINK')
    assert.equal(primaryOf('TRANSFER_IN_SAVINGS'), 'TRANSFER_IN')
    assert.equal(primaryOf('INCOME_SALARY'), 'INCOME')
    assert.equal(primaryOf('OTHER_OTHER'), 'OTHER')
  })

  test('only people of the table sign in, with their password', ({ assert }) => {
    assert.equal(signIn('user_good', 'pass_good').accounts, 'nine')
    assert.equal(signIn('user_transactions_dynamic', 'anything').behaviour, 'dynamic')
    assert.equal(signIn('user_size_500', 'x').size, 500)
    for (const [name, password] of [
      ['user_good', 'wrong'],
      ['user_transactions_dynamic', ''],
      ['user_nobody', 'x'],
      ['user_bad', 'x'],
      ['nobody', 'x'],
      ['user_size_0', 'x'],
    ]) {
      assert.throws(() => signIn(name, password), PlaidError, /INVALID_CREDENTIALS/)
    }
  })

  test('what the change log leaves out comes back', ({ assert }) => {
    const body = expanded(JSON.parse('{"transaction_id":"t","amount":1,"check_number":"101"}'))
    assert.deepEqual(expanded(JSON.parse(condensed(body))), body)
    assert.equal(condensed(body), '{"check_number":"101","transaction_id":"t","amount":1}')
  })
})
