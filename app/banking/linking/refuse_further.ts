import { tenantDb } from '#core/household_scope'
import { countOf, keepWithin } from '#core/limits'

/** Asked before the bank is: what a person has done there is not thrown away. @throws Refusal `connection` */
export const refuseFurther = () =>
  keepWithin('connections', 'connection', () =>
    countOf(tenantDb().from('connections').whereNull('removed_at'))
  )
