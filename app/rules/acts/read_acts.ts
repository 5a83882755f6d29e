import { minorFromText } from '#core/amount_text'
import { readDecimal } from '#core/decimal'
import { readUnsigned } from '#core/number_format'
import { Refusal } from '#core/refusal'
import { isUuid } from '#core/uuid'
import Account from '#accounts/models/account'
import Category from '#categories/models/category'
import Tag from '#categories/models/tag'
import { bills } from '#rules/events/bills'
import { actsValidator, type Act, type Share } from '#rules/acts/acts'
import type { ThenRow } from '#rules/draft'

interface Reader {
  locale: string
  currency: string
}

/**
 * What the lines of a form say a rule does.
 * @throws Refusal for the field that is wrong, as it is named in the form.
 */
export async function readActs(rows: ThenRow[], reader: Reader): Promise<Act[]> {
  if (rows.length === 0)
    throw new Refusal('act_type', 'act_required', 'Say what the rule does: add a line under Then.')
  const acts: Act[] = []
  for (const [place, row] of rows.entries()) acts.push(await readAct(row, `act_${place}`, reader))
  refuseWholeSplit(acts)
  await actsValidator.validate({ acts })
  return acts
}

async function readAct(row: ThenRow, at: string, reader: Reader): Promise<Act> {
  switch (row.type) {
    case 'category':
      return { type: 'category', categoryId: await categoryOf(row.category, at) }
    case 'tag':
    case 'untag':
      return { type: row.type, tagId: await tagOf(row.tag, at) }
    case 'payee':
      return { type: 'payee', name: words(row.text, at, 200) }
    case 'note':
      return { type: 'note', text: words(row.text, at, 500) }
    case 'split': {
      const categoryId = row.category ? await categoryOf(row.category, at) : null
      return { type: 'split', share: shareOf(row.share, at, reader), categoryId }
    }
    case 'transfer':
      return { type: 'transfer', accountId: row.account ? await accountOf(row.account, at) : null }
    case 'bill':
      return { type: 'bill', billId: await billOf(row.bill, at) }
    default:
      return { type: row.type }
  }
}

function words(text: string, at: string, longest: number) {
  if (text === '') throw new Refusal(`${at}_text`, 'words_missing', 'Write something.')
  return text.slice(0, longest)
}

async function categoryOf(id: string, at: string) {
  const found =
    isUuid(id) &&
    (await Category.query().where('id', id).whereNull('deletedAt').whereNull('archivedAt').first())
  if (!found)
    throw new Refusal(`${at}_category`, 'category_listed', 'Choose a category from the list.')
  return id
}

async function tagOf(id: string, at: string) {
  const found = isUuid(id) && (await Tag.query().where('id', id).whereNull('deletedAt').first())
  if (!found) throw new Refusal(`${at}_tag`, 'tag_listed', 'Choose a tag from the list.')
  return id
}

async function accountOf(id: string, at: string) {
  const found = isUuid(id) && (await Account.workable().where('id', id).first())
  if (!found)
    throw new Refusal(`${at}_account`, 'account_listed', 'Choose an account from the list.')
  return id
}

async function billOf(id: string, at: string) {
  const found = (await bills().list()).some((bill) => bill.id === id && !bill.isOver)
  if (!found) throw new Refusal(`${at}_bill`, 'bill_listed', 'Choose a bill from the list.')
  return id
}

/** "30%" or "12.5 %" of each amount, or "5.00" of the household's currency. */
function shareOf(text: string, at: string, { locale, currency }: Reader): Share {
  const field = `${at}_share`
  if (!text.includes('%')) {
    const minor = minorFromText(text, currency, locale, field)
    if (minor <= 0n || minor > BigInt(Number.MAX_SAFE_INTEGER)) throw wrongShare(field)
    return { minor: Number(minor), currency }
  }
  const number = readUnsigned(text.replaceAll('%', '').trim(), locale)
  const decimal = number === null ? null : readDecimal(number)
  if (!decimal || decimal.scale > 2) throw wrongShare(field)
  const hundredths = Number(decimal.unscaled * 10n ** BigInt(2 - decimal.scale))
  if (hundredths < 1 || hundredths > 9999) throw wrongShare(field)
  return { hundredths }
}

const wrongShare = (field: string) =>
  new Refusal(field, 'share', 'Write a share like 30% or 12.50. Something must be left.')

function refuseWholeSplit(acts: Act[]) {
  const shares = acts.flatMap((act) =>
    act.type === 'split' && 'hundredths' in act.share ? [act.share.hundredths] : []
  )
  if (shares.reduce((sum, each) => sum + each, 0) >= 10_000)
    throw new Refusal('act_type', 'shares_whole', 'The shares take all. Something must be left.')
}

/** The lines of a form that mean these acts. */
export const rowsOfActs = (acts: Act[], amount: (share: Share) => string): ThenRow[] =>
  acts.map((act) => ({
    type: act.type,
    category: 'categoryId' in act ? (act.categoryId ?? '') : '',
    tag: 'tagId' in act ? act.tagId : '',
    account: act.type === 'transfer' ? (act.accountId ?? '') : '',
    bill: act.type === 'bill' ? act.billId : '',
    text: act.type === 'payee' ? act.name : act.type === 'note' ? act.text : '',
    share: act.type === 'split' ? amount(act.share) : '',
  }))
