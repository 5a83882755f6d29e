import { configApp, INCLUDE_LIST, RULES_LIST } from '@adonisjs/eslint-config'
import { security } from './eslint.security.js'

// The house: a module imports its own files, core, and the public face of the floors below it (docs/STYLE.md).
export const FLOORS = [
  ['core'],
  ['identity'],
  ['households'],
  ['accounts', 'categories', 'currencies'],
  ['ledger'],
  ['rules', 'recurring', 'goals', 'banking', 'imports', 'onboarding', 'balances'],
  ['budgets'],
  ['forecast'],
  ['reports'],
  ['exports', 'notifications', 'privacy'],
  ['api', 'ops', 'dev'],
]
const FACE = '(models|actions|queries|policies|events)'
const SHARED = ['config/', 'database/', 'generated/']

// Money, days and the outside world have one home each.
const GLOBALS = [
  { name: 'Intl', message: 'Print and parse by #core/money and #core/calendar.' },
  { name: 'parseFloat', message: 'Amounts are exact: parse by #core/decimal.' },
  { name: 'fetch', message: 'Outgoing requests go through the HTTP client of core.' },
]
const PROPERTIES = [
  { property: 'toFixed', message: 'Amounts are exact: print by #core/money.' },
  { property: 'toLocaleString', message: 'Print by #core/money and #core/calendar.' },
  { property: 'toLocaleDateString', message: 'Print by #core/calendar.' },
  { property: 'toLocaleTimeString', message: 'Print by #core/calendar.' },
  { object: 'Number', property: 'parseFloat', message: 'Parse by #core/decimal.' },
  ...['globalThis', 'global', 'window'].flatMap((object) =>
    GLOBALS.map(({ name, message }) => ({ object, property: name, message }))
  ),
  ...['now', 'parse'].map((property) => ({
    object: 'Date',
    property,
    message: 'The time comes from #core/clock.',
  })),
  ...['now', 'local', 'utc'].map((property) => ({
    object: 'DateTime',
    property,
    message: 'The time comes from #core/clock.',
  })),
]
const DATES = [
  {
    selector: ':matches(NewExpression, CallExpression)[callee.name="Date"]',
    message: 'Days are strings of #core/calendar, the time comes from #core/clock.',
  },
]

// Values reach SQL as bindings only. Constants in capitals may be put together.
const SQL_CALL =
  '/^(query|raw|rawQuery|knexRawQuery|(or|and)?(where|having)(Not)?Raw|orderByRaw|groupByRaw|joinRaw|selectRaw|fromRaw)$/'
const SQL = [
  {
    selector:
      `CallExpression[callee.property.name=${SQL_CALL}] > TemplateLiteral.arguments:first-child` +
      ' > :not(TemplateElement, Identifier[name=/^[A-Z][A-Z0-9_]*$/])',
    message: 'No values inside SQL: bind them (? or :name).',
  },
  {
    selector: `CallExpression[callee.property.name=${SQL_CALL}] > BinaryExpression.arguments:first-child`,
    message: 'No values inside SQL: bind them (? or :name).',
  },
]

const UNFINISHED = [
  {
    selector: 'CallExpression[callee.property.name=/^(skip|pin|todo)$/]',
    message: 'Every test runs: none is skipped, pinned or left to do.',
  },
  {
    selector: 'ExpressionStatement > CallExpression[callee.name="test"][arguments.length=1]',
    message: 'A test without a body is not a test.',
  },
]

/** What one module may import, statically and dynamically. `allowed` are the beginnings after "#". */
function imports(module, allowed, message) {
  const stranger = `^#(?!${allowed.join('|')})`
  const dynamic = stranger.replaceAll('/', '\\u002F')
  const rest = module === 'core' ? [] : DATES
  return {
    name: `floors: ${module}`,
    files: [`app/${module}/**/*.ts`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: stranger, message },
            { regex: '^\\.\\./', message: 'Leave the folder by alias: #module/…' },
          ],
        },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: `ImportExpression > Literal[value=/${dynamic}|^\\.\\.\\u002F/]`, message },
        ...SQL,
        ...rest,
      ],
    },
  }
}

const floors = FLOORS.flatMap((modules, floor) =>
  modules.map((module) => {
    const below = FLOORS.slice(1, floor)
      .flat()
      .map((name) => `${name}/${FACE}`)
    // The tables of start/ (jobs, timetable) stand above the house; operators' commands read them.
    const above = module === 'ops' ? ['start/'] : []
    const allowed = [...(floor ? ['core/'] : []), `${module}/`, ...below, ...SHARED, ...above]
    return imports(module, allowed, `${module} stands on floor ${floor} and looks only down.`)
  })
)

const sandboxBank = imports(
  'sandbox_bank',
  ['core/', 'sandbox_bank/'],
  'The sandbox bank is a stranger to the app: it knows only core.'
)

const style = {
  ...RULES_LIST,
  // `(await find()).name` reads well.
  '@unicorn/no-await-expression-member': 'off',
  // Prettier has its own step and the last word on form.
  'prettier/prettier': 'off',
  '@stylistic/comma-dangle': 'off',
  '@stylistic/max-len': 'off',
  'max-lines': ['error', 200],
  '@typescript-eslint/no-unused-vars': [
    'error',
    { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
  ],
  '@typescript-eslint/naming-convention': [
    ...RULES_LIST['@typescript-eslint/naming-convention'],
    // Columns and provider fields keep the names they were sent with.
    { selector: 'variable', modifiers: ['destructured'], format: null },
    { selector: 'variable', modifiers: ['unused'], format: null }, // _rest of what is taken apart
  ],
}

export default configApp(
  { ignores: ['.data/**', 'tmp/**', 'public/**', 'database/schema.ts', '.adonisjs/**'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  { name: 'style', files: INCLUDE_LIST, rules: style },
  {
    name: 'scripts',
    files: ['scripts/**/*.mjs'],
    rules: {
      'max-lines': ['error', 200],
      eqeqeq: 'error',
      'no-unreachable': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    name: 'app',
    files: ['app/**/*.ts'],
    rules: { 'no-console': 'error' },
  },
  {
    name: 'one home for money, days and requests',
    files: ['app/**/*.ts'],
    ignores: ['app/core/**'],
    rules: {
      'no-restricted-globals': ['error', ...GLOBALS],
      'no-restricted-properties': ['error', ...PROPERTIES],
    },
  },
  ...floors,
  sandboxBank,
  ...security,
  {
    name: 'the calendar of the sandbox bank',
    files: ['app/sandbox_bank/dates.ts'],
    rules: { 'no-restricted-syntax': 'off', 'no-restricted-properties': 'off' },
  },
  {
    name: 'around the house',
    files: ['{config,start,providers,database}/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            { regex: '^#sandbox_bank/', message: 'Only bin and tests know the sandbox bank.' },
          ],
        },
      ],
    },
  },
  {
    name: 'sql around the house',
    files: ['{config,start,providers}/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...SQL] },
  },
  {
    name: 'tests',
    files: ['tests/**/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...UNFINISHED] },
  }
)
