/** Chromium's debugger on a page, with positions told as the sources have them. */
import { FlattenMap, generatedPositionFor, originalPositionFor } from '@jridgewell/trace-mapping'

/** Lines from 1, columns from 0: as source maps have them. */
const FRAME = /\((https?:[^\s()]+):(\d+):(\d+)\)|at (https?:[^\s()]+):(\d+):(\d+)/

export async function attachDebugger(page) {
  const session = await page.context().newCDPSession(page)
  const scripts = new Map()
  session.on('Debugger.scriptParsed', (script) => {
    if (script.sourceMapURL) scripts.set(script.scriptId, script)
  })
  await session.send('Debugger.enable')

  async function mapOf({ url, sourceMapURL }) {
    const address = new URL(sourceMapURL, url).href
    return new FlattenMap(await (await fetch(address)).json(), url)
  }

  async function original(script, line, column) {
    const found = originalPositionFor(await mapOf(script), { line, column })
    return told({ ...found, file: found.source?.split('/').at(-1) })
  }

  const newest = (isIt) => [...scripts.values()].findLast(isIt)

  return {
    /** The frames of an error's `stack` that have a map, from the inside, as {@link told}. */
    async frames(stack) {
      const frames = []
      for (const line of stack.split('\n')) {
        const match = FRAME.exec(line)
        if (!match) continue
        const [url, row, column] = match.slice(1).filter((part) => part !== undefined)
        const script = newest((other) => other.url === url)
        if (script) frames.push(await original(script, Number(row), Number(column) - 1))
      }
      return frames
    },

    /**
     * Sets a breakpoint where the source says, does something, and answers where it paused, as {@link told}.
     *
     * @param {{ file: string, line: number, column: number }} at
     * @param {() => Promise<unknown>} act ends after the pause
     */
    async pausesAt({ file, line, column }, act) {
      for (const script of [...scripts.values()].reverse()) {
        const map = await mapOf(script)
        const source = map.resolvedSources.find((name) => name.split('/').at(-1) === file)
        if (!source) continue
        const generated = generatedPositionFor(map, { source, line, column })
        if (generated.line === null) throw new Error(`${file}:${line}:${column} is in no script`)
        const location = {
          scriptId: script.scriptId,
          lineNumber: generated.line - 1,
          columnNumber: generated.column,
        }
        const { breakpointId } = await session.send('Debugger.setBreakpoint', { location })
        const paused = new Promise((resolve) => session.once('Debugger.paused', resolve))
        const acted = act()
        const { callFrames } = await paused
        await session.send('Debugger.removeBreakpoint', { breakpointId })
        await session.send('Debugger.resume')
        await acted
        const { scriptId, lineNumber, columnNumber } = callFrames[0].location
        return original(scripts.get(scriptId), lineNumber + 1, columnNumber)
      }
      throw new Error(`${file} is in no script`)
    },
    detach: () => session.detach(),
  }
}

/** A place as text; the file without its folders. */
export const told = ({ file, line, column }) => `${file}:${line}:${column}`

/** Where a piece of a source begins: `file`, `line`, `column`. */
export function placeOf(project, file, piece) {
  const text = project.read(file)
  const at = text.indexOf(piece)
  if (at < 0 || text.indexOf(piece, at + 1) >= 0) throw new Error(`${file} does not have once: ${piece}`)
  const before = text.slice(0, at).split('\n')
  return { file, line: before.length, column: before.at(-1).length }
}
