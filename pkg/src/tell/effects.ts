/**
 * User-interface commands below a running memoized function: a hit will skip them, so each raises one warning that names
 * the command and the function. While developing, or where somebody asked for it; nothing of it ever throws into the app.
 */
import { now } from '../common/clock.js'
import { watchesEffects } from '../common/settings.js'
import { emit } from './events.js'
import { longTexts } from './texts.js'
import { warn } from './warn.js'
import { createWatcher } from './watcher.js'
import { type Run, type Watcher, watcher } from './watching.js'

/** A memoized function that runs. */
export interface Running {
  readonly name: string
  readonly suppressWarnings: boolean
  /** Commands that were told of already: each is told once for ever. */
  readonly toldEffects: Set<string>
}

const FAMILIES = ['console.', 'DOM insertion']

/** What the page's watcher knows of a run. */
class EffectRun implements Run {
  readonly suppressWarnings: boolean
  constructor(readonly of: Running) {
    this.suppressWarnings = of.suppressWarnings
  }

  blame(name: string | undefined): void {
    const { of } = this
    if (name === undefined || !watchesEffects()) return
    // One warning for the console and one for insertions, whatever was printed or inserted.
    const kind = FAMILIES.find((family) => name.startsWith(family)) ?? name
    if (of.toldEffects.has(kind)) return
    of.toldEffects.add(kind)
    emit({ type: 'effect', name: of.name, command: name })
    if (of.suppressWarnings) return
    const title = `${of.name} ran ${name}; a hit will skip it`
    const details = longTexts()?.effect(of.name, name)
    try {
      warn({ topic: `effect ${of.name} ${kind}`, title, details }, now())
    } catch {
      // A console that throws.
    }
  }
}

/** Something visible happened: blame the memoized function it happened in, if any. */
export function command(name: string): void {
  watcher()?.command(name)
}

/** The synchronous part of a run begins; whoever is answered is to be told when it ends, by return or throw. */
export function enterRun(run: Running): Watcher | undefined {
  const page = watcher(createWatcher)
  page?.enter(new EffectRun(run))
  return page
}

/** An async run goes on later, until the function that is answered is called. */
export function beginWait(run: Running, functionName: string): (() => void) | undefined {
  const page = watcher(createWatcher)
  const waiting = page?.beginWait(new EffectRun(run), functionName)
  return waiting && (() => page?.endWait(waiting))
}
