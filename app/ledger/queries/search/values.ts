/** Named values of one statement. */
export class Values {
  readonly bindings: Record<string, unknown> = {}

  constructor(private prefix: string) {}

  /** The name under which the value is bound, with its type. */
  bind(value: unknown, type: string): string {
    const name = `${this.prefix}_${Object.keys(this.bindings).length}`
    this.bindings[name] = value
    return `(:${name})::${type}`
  }
}
