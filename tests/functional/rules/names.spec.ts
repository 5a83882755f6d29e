import { test } from '@japa/runner'
import { changeSet } from '#core/change_set'
import { tenantDb } from '#core/household_scope'
import { undo } from '#core/undo'
import { changeAccount } from '#accounts/actions/change_account'
import Account from '#accounts/models/account'
import { mergeCategory } from '#categories/actions/merge_category'
import { addTag, changeTag, mergeTag } from '#categories/actions/save_tag'
import { changeCategory } from '#categories/actions/save_category'
import Category from '#categories/models/category'
import Tag from '#categories/models/tag'
import { nameMerchants } from '#ledger/actions/name_merchants'
import { addView } from '#ledger/actions/save_view'
import { TransactionFilter } from '#ledger/queries/transaction_filter'
import Rule from '#rules/models/rule'
import { aPerson, anAccount, categoryId, type Person } from '#tests/world'

const aRule = (condition: string, position: number) =>
  Rule.create({ name: condition, condition, actions: [{ type: 'reviewed' }], position })

const conditions = async () => {
  const rules = await tenantDb().from('rules').orderBy('position')
  return rules.map(({ condition }) => condition as string)
}
const queries = async () => {
  const views = await tenantDb().from('saved_views').orderBy('name')
  return views.map(({ query }) => decodeURIComponent(query).replaceAll('+', ' '))
}

/** Rules with these conditions, and what they are after some work; undone, they are as before. */
async function after(person: Person, texts: string[], work: () => Promise<string>) {
  return person.within(async () => {
    await changeSet({ cause: 'rules.added' }, async () => {
      for (const [position, text] of texts.entries()) await aRule(text, position)
    })
    const before = [await conditions(), await queries()]
    const changeSetId = await work()
    const found = { rules: await conditions(), views: await queries() }
    await undo(changeSetId)
    return { ...found, before, undone: [await conditions(), await queries()] }
  })
}

test.group('Names in conditions and views', () => {
  test('follow a category that is renamed; what says the same by itself stays as typed', async ({
    assert,
  }) => {
    const person = await aPerson()
    const texts = ['cat:coff amount:>5', '-cat:Coffee,Groceries', 'cat:food', 'tag:coffee coffee']
    const found = await after(person, texts, async () => {
      const coffee = await Category.findOrFail(await categoryId('food.coffee'))
      return changeCategory(coffee, { name: 'Espresso bar' })
    })
    assert.deepEqual(found.rules, [
      'cat:"Espresso bar" amount:>5',
      '-cat:"Espresso bar",Groceries',
      'cat:food',
      'tag:coffee coffee',
    ])
    assert.deepEqual(found.undone, found.before)
  })

  test('follow merged categories and tags, in views by their ids too', async ({ assert }) => {
    const person = await aPerson()
    const [coffee, out] = await person.within(async () => [
      await categoryId('food.coffee'),
      await categoryId('food.restaurants'),
    ])
    await person.within(async () => {
      const of = (name: string, query: Record<string, string>) =>
        addView({ name, isShared: false }, TransactionFilter.parse(query))
      await of('By id', { category: coffee })
      await of('By name', { q: 'cat:coffee,"eating out"' })
    })
    const merged = await after(person, ['cat:coffee'], async () =>
      mergeCategory(await Category.findOrFail(coffee), await Category.findOrFail(out))
    )
    assert.deepEqual(merged.rules, ['cat:"Eating out"'])
    assert.deepEqual(merged.views, [`category=${out}`, 'q=cat:"Eating out"'])
    assert.deepEqual(merged.undone, merged.before)

    const tags = await person.within(async () => [
      await addTag({ name: 'Trip' }),
      await addTag({ name: 'Holiday' }),
    ])
    const tag = await after(person, ['-tag:trip'], async () =>
      mergeTag(await Tag.known(tags[0].id), tags[1].id)
    )
    assert.equal(tag.rules.at(-1), '-tag:Holiday')
    const renamed = await person.within(async () => {
      await changeTag(await Tag.known(tags[0].id), { name: 'Journey' })
      return conditions()
    })
    assert.equal(renamed.at(-1), '-tag:Journey')
  })

  test('follow accounts and merchants; names of others stay meant', async ({ assert }) => {
    const person = await aPerson()
    const texts = ['acct:everyday payee:bean', 'acct:day', 'payee:"Bean & Co"', '-payee:kiosk']
    const found = await after(person, texts, async () => {
      const id = await anAccount({ name: 'Everyday' })
      await anAccount({ name: 'Holiday' })
      const { changeSetId } = await changeSet({ cause: 'accounts.changed' }, async (set) => {
        const account = await Account.known(id)
        const { version, accountKind: kind } = account
        await changeAccount(account, { name: 'Main', kind, version })
        await nameMerchants(['bean & co'], 'Roastery')
        return { changeSetId: set }
      })
      return changeSetId
    })
    assert.deepEqual(found.rules, [
      'acct:Main payee:bean,Roastery',
      'acct:Holiday,Main',
      'payee:"Bean & Co",Roastery',
      '-payee:kiosk',
    ])
    assert.deepEqual(found.undone, found.before)
  })
})
