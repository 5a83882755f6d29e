type Ask = () => Promise<Date | null>

let ask: Ask = async () => null

/** Upper floors know when something comes next; said in start/arrivals.ts. */
export const tellNextUpdateBy = (answer: Ask) => void (ask = answer)

/** When the open household's next rows are asked for, as far as anybody knows. */
export const nextUpdate: Ask = () => ask()
