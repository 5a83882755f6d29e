/** One form for each operation that an Item knows. */
import {
  choice,
  date,
  flag,
  number,
  text,
  type Choice,
  type Field,
} from '#sandbox_bank/control_ui/fields'
import { REMOVED_IN } from '#sandbox_bank/items/operations'
import { ACCOUNT_SUBTYPES } from '#sandbox_bank/world/account_subtypes'

/** What there is to choose from on the page of an Item. */
export interface Stock {
  accounts: Choice[]
  transactions: Choice[]
  pending: Choice[]
}

export interface OperationForm {
  op: string
  title: string
  fields: Field[]
  hint?: string
}

/** Codes of an Item's error, by what the person has to do about them. */
export const ITEM_ERRORS = [
  'ITEM_LOGIN_REQUIRED',
  'NO_ACCOUNTS',
  'ACCESS_NOT_GRANTED',
  'ITEM_LOCKED',
  'PASSWORD_RESET_REQUIRED',
  'USER_SETUP_REQUIRED',
  'INVALID_CREDENTIALS',
  'INVALID_MFA',
  'INSUFFICIENT_CREDENTIALS',
  'USER_PERMISSION_REVOKED',
  'INVALID_UPDATED_USERNAME',
  'ITEM_NOT_SUPPORTED',
  'MFA_NOT_SUPPORTED',
  'INSTITUTION_NO_LONGER_SUPPORTED',
  'INSTITUTION_DOWN',
  'INSTITUTION_NOT_RESPONDING',
  'INSTITUTION_NOT_AVAILABLE',
  'PRODUCT_NOT_READY',
  'ITEM_NOT_FOUND',
  'ITEM_CONCURRENTLY_DELETED',
]
const REASONS = ['', 'OAUTH_INVALID_TOKEN', 'OAUTH_CONSENT_EXPIRED', 'OAUTH_USER_REVOKED']
const TYPES = ['depository', 'credit', 'loan', 'investment', 'other']

export function operationForms({ accounts, transactions, pending }: Stock): OperationForm[] {
  const account = choice('account', 'Account', accounts)
  const changes = [
    text('name', 'Name'),
    text('merchant_name', 'Merchant'),
    text('category', 'Category in detail, such as FOOD_AND_DRINK_COFFEE'),
    text('iso_currency_code', 'Currency'),
    text('unofficial_currency_code', 'Unofficial currency instead'),
    date('date', 'Date'),
    date('authorized_date', 'Day it happened'),
  ]
  return [
    {
      op: 'add_tx',
      title: 'Add a transaction',
      hint: 'Positive is money out of the account, as at Plaid.',
      fields: [
        account,
        number('amount', 'Amount', { isRequired: true }),
        flag('pending', 'Still pending'),
        ...changes,
        text('transaction_id', 'Id, where it matters'),
      ],
    },
    {
      op: 'modify_tx',
      title: 'Change a transaction',
      fields: [
        choice('transaction_id', 'Transaction', transactions),
        number('amount', 'Amount'),
        ...changes,
      ],
    },
    {
      op: 'remove_tx',
      title: 'Remove a transaction',
      fields: [choice('transaction_id', 'Transaction', transactions)],
    },
    {
      op: 'post_pending',
      title: 'Post a pending transaction',
      fields: [
        choice('transaction_id', 'Pending transaction', pending),
        number('amount', 'Amount when posted, the same unless given'),
        date('date', 'Date when posted'),
        flag('link', 'The posted one names the pending one', true),
        choice('removed_in', 'The removal of the pending one is told in', REMOVED_IN),
      ],
    },
    { op: 'close_account', title: 'Close an account', fields: [account] },
    { op: 'revoke_account', title: 'Revoke the access to one account', fields: [account] },
    {
      op: 'new_account',
      title: 'Open a new account',
      fields: [
        text('name', 'Name', { value: 'New Account' }),
        text('mask', 'Last digits'),
        choice('type', 'Type', TYPES),
        choice('subtype', 'Subtype', ACCOUNT_SUBTYPES, 'checking'),
        text('currency', 'Currency'),
        number('balance', 'Balance'),
        flag('shared', 'Shared at once, without asking the person'),
      ],
    },
    {
      op: 'rekey_account',
      title: 'Give an account a new id',
      fields: [
        account,
        text('name', 'New name'),
        text('mask', 'New last digits'),
        choice('transactions', 'Its transactions', ['new', 'keep']),
        flag('removed', 'The old transactions are told as removed', true),
      ],
    },
    {
      op: 'rekey_transactions',
      title: 'Give transactions new ids',
      fields: [choice('account', 'Account', [{ value: '', label: 'All accounts' }, ...accounts])],
    },
    {
      op: 'set_balance',
      title: 'Set a balance',
      fields: [
        account,
        number('current', 'Current'),
        flag('no_current', 'Current is unknown (null)'),
        number('available', 'Available'),
        flag('no_available', 'Available is unknown (null)'),
      ],
    },
    {
      op: 'set_error',
      title: 'Set the Item into an error',
      fields: [choice('code', 'Error', ITEM_ERRORS), choice('reason', 'Reason', REASONS)],
    },
    { op: 'heal', title: 'Heal the Item', fields: [] },
    { op: 'revoke', title: 'Revoke the permission to read it', fields: [] },
    {
      op: 'set_consent_expiration',
      title: 'Let the consent end',
      fields: [number('in_days', 'In how many days', { value: 7, isRequired: true })],
    },
    {
      op: 'poison_cursor',
      title: 'Poison the cursors up to now',
      fields: [number('times', 'How often', { value: 1 }), flag('forever', 'For ever')],
    },
  ]
}

/** What a person may tick instead of typing a number. */
export function withNulls(values: Record<string, unknown>): Record<string, unknown> {
  const { no_current: noCurrent, no_available: noAvailable, ...rest } = values
  return {
    ...rest,
    ...(noCurrent === true ? { current: null } : {}),
    ...(noAvailable === true ? { available: null } : {}),
  }
}
