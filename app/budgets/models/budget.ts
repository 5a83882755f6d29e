import { compose } from '@adonisjs/core/helpers'
import { BudgetSchema } from '#database/schema'
import { currentScope } from '#core/household_scope'
import { Tenant } from '#core/tenant'
import { isUuid } from '#core/uuid'
import type { Carry } from '#budgets/carrying'
import type { Day } from '#core/calendar'
import type { PeriodRule } from '#budgets/periods'

export type Mode = 'track' | 'envelope'

/** A plan for what comes in and goes out, of the household or of one member. */
export default class Budget extends compose(BudgetSchema, Tenant) {
  declare mode: Mode
  declare carry: Carry
  declare startsOn: Day
  declare ruleSinceOn: Day

  /** @throws 404 when it is not of this household, deleted, or somebody else's alone. */
  static known(id: string) {
    return this.query().where('id', id).whereNull('deletedAt').firstOrFail()
  }

  /** The one that an address names, else the first of those that the person sees; null without any. */
  static async wished(id: unknown): Promise<Budget | null> {
    if (isUuid(id)) return this.known(id)
    return (await this.open())[0] ?? null
  }

  /** What the person sees: the household's first, then their own, then others'. */
  static async open(): Promise<Budget[]> {
    const { userId } = currentScope()
    const all = await this.query().whereNull('deletedAt').orderBy('createdAt').orderBy('id')
    const rank = ({ ownerId }: Budget) => (ownerId === null ? 0 : ownerId === userId ? 1 : 2)
    return all.sort((one, other) => rank(one) - rank(other))
  }

  /** A member's own budget is theirs alone to change. */
  isChangedBy(userId: string): boolean {
    return this.ownerId === null || this.ownerId === userId
  }

  get rule(): PeriodRule {
    const kind = this.periodKind as PeriodRule['kind']
    if (kind === 'month' || kind === 'pay_day') return { kind, day: this.periodDay! }
    if (kind === 'last_working_day') return { kind }
    return { kind, anchor: this.periodAnchorOn! as Day }
  }
}
