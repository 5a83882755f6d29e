import { BaseSchema } from '@adonisjs/lucid/schema'
import { derivedSumFunctions } from '#database/derived_sums'
import { keepHistoryFunction } from '#database/history'
import {
  keepsNamed,
  looksUpNamed,
  looksUpNoMore,
  namedOnceFunctions,
  type NamedOnce,
} from '#database/named_once'

const CHANGE_SET = { table: 'row_history', column: 'change_set_id', target: 'change_sets' }
const CATEGORY = { table: 'transaction_lines', column: 'category_id', target: 'categories' }
const TRANSACTION = { table: 'rule_effects', column: 'transaction_id', target: 'transactions' }

const keyOf = ({ table, column }: NamedOnce) => `${table}_household_id_${column}_fkey`
const dropKey = (named: NamedOnce) => `alter table ${named.table} drop constraint ${keyOf(named)};`
const addKey = (named: NamedOnce, more = '') => `
      alter table ${named.table} add constraint ${keyOf(named)} foreign key (household_id, ${named.column})
        references ${named.target} (household_id, id) ${more};`

/**
 * Changes of very many rows. What all of them name is looked up once: the history's change set by the trigger that
 * writes history, categories by one that looks at the statement; traces of rules are written for rows that were just
 * changed. Sums are reckoned once for each pair of states, and only those that another category touches.
 */
export default class extends BaseSchema {
  async up() {
    this.schema.raw(`
      ${namedOnceFunctions}
      ${[CHANGE_SET, CATEGORY, TRANSACTION].map(dropKey).join('\n      ')}
      ${looksUpNamed(CATEGORY)}
      ${keepsNamed(CHANGE_SET, 'refuse')}
      ${keepsNamed(CATEGORY, 'refuse')}
      ${keepsNamed(TRANSACTION, 'forget')}
      ${keepHistoryFunction('sure')}
      ${derivedSumFunctions({ payees: 'years' })}
    `)
  }

  async down() {
    this.schema.raw(`
      ${keepHistoryFunction('gathered')}
      ${looksUpNoMore(CATEGORY)}
      drop function app.refuse_named() cascade;
      drop function app.forget_named() cascade;
      ${[CHANGE_SET, CATEGORY].map((named) => addKey(named)).join('')}
      ${addKey(TRANSACTION, 'on delete cascade')}
    `)
  }
}
