import env from '#start/env'

/** Who runs this installation and is told what concerns it as a whole; null when nobody said. */
export const operatorAddress = (): string | null => env.get('OPERATOR_EMAIL') ?? null
