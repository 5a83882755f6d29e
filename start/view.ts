import app from '@adonisjs/core/services/app'
import edge from 'edge.js'
import { uuidv7 } from '#core/uuid'
import { attributes } from '#start/view_globals/attributes'
import { chartShapes, sparkPath } from '#start/view_globals/charts'
import {
  errorList,
  fieldId,
  fieldState,
  formTarget,
  isShownAgain,
  optionsOf,
} from '#start/view_globals/fields'
import { badge, icon } from '#start/view_globals/icons'
import { assetTags } from '#start/view_globals/scripts'
import { settingsPages } from '#start/view_globals/settings'
import { isPrivate, navigation, themeOf } from '#start/view_globals/shell'

// Edge reads the component folders again for every request that renders; they do not change here. Nor do templates:
// it would keep them in production alone, and compile each of them anew for every page of the tests.
if (!app.inDev) {
  edge.configure({ cache: true })
  const components = edge.loader.listComponents()
  edge.loader.listComponents = () => components
}

const globals = {
  icon,
  // Components have props named `icon`, which hide the global.
  drawIcon: icon,
  badge,
  attributes,
  assetTags,
  fieldState,
  fieldId,
  isShownAgain,
  errorList,
  optionsOf,
  formTarget,
  formKey: uuidv7,
  navigation,
  settingsPages,
  themeOf,
  isPrivate,
  chartShapes,
  sparkPath,
}
for (const [name, value] of Object.entries(globals)) edge.global(name, value)
