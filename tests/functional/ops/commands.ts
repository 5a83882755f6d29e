import ace from '@adonisjs/core/services/ace'

export interface Ended {
  exitCode: number
  /** All that was printed, on both streams. */
  text: string
  /** What stood on stdout alone. */
  lines: string[]
  /** The object of --json. */
  json: Record<string, unknown> & { result?: string }
}

/** Runs a command as an operator would, with --json. */
export const run = (name: string, ...args: string[]) => runInWords(name, ...args, '--json')

/** The same, for people. */
export async function runInWords(name: string, ...args: string[]): Promise<Ended> {
  ace.ui.switchMode('raw')
  ace.ui.logger.flushLogs()
  try {
    const { exitCode } = await ace.exec(name, args)
    const logs = ace.ui.logger.getLogs()
    const lines = logs.filter(({ stream }) => stream === 'stdout').map(({ message }) => message)
    const last = lines.at(-1) ?? ''
    return {
      exitCode: exitCode ?? 0,
      text: logs.map(({ message }) => message).join('\n'),
      lines,
      json: last.startsWith('{') ? JSON.parse(last) : {},
    }
  } finally {
    ace.ui.switchMode('normal')
  }
}
