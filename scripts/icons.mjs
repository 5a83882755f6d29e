// node scripts/icons.mjs: writes resources/icons.json, the few icons the pages draw, out of Phosphor's nine thousand.
// Run it after naming an icon that is not there yet: in EXTRA below, in a template or in the default categories.
import fs from 'node:fs'
import path from 'node:path'
import { root } from './lib/project.mjs'

/** Words of the interface that are picked at run time, and icons that people may choose for a category. */
const EXTRA = `
  house-line house-line-fill tray tray-fill receipt receipt-fill scales scales-fill repeat target target-fill
  chart-line chart-line-fill bank bank-fill funnel arrows-left-right arrows-split link-break eye eye-slash
  arrow-counter-clockwise arrow-counter-clockwise-fill sparkle plugs-connected plugs-connected-fill dots-three-circle dots-three-circle-fill
  dots-three plus plus-circle plus-circle-fill minus x check check-circle check-circle-fill warning
  warning-circle warning-fill info prohibit clock clock-countdown calendar-blank calendar-check calendar-check-fill
  magnifying-glass caret-right caret-left caret-down caret-up caret-up-down arrow-right arrow-left arrow-up
  arrow-down arrow-up-right arrow-down-right triangle arrow-square-out link link-simple sign-out user users
  user-plus gear gear-fill question lock lock-open key keyboard pencil-simple trash archive note note-pencil
  tag tag-fill tag-simple folder flag funnel-simple list list-checks rows squares-four sort-ascending upload-simple
  download-simple file-text file-csv files paperclip copy bell bell-simple moon sun circle-half coins
  currency-circle-dollar credit-card wallet wallet-fill sliders-horizontal piggy-bank money hand-coins vault buildings house car-profile
  chart-pie chart-bar chart-line-up trend-up trend-up-fill trend-down percent calculator arrows-clockwise
  arrows-merge arrow-bend-up-left shield-check shield-warning cloud-slash wifi-slash circle circle-dashed
  dot-outline star star-fill push-pin database hourglass-medium envelope-simple globe device-mobile
  briefcase laptop umbrella lightning wifi-high hammer fork-knife basket coffee wine car gas-pump train taxi
  letter-circle-p bag t-shirt heartbeat first-aid scissors barbell film-strip airplane shield gift
  graduation-cap wrench baby dog cat plant bicycle bus book-open books music-notes game-controller
  television phone tree couch paint-brush pill tooth drop flame snowflake recycle church heart cake confetti
  newspaper hand-heart handshake storefront shopping-cart bed island mountains camera ticket
`

const source = path.join(root, 'node_modules/@iconify-json/ph/icons.json')
const target = path.join(root, 'resources/icons.json')

const { icons, aliases = {} } = JSON.parse(fs.readFileSync(source, 'utf8'))
const bodyOf = (name) => icons[name]?.body ?? icons[aliases[name]?.parent]?.body

function filesIn(folder, ending) {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .filter((name) => name.endsWith(ending))
    .map((name) => fs.readFileSync(path.join(root, folder, name), 'utf8'))
}

/** Names that stand in templates: icon('plus'), icon: 'plus'. */
function namedInTemplates() {
  return filesIn('resources/views', '.edge').flatMap((text) =>
    [...text.matchAll(/\bicon(?:\(|: ?)'([a-z0-9-]+)'/gi)].map(([, name]) => name)
  )
}

/** The third word of each category: leaf('food.coffee', 'Coffee', 'coffee'). */
function namedByCategories() {
  const text = fs.readFileSync(path.join(root, 'app/categories/default_set.ts'), 'utf8')
  return [...text.matchAll(/leaf\('[^']+', '[^']+', '([a-z0-9-]+)'/g)].map(([, name]) => name)
}

const names = new Set([...EXTRA.trim().split(/\s+/), ...namedInTemplates(), ...namedByCategories()])
const missing = [...names].filter((name) => !bodyOf(name))
if (missing.length) {
  console.error(`Phosphor has no icon called ${missing.join(', ')}.`)
  process.exit(1)
}
const subset = Object.fromEntries([...names].sort().map((name) => [name, bodyOf(name)]))
fs.writeFileSync(target, `${JSON.stringify(subset, null, 2)}\n`)
console.log(`${names.size} icons, ${fs.statSync(target).size} bytes`)
