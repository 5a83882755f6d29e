import { BaseCommand, flags } from '@adonisjs/core/ace'
import { Refusal } from '#core/refusal'
import { errors as vineErrors } from '@vinejs/vine'
import type { CommandOptions } from '@adonisjs/core/types/ace'

/** How a command of an operator ends; docs/commands.md says it to people. */
export const EXIT = { done: 0, refused: 1, badInput: 2, broke: 3 } as const

/** Ends a command with a reason: a word for scripts and a sentence for people. */
export class CommandEnd extends Error {
  constructor(
    readonly result: string,
    sentence: string,
    readonly exitCode: number = EXIT.refused
  ) {
    super(sentence)
  }
}

/** What was asked for cannot or must not be done as things are. */
export const refused = (result: string, sentence: string) => new CommandEnd(result, sentence)

/** What was asked for makes no sense, whatever the state of things. */
export const badInput = (sentence: string) => new CommandEnd('bad_input', sentence, EXIT.badInput)

/**
 * A command for operators. It prints to stdout what was asked for, as words or with --json as one
 * object, says on stderr why it could not, and never shows a stack.
 */
export abstract class AdminCommand extends BaseCommand {
  // Unknown ones are refused in run(), so that they end with the same exit code as other bad input.
  static options: CommandOptions = { startApp: true, allowUnknownFlags: true }

  @flags.boolean({ description: 'Print the result as JSON' })
  declare json: boolean

  /** Does the work. @throws CommandEnd for what cannot be done. */
  protected abstract act(): Promise<void>

  async run() {
    try {
      const [unknown] = this.parsed.unknownFlags
      if (unknown) throw badInput(`There is no flag --${unknown}.`)
      await this.act()
    } catch (error) {
      this.#end(endOf(error))
    }
  }

  /** The result: an object for scripts, or lines for people. */
  protected say(result: object, ...lines: string[]) {
    if (this.json) this.logger.log(JSON.stringify(result))
    else for (const line of lines) this.logger.log(line)
  }

  #end({ result, message, exitCode }: CommandEnd) {
    this.exitCode = exitCode
    if (this.json) this.logger.log(JSON.stringify({ result, message }))
    else this.logger.error(message)
  }
}

function endOf(error: unknown): CommandEnd {
  if (error instanceof CommandEnd) return error
  if (error instanceof Refusal) return refused(error.rule, error.message)
  if (error instanceof vineErrors.E_VALIDATION_ERROR) {
    const messages = (error.messages as { message: string }[]).map(({ message }) => message)
    return badInput(messages.join(' '))
  }
  return new CommandEnd('broke', `This broke: ${briefly(error)}`, EXIT.broke)
}

/** Without stack and SQL: the text of a query stands before what the database says about it. */
function briefly(error: unknown): string {
  const { message, code } = error as { message?: string; code?: string }
  const [last] = message?.split(' - ').at(-1)?.split('\n') ?? []
  return `${last || 'no reason was given'}${code ? ` (${code})` : ''}`
}

/** What must be given, though ace would end with another exit code when it is not. */
export function given<T>(value: T | undefined, name: string): T {
  if (value === undefined || value === '') throw badInput(`Say which ${name}.`)
  return value
}
