import { test } from '@japa/runner'
import { DEFAULT_SET } from '#categories/default_set'
import { PLAID_MAP, plaidCategoryKey } from '#categories/queries/plaid_category_key'

const keys = new Set(
  DEFAULT_SET.flatMap((group) => [group.key, ...group.children.map((child) => child.key)])
)

/** How many detailed names each primary has, versions 1 and 2 together. */
const COUNTS = {
  INCOME: 15,
  LOAN_DISBURSEMENTS: 7,
  LOAN_PAYMENTS: 9,
  TRANSFER_IN: 8,
  TRANSFER_OUT: 8,
  BANK_FEES: 8,
  ENTERTAINMENT: 6,
  FOOD_AND_DRINK: 7,
  GENERAL_MERCHANDISE: 14,
  GENERAL_SERVICES: 9,
  GOVERNMENT_AND_NON_PROFIT: 4,
  HOME_IMPROVEMENT: 5,
  MEDICAL: 7,
  PERSONAL_CARE: 4,
  RENT_AND_UTILITIES: 7,
  TRANSPORTATION: 7,
  TRAVEL: 4,
  OTHER: 1,
}

test.group('Categories of Plaid', () => {
  test('each leads to a category that every household starts with', ({ assert }) => {
    for (const [primary, names] of Object.entries(PLAID_MAP)) {
      for (const name of Object.keys(names)) {
        const detailed = name === '*' ? null : `${primary}_${name}`
        const key = plaidCategoryKey(detailed, primary)
        assert.isTrue(keys.has(key!), `${primary} ${name} leads to ${key}`)
      }
    }
  })

  test('none of either version is left out', ({ assert }) => {
    const counts = Object.entries(PLAID_MAP).map(([primary, names]) => [
      primary,
      Object.keys(names).length - 1,
    ])
    assert.deepEqual(Object.fromEntries(counts), COUNTS)
    assert.isTrue(Object.values(PLAID_MAP).every((names) => '*' in names))
  })

  test('the detailed name decides, with or without its primary beside it', ({ assert }) => {
    assert.equal(plaidCategoryKey('FOOD_AND_DRINK_GROCERIES', 'FOOD_AND_DRINK'), 'food.groceries')
    assert.equal(plaidCategoryKey('FOOD_AND_DRINK_GROCERIES'), 'food.groceries')
    assert.equal(plaidCategoryKey('TRANSFER_IN_SAVINGS'), 'transfers.internal')
    assert.equal(plaidCategoryKey('OTHER_OTHER', 'OTHER'), 'obligations.other')
  })

  test('an unknown detailed name goes where its primary goes', ({ assert }) => {
    assert.equal(plaidCategoryKey('TRAVEL_SPACE_FLIGHTS', 'TRAVEL'), 'leisure.travel')
    assert.equal(plaidCategoryKey('TRAVEL_SPACE_FLIGHTS'), 'leisure.travel')
    assert.equal(plaidCategoryKey('TRAVEL_toString', 'TRAVEL'), 'leisure.travel')
  })

  test('an unknown primary goes nowhere', ({ assert }) => {
    for (const unknown of ['PETS_DOGS', '', null, undefined, 'constructor', 'TRAVELLING_FAR']) {
      assert.isNull(plaidCategoryKey(unknown), String(unknown))
    }
    assert.isNull(plaidCategoryKey('PETS_DOGS', 'PETS'))
  })
})
