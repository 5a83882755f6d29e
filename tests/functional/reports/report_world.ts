import { anAccount, categoryId, type Person } from '#tests/world'
import { income, recorded, spend } from '#tests/functional/reports/ledger_world'

/** The day of these tests: in the middle of a month, with rows behind and before it. */
export const NOW = '2026-03-20T12:00:00Z'

/** Rows of all kinds around a day in March: refunds, splits, transfers, pending, another currency, later ones. */
export async function fill(person: Person) {
  await person.within(async () => {
    const bank = await anAccount({ openingMinor: 1_000_00n })
    const card = await anAccount({ name: 'Card', kind: 'card', openingMinor: -200_00n })
    const euro = await anAccount({ name: 'Euro', currency: 'EUR', openingMinor: 77_00n })
    const [groceries, coffee] = [
      await categoryId('food.groceries'),
      await categoryId('food.coffee'),
    ]
    const [rent, salary] = [await categoryId('home.rent'), await categoryId('income.salary')]
    const transfer = await categoryId('transfers.internal')
    await recorded({ accountId: bank, day: '2026-03-01', lines: [income(500_00n, salary)] })
    await recorded({
      accountId: card,
      day: '2026-03-02',
      lines: [spend(-20_10n, groceries), spend(-4_05n, coffee)],
    })
    await recorded({ accountId: card, day: '2026-03-09', lines: [spend(3_00n, groceries)] })
    await recorded({ accountId: bank, day: '2026-03-03', lines: [spend(-300_00n, rent)] })
    await recorded({ accountId: bank, day: '2026-03-04', lines: [spend(-6_66n)], isPending: true })
    const moved = { amountMinor: -50_00n, categoryId: transfer, flow: 'transfer' }
    await recorded({ accountId: bank, day: '2026-03-05', lines: [moved] })
    await recorded({ accountId: euro, currency: 'EUR', day: '2026-03-06', lines: [spend(-9_00n)] })
    await recorded({ accountId: bank, day: '2026-03-25', lines: [spend(-8_00n, rent)] })
    await recorded({ accountId: bank, day: '2026-02-10', lines: [spend(-11_00n, coffee)] })
    await recorded({ accountId: bank, day: '2026-02-11', lines: [income(12_00n)] })
    await recorded({ accountId: bank, day: '2026-02-27', lines: [spend(-99_00n, rent)] })
  })
}
