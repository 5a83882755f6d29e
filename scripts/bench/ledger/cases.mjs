// What is asked of the ledger's list: each kind of filter that the language of searches has, and each order.

/** In milliseconds of the server's answer: a part of a page, and a whole one. */
export const GOALS = { fragment: 120, page: 250 }

const SEARCHES = {
  'full text, common': 'merchant',
  'full text, one in 400': 'merchant 12',
  'full text, rare': '"merchant 399 #8"',
  'full text, absent': 'zzzqqq',
  'full text, two letters': '12',
  account: 'acct:visa',
  'two accounts': 'acct:visa,amex',
  category: 'cat:groceries',
  'not a category': '-cat:groceries',
  group: 'group:food',
  tag: 'tag:journey',
  payee: 'payee:"merchant 7"',
  note: 'note:receipt',
  'amount, exact': 'amount:=9.99',
  'amount, above': 'amount:>80',
  'amount, none': 'amount:>90000',
  'money in': 'in:>100',
  'money out': 'out:20..21',
  'a year': 'date:2019',
  'this quarter': 'date:this-quarter',
  'before a day': 'before:2018',
  unreviewed: 'is:unreviewed',
  pending: 'is:pending',
  split: 'is:split',
  transfer: 'is:transfer',
  excluded: 'is:excluded',
  uncategorized: 'is:uncategorized',
  duplicate: 'is:duplicate',
  'has a note': 'has:note',
  'has a tag': 'has:tag',
  'has a file': 'has:file',
  'set by a rule': 'has:rule',
  'by a member': 'by:me',
  currency: 'cur:eur',
  'several together': 'merchant 3 amount:>80 -cat:food',
  'category and amount': 'cat:groceries amount:>20 date:this-year',
}

const ORDERS = {
  'oldest first': { sort: 'date' },
  'largest first': { sort: '-amount' },
  'smallest first': { sort: 'amount' },
  'by payee': { sort: 'payee' },
  'by payee, last first': { sort: '-payee' },
  'smallest first of a category': { sort: 'amount', q: 'cat:groceries' },
  'smallest first of a group': { sort: 'amount', q: 'group:food' },
  'by payee of a category': { sort: 'payee', q: 'cat:groceries' },
  'by payee of a search': { sort: 'payee', q: 'portland' },
}

const address = (path, query) => `${path}?${new URLSearchParams(query)}`

/** { name, path, kind } of all that is read: pages, parts of pages, and sums that come by themselves. */
export function casesOf(person) {
  const { cursor } = person
  const page = (name, path) => ({ name, path, kind: 'page' })
  const fragment = (name, path) => ({ name, path, kind: 'fragment' })
  return [
    page('first page', '/transactions'),
    page('page 200', address('/transactions', { after: cursor })),
    fragment('page 200 in place', address('/transactions', { after: cursor })),
    page('merchants', '/merchants'),
    page('merchants, searched', '/merchants?q=399'),
    page('review', '/review'),
    page('categories', '/categories'),
    page('tags', '/tags'),
    page('activity', '/activity'),
    ...Object.entries(SEARCHES).map(([name, q]) => fragment(name, address('/transactions', { q }))),
    ...Object.entries(ORDERS).map(([name, query]) =>
      fragment(name, address('/transactions', query))
    ),
    fragment('totals of everything', '/transactions/totals'),
    fragment('totals of a category', address('/transactions/totals', { q: 'cat:groceries' })),
    fragment('totals of rare words', address('/transactions/totals', { q: '"merchant 399 #8"' })),
    fragment('totals of an account', address('/transactions/totals', { q: 'acct:visa,amex' })),
    fragment('totals of a currency', address('/transactions/totals', { q: 'cur:eur' })),
    {
      ...fragment('totals of common words', address('/transactions/totals', { q: 'merchant' })),
      later: true,
    },
  ]
}
