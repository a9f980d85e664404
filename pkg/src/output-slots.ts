/** Outputs by slot: the only references the cache holds to them. Everything else about an entry is in linear memory. */
const outputs: unknown[] = []

export function getOutput(slot: number): unknown {
  return outputs[slot]
}

export function putOutput(slot: number, output: unknown): void {
  outputs[slot] = output
}

/** Drops the reference; answers the output that stood there. */
export function dropOutput(slot: number): unknown {
  const output = outputs[slot]
  outputs[slot] = undefined
  return output
}

/** What a slot holds where the output alone would not do. */
export class Stored {
  constructor(
    /** The output; in copy mode undefined, since the output is bytes in linear memory. */
    readonly output: unknown,
    /** Objects that the bytes refer to; undefined unless in copy mode. */
    readonly references: readonly object[] | undefined,
    /** The function answered a promise of the output. */
    readonly isPromised: boolean,
  ) {}
}
