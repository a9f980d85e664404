/** Puts watchers in front of the globals by which a function can show something, and takes them away again. */
type Tell = (command: string) => void
type AnyFunction = (...args: unknown[]) => unknown

/** Methods that insert into a document, by the interface that owns them. */
const METHODS: Readonly<Record<string, readonly string[]>> = {
  Node: ['appendChild', 'insertBefore', 'replaceChild'],
  Element: [
    'append',
    'prepend',
    'before',
    'after',
    'replaceWith',
    'replaceChildren',
    'insertAdjacentElement',
    'insertAdjacentHTML',
    'insertAdjacentText',
  ],
  Document: ['write', 'writeln'],
}
/** Properties that insert when they are set. */
const SETTERS: Readonly<Record<string, readonly string[]>> = {
  Element: ['innerHTML', 'outerHTML'],
  Node: ['textContent'],
}

/** Starts watching; answers a function that ends it. */
export function watchGlobals(tell: Tell): () => void {
  const undo = [watchConsole(tell), ...watchDocument(tell)]
  return () => {
    for (const end of undo) end()
  }
}

/** One proxy for the whole console: one assignment instead of twenty. */
function watchConsole(tell: Tell): () => void {
  const real = globalThis.console
  const watched = new Proxy(real, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name)
      if (typeof value !== 'function' || typeof name !== 'string') return value
      return (...args: unknown[]) => {
        tell(`console.${name}`)
        return Reflect.apply(value as AnyFunction, real, args)
      }
    },
  })
  globalThis.console = watched
  return () => {
    // Somebody else may have put a console of their own there meanwhile: it stays.
    if (globalThis.console === watched) globalThis.console = real
  }
}

function watchDocument(tell: Tell): (() => void)[] {
  if (typeof document === 'undefined') return []
  const undo: (() => void)[] = []
  const watch = (owner: string, name: string, key: 'value' | 'set'): void => {
    const prototype = (globalThis as unknown as Record<string, { prototype: object }>)[owner]?.prototype
    const real = prototype && Object.getOwnPropertyDescriptor(prototype, name)
    const inner: unknown = real?.[key]
    if (
      prototype === undefined ||
      real === undefined ||
      typeof inner !== 'function' ||
      real.configurable !== true
    )
      return
    const watched = function (this: unknown, ...args: unknown[]): unknown {
      if ((this as Node).isConnected !== false) tell(commandName(this, name))
      return Reflect.apply(inner as AnyFunction, this, args)
    }
    Object.defineProperty(prototype, name, { ...real, [key]: watched })
    undo.push(() => {
      if (Object.getOwnPropertyDescriptor(prototype, name)?.[key] === watched)
        Object.defineProperty(prototype, name, real)
    })
  }
  for (const [owner, names] of Object.entries(METHODS)) for (const name of names) watch(owner, name, 'value')
  for (const [owner, names] of Object.entries(SETTERS)) for (const name of names) watch(owner, name, 'set')
  return undo
}

/** `document.body.append`, `<ul>.appendChild`. */
function commandName(target: unknown, name: string): string {
  if (target === document) return `document.${name}`
  const element = target as Element
  return element === document.body ? `document.body.${name}` : `<${element.nodeName.toLowerCase()}>.${name}`
}
