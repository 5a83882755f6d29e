const WAYS: Record<string, [across: number, down: number]> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

/** Arrows go from number to number of a table, over cells that lead nowhere; Tab goes on as ever. */
export function moveByCells(table: HTMLTableElement) {
  table.addEventListener('keydown', (event) => {
    const way = WAYS[event.key]
    if (!way || event.altKey || event.ctrlKey || event.metaKey) return
    const cell = (event.target as Element).closest<HTMLTableCellElement>('td, th')
    if (!cell) return
    let [column, row] = [cell.cellIndex, (cell.parentElement as HTMLTableRowElement).rowIndex]
    let link: HTMLElement | null = null
    while (!link) {
      column += way[0]
      row += way[1]
      const next = table.rows[row]?.cells[column]
      if (!next) return
      link = next.querySelector('a')
    }
    event.preventDefault()
    link.focus()
  })
}
