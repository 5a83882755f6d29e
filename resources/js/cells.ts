import { upgradeComboboxes } from './combobox'
import { listenForCells } from './inline_edit'
import { listenForRows } from './live_rows'
import { listenForPanel } from './panel'

listenForCells()
listenForRows()
listenForPanel()

export { upgradeComboboxes }
