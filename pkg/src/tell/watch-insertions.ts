/** Insertions into the document while synchronous code runs, seen without touching any prototype. */
let observer: MutationObserver | undefined
let isObserving = false
/** Runs that were observed since the last microtask. */
let inRow = 0
/** Seen before somebody else began to insert. */
let held: string | undefined

/** After so many runs in a row the observer stays until the next microtask: connecting it costs more than all the rest. */
const ROW = 8
const INSERTIONS = { childList: true, subtree: true }

let isPage: boolean | undefined

/** Whether anything can be inserted. Asked once: asking for a global that is not there takes Firefox and WebKit 100 ns. */
export function hasDocument(): boolean {
  isPage ??= typeof MutationObserver !== 'undefined' && typeof document !== 'undefined'
  return isPage
}

/** What is inserted from now on is told by {@link takeInsertion}. */
export function observeInsertions(): void {
  held = undefined
  if (!hasDocument()) return
  try {
    observer ??= new MutationObserver(() => {})
    if (isObserving) observer.takeRecords()
    else observer.observe(document, INSERTIONS)
    isObserving = true
  } catch {
    // A document that is none, an observer that somebody replaced: not watched.
  }
}

/** The observed run ended. */
export function ignoreInsertions(): void {
  if (inRow++ === 0) queueMicrotask(endRow)
  if (inRow < ROW) disconnect()
}

function endRow(): void {
  inRow = 0
  disconnect()
}

function disconnect(): void {
  isObserving = false
  try {
    observer?.disconnect()
  } catch {
    observer = undefined // somebody replaced it
  }
}

/** What was inserted since the last time of asking, as a command: `DOM insertion of <p> into <body>`. */
export function takeInsertion(): string | undefined {
  const latest = nextInsertion()
  const insertion = held ?? latest
  held = undefined
  return insertion
}

/** Runs what may insert without being blamed on the function that runs. */
export function insertingFreely(run: () => void): void {
  held ??= nextInsertion()
  try {
    run()
  } finally {
    nextInsertion()
  }
}

function nextInsertion(): string | undefined {
  try {
    const record = observer?.takeRecords().find(({ addedNodes }) => addedNodes.length > 0)
    return record && `DOM insertion of ${nameOf(record.addedNodes[0] as Node)} into ${nameOf(record.target)}`
  } catch {
    return undefined // a platform that somebody replaced
  }
}

/** Of a node by the getter of `Node`: in a form, inputs stand before it that are named like it (`<input name=nodeName>`). */
export function read<K extends keyof Node>(node: Node, name: K): Node[K] {
  return Reflect.get(Node.prototype, name, node) as Node[K]
}

/** What people call a node: `<p>`, `#text`. */
export function nameOf(node: Node): string {
  const name = read(node, 'nodeName')
  return read(node, 'nodeType') === 1 ? `<${name.toLowerCase()}>` : name
}
