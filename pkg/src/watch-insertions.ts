/** Insertions into the document while synchronous code runs, seen without touching any prototype. */
let observer: MutationObserver | undefined
let isConnected = false
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
  if (!hasDocument()) return
  observer ??= new MutationObserver(() => {})
  if (isConnected) observer.takeRecords()
  else observer.observe(document, INSERTIONS)
  isConnected = true
  held = undefined
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
  observer?.disconnect()
  isConnected = false
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
    observer?.takeRecords()
  }
}

function nextInsertion(): string | undefined {
  const record = observer?.takeRecords().find(({ addedNodes }) => addedNodes.length > 0)
  return record && `DOM insertion of ${tagOf(record.addedNodes[0] as Node)} into ${tagOf(record.target)}`
}

function tagOf(node: Node): string {
  return node.nodeType === Node.ELEMENT_NODE ? `<${node.nodeName.toLowerCase()}>` : node.nodeName
}
