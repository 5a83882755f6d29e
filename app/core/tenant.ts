import { BaseModel } from '@adonisjs/lucid/orm'
import { currentScope, findScope } from '#core/household_scope'
import { uuidv7 } from '#core/uuid'
import type { NormalizeConstructor } from '@adonisjs/core/types/helpers'
import type { AdapterContract, LucidModel, ModelAdapterOptions } from '@adonisjs/lucid/types/model'

let adapter: AdapterContract | undefined

/** Lucid's own adapter, except that every query goes through the open household's transaction. */
function tenantAdapter(): AdapterContract {
  adapter ??= Object.create(BaseModel.$adapter, {
    modelConstructorClient: {
      value: (_model: LucidModel, options?: ModelAdapterOptions) =>
        options?.client ?? currentScope().client,
    },
  }) as AdapterContract
  return adapter
}

/** Queries of a model show the open household's rows, also where row-level security is off. */
function fence(model: LucidModel) {
  const unfenced = model.query
  const query = function (this: LucidModel, options?: ModelAdapterOptions) {
    const built = unfenced.call(this, options)
    const scope = findScope()
    const column = this.table === 'households' ? 'id' : 'household_id'
    return scope ? built.where(`${this.table}.${column}`, scope.householdId) : built
  }
  Object.defineProperty(model, 'query', { value: query, configurable: true })
}

/**
 * A model of a tenant's table: refuses to work outside of an open household, and fills in the id
 * and whose row a new one is.
 */
export function Tenant<T extends NormalizeConstructor<typeof BaseModel>>(superclass: T) {
  class TenantModel extends superclass {
    static selfAssignPrimaryKey = true

    static boot() {
      const isFirst = !Object.hasOwn(this, 'booted') || !this.booted
      super.boot()
      if (!isFirst) return
      Object.defineProperty(this, '$adapter', { get: tenantAdapter, set() {}, configurable: true })
      fence(this as unknown as LucidModel)
      this.before('create', (row) => {
        const { householdId } = currentScope()
        Object.assign(row, { householdId, id: (row as { id?: string }).id ?? uuidv7() })
      })
    }
  }
  return TenantModel
}
