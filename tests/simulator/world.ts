import { tenantDb } from '#core/household_scope'
import { Random } from '#sandbox_bank/random'
import { expanded } from '#sandbox_bank/history/transaction_body'
import { atTheBank, connected, synced, type Connected } from '#tests/functional/banking/bank'
import type { Stage } from '#tests/functional/banking/scenarios/stage'
import { Model } from '#tests/simulator/model'
import { aPerson, type Person } from '#tests/world'

/** A movement as the bank has it now. */
export interface Movement {
  id: string
  accountId: string
  amount: number
  currency: string
  date: string
  name: string
  isPending: boolean
}

export interface DoneEdit {
  changeSetId: string
  takeBack: () => void
}

/** A person, a bank, and what should be true of them. */
export class World {
  readonly random: Random
  readonly model = new Model()
  readonly story: string[] = []
  readonly edits: DoneEdit[] = []
  /** The bank's ids of accounts that are open there. */
  accounts: string[] = []
  serial = 0

  private constructor(
    readonly seed: number,
    readonly stage: Stage,
    readonly person: Person,
    readonly connection: Connected
  ) {
    this.random = new Random('simulator', String(seed))
  }

  static async create(seed: number, stage: Stage) {
    await stage.clear()
    await stage.bank.control('POST', '/_control/reset', {
      seed: `simulator ${seed}`,
      profile: 'instant',
    })
    const person = await aPerson()
    const connection = await connected(person, 'user_size_30')
    const world = new World(seed, stage, person, connection)
    await synced(person, connection)
    await world.learnAccounts()
    return world
  }

  tell(line: string) {
    this.story.push(line)
  }

  happens = (...ops: object[]) => this.stage.bank.happens(this.connection.itemId, ...ops)

  sync = () => synced(this.person, this.connection)

  /** Our accounts of the bank's, as the app linked them; kept as the truth from the first sight on. */
  async learnAccounts() {
    const rows = await this.person.within(() =>
      tenantDb().from('external_accounts').whereIn('status', ['open', 'closed'])
    )
    for (const row of rows) {
      if (!this.model.accounts.has(row.external_id))
        this.model.accounts.set(row.external_id, row.account_id)
    }
    if (this.accounts.length === 0) this.accounts = rows.map((row) => row.external_id)
  }

  async movements(): Promise<Movement[]> {
    const rows = await atTheBank(this.stage.schema, this.connection.itemId)
    const told = rows.filter(
      (row: { transaction_id: string }) => !this.model.replaced.has(row.transaction_id)
    )
    return told.map((row: { transaction_id: string; account_id: string; body: never }) => {
      const body = expanded(row.body)
      return {
        id: row.transaction_id,
        accountId: row.account_id,
        amount: body.amount,
        currency: body.iso_currency_code ?? '',
        date: body.date,
        name: body.name,
        isPending: body.pending,
      }
    })
  }
}
