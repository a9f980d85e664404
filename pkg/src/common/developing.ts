/** Who reads what wasmemo says, and where: people who develop, tests, or the console of a deployed app. */

declare const process: { env: Record<string, string | undefined> }

interface Host {
  readonly process?: { readonly versions?: { readonly node?: string }; readonly type?: string }
  readonly Deno?: unknown
  readonly navigator?: { readonly userAgent?: string }
  readonly location?: { readonly protocol?: string }
  /** That of the page, also of workers and frames made from a blob or a text. */
  readonly origin?: string
}

/**
 * Whether people are developing: `NODE_ENV` is set and neither `production` nor `test`. Where there is none, pages on
 * localhost or of a file count, and so does Node.
 */
export function isDeveloping(): boolean {
  let stage: string | undefined
  try {
    stage = process.env.NODE_ENV
  } catch {
    // No bundler and no Node: `process` is no name at all. Deno may refuse to tell.
  }
  return stage ? stage !== 'production' && stage !== 'test' : isLocal()
}

const LOCAL = /^https?:\/\/(?:.*\.)?(?:localhost|127(?:\.\d+){3}|\[::1\])(?::\d+)?$/

/** Whether the place alone, without `NODE_ENV`, says that people are developing. */
export function isLocal(): boolean {
  const { location, origin } = globalThis as Host
  return isOutsideBrowser() || location?.protocol === 'file:' || LOCAL.test(origin ?? '')
}

/**
 * Whether the console is a terminal: in Node, Bun and Deno, also under jsdom and happy-dom. Groups are written to stdout there,
 * which belongs to the program.
 */
export function isOutsideBrowser(): boolean {
  const { process: host, Deno, navigator } = globalThis as Host
  // A window of Electron has Node's globals and a browser's console.
  if (host?.versions?.node !== undefined) return host.type !== 'renderer'
  return Deno !== undefined || /\b(?:jsdom|HappyDOM)\//.test(navigator?.userAgent ?? '')
}
