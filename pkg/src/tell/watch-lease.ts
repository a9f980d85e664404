/** Something that several hold together, and that is given back after a bounded time even if one of them never lets go. */
export interface Lease {
  /** One more holds it. Answers what {@link Lease.end} takes; where there are no timers, it is not held. */
  begin(): number
  /** One of them lets go; whom the time ended already, does nothing. */
  end(began: number): void
}

/**
 * @param ms How long after the last beginning it is held at most, twice that if others began within that time.
 * @param take Runs for the first that holds it.
 * @param giveBack Runs when the last let go, or the time is up: it is late then.
 */
export function leaseOf(ms: number, take: () => void, giveBack: (isLate: boolean) => void): Lease {
  let holders = 0
  let wave = 0
  let beganAgain = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const over = (isLate: boolean): void => {
    clearTimeout(timer)
    holders = 0
    wave++
    giveBack(isLate)
  }
  const arm = (): void => {
    beganAgain = false
    timer = setTimeout(() => (beganAgain ? arm() : over(true)), ms)
    // Node does not wait for it.
    ;(timer as { unref?(): void }).unref?.()
  }
  return {
    begin() {
      beganAgain = true
      if (holders++ > 0) return wave
      // What cannot be given back in time is not taken.
      if (typeof setTimeout !== 'function') {
        holders = 0
        return -1
      }
      arm()
      take()
      return wave
    },
    end(began) {
      if (began === wave && --holders === 0) over(false)
    },
  }
}
