import type { BaseModel } from '@adonisjs/lucid/orm'
import { currentScope, tenantDb } from '#core/household_scope'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { LucidModel } from '@adonisjs/lucid/types/model'

export interface KeptWords {
  name: string
  isShared: boolean
}

/** A model of what somebody keeps under a name, for oneself or for the household to see: views, reports. */
export function Kept<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class KeptModel extends superclass {
    declare id: string

    /** One's own, or one that is shared. @throws 404 for others. */
    static known<M extends LucidModel>(this: M, id: string) {
      const { userId } = currentScope()
      return this.query()
        .where('id', id)
        .whereNull('deletedAt')
        .where((query) => void query.where('userId', userId!).orWhere('isShared', true))
        .firstOrFail()
    }

    keepAs({ name, isShared }: KeptWords) {
      return this.#update({ name, is_shared: isShared })
    }

    discard() {
      return this.#update({ deleted_at: tenantDb().raw('now()') })
    }

    async #update(values: Record<string, unknown>) {
      const { table } = this.constructor as typeof BaseModel
      const row = { household_id: currentScope().householdId, id: this.id }
      const [version, updatedAt] = [tenantDb().raw('version + 1'), tenantDb().raw('now()')]
      await tenantDb()
        .from(table)
        .where(row)
        .update({ ...values, version, updated_at: updatedAt })
    }
  }
  return KeptModel
}
