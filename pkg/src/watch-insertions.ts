/** Insertions into the document while synchronous code runs, seen without touching any prototype. */
let observer: MutationObserver | undefined
/** Seen before somebody else began to insert. */
let held: string | undefined

/** Starts observing; answers a function that ends it. */
export function observeInsertions(): () => void {
  if (typeof MutationObserver === 'undefined' || typeof document === 'undefined') return () => {}
  observer ??= new MutationObserver(() => {})
  const current = observer
  current.observe(document, { childList: true, subtree: true })
  return () => current.disconnect()
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
