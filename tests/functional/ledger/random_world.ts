import { tenantDb } from '#core/household_scope'
import { Refusal } from '#core/refusal'
import { undo } from '#core/undo'
import { changeSet } from '#core/change_set'
import { settleArrivals } from '#ledger/events/arrivals'
import { applyProviderChanges } from '#ledger/actions/apply_provider_changes'
import { deleteTransactions } from '#ledger/actions/delete_transactions'
import { mergeTransactions } from '#ledger/actions/matches/merge_transactions'
import { splitTransaction } from '#ledger/actions/splits/split_transaction'
import { unsplitTransaction } from '#ledger/actions/splits/unsplit_transaction'
import { repay } from '#ledger/actions/ties/repay'
import { transferLines } from '#ledger/actions/ties/transfer'
import {
  bringBack,
  changeMany,
  changeOne,
  endTie,
  pick,
  type Edited,
} from '#tests/functional/ledger/random_edits'
import { arrived, DAY, SNAPSHOT } from '#tests/functional/ledger/ties_world'
import type { Person } from '#tests/world'

/** What is done, with numbers that choose among whatever there is. */
export interface Wish {
  act: string
  one: number
  other: number
  size: number
}

type Row = { id: string }

interface Known {
  amountMinor: bigint
  isByHand: boolean
  /** A person or the bank took it away. */
  isGone: boolean
}

type Did = { changeSetId: string | null; learn?: () => void } | null | void

/** A household with two accounts, and what an independent memory says of it: rows with their amounts. */
export class RandomWorld {
  readonly rows = new Map<string, Known>()
  readonly story: string[] = []
  #last: { changeSetId: string; before: string; forget: Map<string, Known> } | null = null

  constructor(
    readonly person: Person,
    readonly accounts: string[]
  ) {}

  /** Does it in a command of its own; what is refused changes nothing. */
  async perform(wish: Wish) {
    if (wish.act === 'undo') return this.#undo()
    const before = await this.snapshot()
    const forget = new Map([...this.rows].map(([id, row]) => [id, { ...row }]))
    try {
      const did = (await this.person.within(() => this.#act(wish))) as Did
      did?.learn?.()
      this.#last = did?.changeSetId ? { changeSetId: did.changeSetId, before, forget } : this.#last
      this.story.push(`${wish.act} ${JSON.stringify(wish)} ${did ? 'done' : 'nothing'}`)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.story.push(`${wish.act} refused: ${error.rule}`)
      if ((await this.snapshot()) !== before) throw new Error('A refusal changed something')
    }
  }

  /** Undo gives back exactly what was there before. */
  async #undo() {
    if (!this.#last) return
    const { changeSetId, before, forget } = this.#last
    this.#last = null
    await this.person.within(() => undo(changeSetId))
    const after = await this.snapshot()
    if (after !== before) throw new Error(`Undo left\n${after}\ninstead of\n${before}`)
    for (const [id, row] of this.rows) this.rows.set(id, forget.get(id) ?? { ...row, isGone: true })
    this.story.push('undo done')
  }

  async #act({ act, one, other, size }: Wish): Promise<Did> {
    const live = await this.#live()
    const row = pick(live, one)
    if (act === 'bank' || act === 'person') return this.#arrive(act, one, other, size)
    if (act === 'restore') return this.#edited(await bringBack({ one, other, size }))
    if (!row) return null
    if (act === 'bulk') return this.#edited(await changeMany(this.accounts, { one, other, size }))
    if (act === 'field')
      return this.#edited(await changeOne(row, this.accounts, { one, other, size }), row)
    if (act === 'split') return this.#split(row, size)
    if (act === 'unsplit') return unsplitTransaction(row.id)
    if (act === 'transfer' || act === 'repay') return this.#tie(act, one, other)
    if (act === 'merge') {
      const isTwin = (two: typeof row) =>
        two.amount_minor === row.amount_minor && two.account_id === row.account_id
      const others = live.filter((two) => two.id !== row.id)
      const twin = pick(others.filter(isTwin), other)
      return twin ? mergeTransactions([row.id, twin.id]) : null
    }
    if (act === 'delete' || act === 'remove') return this.#remove(row.id, act)
    if (act === 'change') return this.#change(row, size)
    return endTie(act, one)
  }

  async #arrive(by: 'bank' | 'person', one: number, other: number, size: number): Promise<Did> {
    const amountMinor = BigInt(size % 4 === 0 ? -300 : size % 4 === 1 ? 300 : (size % 2000) - 1000)
    if (amountMinor === 0n) return null
    const accountId = this.accounts[one % 2]
    const bankText = other % 2 ? 'Transfer' : 'Shop'
    const noted = by === 'person' ? { note: `n${size}`, userPayee: 'Shop' } : { bankText }
    return changeSet({ cause: 'transactions.added' }, async (changeSetId) => {
      const [id] = await arrived(by, [{ accountId, amountMinor, ...noted }])
      const known = { amountMinor, isByHand: by === 'person', isGone: false }
      return { changeSetId, learn: () => void this.rows.set(id, known) }
    })
  }

  async #split(row: { id: string; amount_minor: bigint }, size: number): Promise<Did> {
    const [first] = await tenantDb()
      .from('transaction_lines')
      .where('transaction_id', row.id)
      .orderBy('position')
    const part = BigInt((size % 700) - 350) || 7n
    const said = { categoryId: null, note: `p${size}`, tags: null }
    return splitTransaction(row.id, [
      { ...said, id: size % 2 ? first.id : null, amountMinor: part },
      { ...said, id: size % 2 ? null : first.id, amountMinor: row.amount_minor - part },
    ])
  }

  async #tie(act: string, one: number, other: number): Promise<Did> {
    const lines = await tenantDb()
      .from('transaction_lines')
      .whereIn(
        'transaction_id',
        (await this.#live()).map(({ id }) => id)
      )
      .orderBy('id')
    const out = pick(
      lines.filter((line) => line.amount_minor < 0n),
      one
    )
    const into = pick(
      lines.filter((line) => line.amount_minor > 0n),
      other
    )
    if (!out || !into) return null
    if (act === 'transfer') return transferLines([out.id, into.id])
    const amountMinor = other % 3 ? undefined : BigInt(1 + (one % 300))
    return repay({ lineId: into.id, expenseLineId: out.id, amountMinor })
  }

  async #remove(id: string, act: string): Promise<Did> {
    const known = this.rows.get(id)!
    if (act === 'remove' && known.isByHand) return null
    const { changeSetId } = await deleteTransactions([id], act === 'remove' ? 'bank' : 'user')
    return { changeSetId, learn: () => void (known.isGone = true) }
  }

  /** A sync says another amount of a row of the bank. */
  async #change(row: { id: string; amount_minor: bigint }, size: number): Promise<Did> {
    const known = this.rows.get(row.id)!
    const amountMinor =
      size % 5 === 0 ? -row.amount_minor : row.amount_minor + BigInt(1 + (size % 90))
    if (known.isByHand || amountMinor === 0n) return null
    const same = {
      currency: 'USD',
      postedOn: DAY,
      occurredOn: DAY,
      isPending: false,
      bankPayee: null,
    }
    const none = { bankCategoryKey: null, bankCategoryConfidence: null, categoryId: null }
    return changeSet({ cause: 'banking.synced', actor: 'bank' }, async (changeSetId) => {
      await applyProviderChanges([{ id: row.id, amountMinor, ...same, ...none, bankText: 'Shop' }])
      await settleArrivals({ ids: [row.id], by: 'bank', isNew: false, isBackfill: false })
      return { changeSetId, learn: () => void (known.amountMinor = amountMinor) }
    })
  }

  #edited({ changeSetId, amountMinor, gone = [], back = [] }: Edited, row?: Row): Did {
    const learn = () => {
      const known = this.rows.get(row?.id ?? '')
      if (known && amountMinor !== undefined) known.amountMinor = amountMinor
      for (const one of gone) this.rows.get(one)!.isGone = true
      for (const one of back) this.rows.get(one)!.isGone = false
    }
    return { changeSetId, learn }
  }

  #live = () => tenantDb().from('transactions').whereNull('deleted_at').orderBy('id')

  snapshot = () =>
    this.person.within(async () => {
      const { rows } = await tenantDb().rawQuery(SNAPSHOT)
      return rows.map(({ row }: { row: string }) => row).join('\n')
    })
}
